-- Pages and scrapes cost the same however many tasks there are: what they tell of all of them is counted as it happens, and
-- what they list is read from the front of an index.

-- lists of any status and any kind: the fronts of these, merged
drop index tasks_listed;
create index tasks_listed on tasks (status, kind, due_at, opened_at, task_id);
-- the status beside it, so that the ones before a waiting task are counted in the index alone
drop index tasks_in_order;
create index tasks_in_order on tasks (due_at, opened_at, task_id) include (status) where status in ('OPEN', 'DEALT');
drop index tasks_by_decision;
create index tasks_by_decision on tasks (decided_at) include (opened_at) where status = 'DECIDED';
create index tasks_waiting on tasks (kind, opened_at) where status = 'OPEN';
create index view_alarms_by_time on view_alarms (raised_at);

-- Decided or cancelled, in step with the task's stream: nobody is offered what the read model has not heard the end of.
alter table case_tasks add column over boolean not null default false;
update case_tasks c set over = true from tasks t where t.task_id = c.task_id and t.status in ('DECIDED', 'CANCELLED');

-- Read model: tasks with status OPEN by the quarter of an hour in which they are due, and by the one in which they were opened.
-- Written with every change of `tasks`; a row without tasks is deleted.
create table open_task_counts (
  measure text not null check (measure in ('DUE', 'OPENED')),
  -- its beginning
  quarter timestamptz not null,
  kind    text not null,
  tasks   integer not null,
  primary key (measure, quarter, kind)
);
insert into open_task_counts
select measure, date_bin('15 minutes', at, 'epoch'), kind, count(*)
from tasks, lateral (values ('DUE', due_at), ('OPENED', opened_at)) times (measure, at)
where status = 'OPEN' group by 1, 2, 3;

-- Read model: how dealings ended, by days of the office (Beijing time), and the same by 8 and by 64 days, so that any period is few of
-- them. Written with every end of a dealing.
create table review_counts (
  -- days
  span    integer not null check (span in (1, 8, 64)),
  figure  text not null,
  -- first day of the span: a multiple of it since 1970-01-01
  since   date not null,
  -- whom or what the figure counts
  subject text not null,
  -- of a span of time; 0 of what takes none
  minutes integer not null,
  times   integer not null,
  primary key (span, figure, since, subject, minutes)
) with (fillfactor = 70);

-- Read model: of which kind each task is and since when it waits, as the dealings know it: one that counts hears of everything
-- by itself.
create table opened_tasks (
  task_id   uuid primary key,
  kind      text not null,
  opened_at timestamptz not null
);

-- the projection begins again, and counts on the way
delete from dealings;
delete from projection_checkpoints where name = 'review-queue.dealings';
drop index dealings_by_end;

do $$ begin
  execute format('grant select, insert, update, delete on open_task_counts, review_counts, opened_tasks to %I', current_schema());
end $$;
