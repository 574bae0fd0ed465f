-- What all services share: the clock. One offset row; nobody but the owner moves it, and only forward once there are events.
-- Below zero it lies in the past: a demo begins half a year ago and arrives at now.
create schema if not exists zhenming;

create table if not exists zhenming.clock_offset (
  only_row boolean primary key default true check (only_row),
  ahead    interval not null default interval '0'
);
-- Of a database that was made before the clock could lie in the past. Asked first: this runs at every start, an ALTER waits for a backup
-- that goes on, and behind it waits everybody who asks for the time.
do $$ begin
  if exists (select from pg_constraint
             where conrelid = 'zhenming.clock_offset'::regclass and conname = 'clock_offset_ahead_check') then
    alter table zhenming.clock_offset drop constraint clock_offset_ahead_check;
  end if;
end $$;
insert into zhenming.clock_offset default values on conflict do nothing;

-- stable within a statement, moves within a transaction: two appends of one transaction may have different times
create or replace function zhenming.app_now() returns timestamptz
  language sql volatile
  set search_path = zhenming, pg_temp
  as 'select clock_timestamp() + ahead from clock_offset';

grant usage on schema zhenming to public;
grant select on zhenming.clock_offset to public;
