-- Whom a task is just being dealt to: while the case is asked about them, it is passed over for others. A dealing that died is
-- over by itself, by the database's own time.
create table task_reservations (
  task_id  uuid primary key,
  staff_id uuid not null,
  until    timestamptz not null
);

do $$ begin
  execute format('grant select, insert, update, delete on task_reservations to %I', current_schema());
end $$;
