-- In each service's schema: which events were applied, and which wait for a person.

create table inbox (
  group_name text not null,
  event_id   text not null,
  applied_at timestamptz not null default zhenming.app_now(),
  primary key (group_name, event_id)
);

-- `event` is the event as published, or for bytes that do not decode the message as it lay on the wire.
-- A row is open until it is settled; an open row holds back every later event of its key in this group.
create table parked_messages (
  id                  bigint generated always as identity primary key,
  group_name          text not null,
  key                 text not null,
  topic               text not null,
  partition           int  not null,
  "offset"            text not null,
  event_id            text,
  event_type          text,
  event               json not null,
  broken              boolean not null default false,
  reason              text not null,
  attempts            int  not null,
  parked_at           timestamptz not null default zhenming.app_now(),
  replay_requested_at timestamptz,
  settled_at          timestamptz,
  settlement          text check (settlement in ('applied', 'duplicate', 'discarded')),
  settlement_reason   text,
  check ((settled_at is null) = (settlement is null)),
  check (settlement <> 'discarded' or settlement_reason <> '')
);
create unique index parked_messages_place on parked_messages (group_name, topic, partition, "offset", coalesce(event_id, ''))
  where settled_at is null;
create index parked_messages_open on parked_messages (group_name, key, id) where settled_at is null;
create index parked_messages_asked on parked_messages (group_name) where settled_at is null and replay_requested_at is not null;

do $$
begin
  execute format('grant select, insert on inbox to %I', current_schema());
  execute format('grant select, insert on parked_messages to %I', current_schema());
  execute format(
    'grant update (reason, attempts, replay_requested_at, settled_at, settlement, settlement_reason) on parked_messages to %I',
    current_schema());
end $$;
