-- Cases and corrections by their reference numbers: a read model of the service's own log, which fills it from the beginning.
create table reference_numbers (
  id        uuid primary key,
  kind      text not null check (kind in ('CASE', 'CORRECTION')),
  -- follows from the id: `referenceOf` of kernel. Two may share one
  reference text not null
);
create index reference_numbers_by_reference on reference_numbers (reference, id);

do $$ begin
  execute format('grant select, insert, delete on reference_numbers to %I', current_schema());
end $$;
