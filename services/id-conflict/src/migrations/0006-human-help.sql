-- Cases that ask a person for help, a row each until they are helped or need it no more: a read model of the service's own log.
create table human_help (
  case_id  uuid primary key,
  asked_at timestamptz not null,
  -- CASE_TRIES, NUMBER_TRIES, SUBMISSIONS
  used_up  text[] not null
);
create index human_help_by_age on human_help (asked_at, case_id);

do $$ begin
  execute format('grant select, insert, update, delete on human_help to %I', current_schema());
end $$;
