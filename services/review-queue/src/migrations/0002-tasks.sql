-- Who has which task: state of the command side, in step with the tasks' streams and written in their transactions. Keeping a
-- lease alive moves `until` and nothing else, by the clock of the database.
create table leases (
  task_id       uuid primary key,
  staff_id      uuid not null,
  fencing_token integer not null,
  until         timestamptz not null
);
create index leases_by_staff on leases (staff_id);

-- Which tasks a case (a correction, by its id) has: written with their opening, because a case may end before a read model
-- has heard of its task.
create table case_tasks (
  task_id uuid primary key,
  case_id uuid not null
);
create index case_tasks_by_case on case_tasks (case_id);

-- Read model: the queue.
create table tasks (
  task_id     uuid primary key,
  kind        text not null,
  case_id     uuid not null,
  number_id   uuid not null,
  status      text not null check (status in ('OPEN', 'DEALT', 'DECIDED', 'CANCELLED')),
  -- who has it, or decided it
  staff_id    uuid,
  verdict     text,
  due_at      timestamptz not null,
  opened_at   timestamptz not null,
  decided_at  timestamptz,
  changed_at  timestamptz not null,
  revision    integer not null,
  check ((status = 'DECIDED') = (decided_at is not null)),
  check ((status = 'DECIDED') = (verdict is not null)),
  check ((status in ('DEALT', 'DECIDED')) = (staff_id is not null))
);
create index tasks_in_order on tasks (due_at, opened_at, task_id) where status in ('OPEN', 'DEALT');
create index tasks_listed on tasks (status, due_at, opened_at, task_id);
create index tasks_by_decision on tasks (decided_at) where status = 'DECIDED';

-- Read model: who is not dealt any task of a case.
create table case_exclusions (
  case_id  uuid not null,
  staff_id uuid not null,
  primary key (case_id, staff_id)
);

do $$ begin
  execute format(
    'grant select, insert, update, delete on leases, case_tasks, tasks, case_exclusions to %I', current_schema());
end $$;
