-- Windows of rate limits are deleted when they end, each by its own length. Those of before, whose length
-- nobody wrote down, are as long as the longest.
alter table rate_windows add column ends_at timestamptz not null default zhenming.app_now() + interval '31 days';
drop index rate_windows_age;
create index rate_windows_ends on rate_windows (ends_at);
