-- A failed login had left its timer behind when it had fired, one for each name that somebody made up: whoever looked for what is due
-- read them all.
delete from timers t using timer_firings f
where t.name = 'staff-logins-failed' and (f.name, f.key, f.due_at) = (t.name, t.key, t.due_at) and f.fired_at is not null;
