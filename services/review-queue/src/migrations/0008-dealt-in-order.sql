-- The order in which tasks are dealt, in step with their streams: whoever asks for the next one looks at those that are not over, and
-- at none of which the read model has not heard the end.
alter table case_tasks
  add column due_at    timestamptz,
  add column opened_at timestamptz;
update case_tasks c set due_at = (e.data ->> 'dueAt')::timestamptz, opened_at = e.recorded_at
from events e where e.type = 'ReviewTaskOpened' and (e.data ->> 'taskId')::uuid = c.task_id;
alter table case_tasks
  alter column due_at set not null,
  alter column opened_at set not null;
create index case_tasks_in_order on case_tasks (due_at, opened_at) where not over;
