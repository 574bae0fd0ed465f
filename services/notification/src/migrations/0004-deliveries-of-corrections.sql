-- The correction that a mail or SMS is about, whose reference number the text names. Rows from before have none.
alter table deliveries
  add column correction_id uuid;
