-- The feed holds public events as they are published, reinstatements among them: made again from the log by the projection.
drop table deregistration_feed;
create table deregistration_feed (
  -- position in the log; the cursor of the feed
  position          bigint primary key,
  -- id of the public event
  event_id          uuid not null unique,
  -- of a deregistration: what is acknowledged
  deregistration_id uuid unique,
  effective_at      timestamptz not null,
  -- to the letter: what is signed is its data
  event             json not null
);
delete from projection_checkpoints where name = 'account.deregistrations';

do $$ begin
  execute format('grant select, insert, delete on deregistration_feed to %I', current_schema());
end $$;
