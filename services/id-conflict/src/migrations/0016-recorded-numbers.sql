-- When the event was recorded that last described a number. Account's log may lose its end, and count on from there: a later event
-- under a revision that is known is the truth then. Rows of before know of nothing that is recorded later than this.
alter table numbers add column recorded_at timestamptz not null default zhenming.app_now();
