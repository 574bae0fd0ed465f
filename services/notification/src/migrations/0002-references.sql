-- What an item leads to besides a case (a request for help, a correction), and the moment that its text names. Neither is
-- anything personal. Rows from before have none.
alter table inbox_items
  add column reference_kind text check (reference_kind in ('ASSIST', 'CORRECTION')),
  add column reference_id   uuid,
  add column until_at       timestamptz,
  add constraint inbox_items_reference check ((reference_kind is null) = (reference_id is null));

alter table deliveries
  add column until_at timestamptz;
