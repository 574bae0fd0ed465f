-- The queue by age, for metrics: they look at its oldest part.
create index deliveries_queued on deliveries (created_at) where state = 'QUEUED';
