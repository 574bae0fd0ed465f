-- W3C Trace Context of the event that a delivery comes from. Rows from before have none.
alter table deliveries
  add column traceparent text;

create index deliveries_failed on deliveries (settled_at) where state = 'FAILED';
