-- The queue by age, of each channel: metrics look at the oldest part of each, however much of another waits before it.
create index deliveries_queued_by_channel on deliveries (coalesce(channel, 'UNKNOWN'), created_at) where state = 'QUEUED';
drop index deliveries_queued;
