-- Up to where in the feed each downstream system has acknowledged everything: what it has not is looked for behind it. Written with
-- its acknowledgements; behind the truth at worst, never ahead of it. Whoever makes events of before public resets it.
create table acknowledged_up_to (
  subscriber text primary key,
  -- of the feed
  position   bigint not null
);

do $$ begin
  execute format('grant select, insert, update on acknowledged_up_to to %I', current_schema());
end $$;

-- what is swept once a minute is found by an index
create index sessions_by_last_use on sessions (last_used_at);
create index contacts_by_end_of_notice on contacts (notice_until) where use = 'NOTICE';
create index spent_challenges_by_end on spent_challenges (expires_at);
create index deferred_jobs_by_age on deferred_jobs (created_at);
