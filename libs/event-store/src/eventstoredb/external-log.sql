-- The order of a log whose events lie in EventStoreDB: positions 1, 2, 3 … as that server's $all had them, each with the
-- hash of its event. One follower writes it. Readers fetch the events from the server and compare.
create table external_log (
  position         bigint primary key check (position > 0),
  commit_position  bigint not null,   -- the server's, where a subscription begins again
  prepare_position bigint not null,
  stream_id        text collate "C" not null,
  revision         bigint not null check (revision > 0),
  event_id         uuid not null unique,
  event_hash       bytea not null check (octet_length(event_hash) = 32),
  chain_hash       bytea not null check (octet_length(chain_hash) = 32),
  unique (stream_id, revision),
  unique (commit_position, prepare_position)
);
create trigger append_only before update or delete or truncate on external_log
  for each statement execute function append_only();

do $$ begin
  execute format('grant select, insert on external_log to %I', current_schema());
end $$;
