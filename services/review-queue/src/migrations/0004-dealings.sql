-- Read model: every dealing of a task, and how it ended. What reviewers did, for their supervisors.
create table dealings (
  task_id       uuid not null,
  fencing_token integer not null,
  staff_id      uuid not null,
  dealt_at      timestamptz not null,
  ended_at      timestamptz,
  -- EXCLUDED: taken away from somebody who may not have the case, a verdict of theirs included
  ended         text check (ended in ('DECIDED', 'GIVEN_BACK', 'LEASE_EXPIRED', 'EXCLUDED', 'CANCELLED')),
  verdict       text,
  reasons       text[] not null default '{}',
  primary key (task_id, fencing_token),
  check ((ended is null) = (ended_at is null)),
  check ((ended is not distinct from 'DECIDED') = (verdict is not null))
);
create index dealings_by_end on dealings (ended_at);

do $$ begin
  execute format('grant select, insert, update, delete on dealings to %I', current_schema());
end $$;
