-- Whether the record that a case stands on was taken back: asked whenever such a case is decided upon.
create index registry_records_ended on registry_records (record_hash) where ended_by is not null;
