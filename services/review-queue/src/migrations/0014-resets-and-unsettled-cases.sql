-- What others reset of that which a person logs in with, so that the person and every administrator read of it. Written with the event.
create table staff_resets (
  -- of its event
  reset_id uuid primary key,
  staff_id uuid not null references staff,
  what     text not null check (what in ('PASSWORD', 'SECOND_FACTOR')),
  -- null: the office's command
  made_by  uuid,
  made_at  timestamptz not null
);
create index staff_resets_by_staff on staff_resets (staff_id, made_at);

insert into staff_resets
select event_id, s.staff_id, case e.type when 'StaffPasswordReset' then 'PASSWORD' else 'SECOND_FACTOR' end,
  (e.data -> 'by' ->> 'staffId')::uuid, e.recorded_at
from staff s join events e on e.stream_id = 'staff-' || s.staff_id
where e.type in ('StaffPasswordReset', 'StaffSecondFactorReset');

-- Decided, and the case has not said what it makes of it: of these, statistics do not count yet what was found.
create index case_tasks_unsettled on case_tasks (task_id, case_id) where over and not answered;
-- they are few, though most tasks are over and all others are not answered: so that the planner knows
create statistics case_tasks_settling (mcv) on over, answered from case_tasks;
analyze case_tasks (over, answered);
-- which of them are appealed: most are not
create index opened_tasks_appeals on opened_tasks (case_id, opened_at) where kind = 'APPEAL';

do $$ begin
  execute format('grant select, insert on staff_resets to %I', current_schema());
end $$;
