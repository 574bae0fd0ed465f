-- What people are told, and how it reaches them. No text and no address of anybody stands here in the clear, except in
-- the development mailbox.

-- Every recipient's items are numbered 1, 2, 3 …; the row's lock makes the order of numbers the order of commits, so a
-- reader who has seen n has seen everything below n.
create table inbox_counters (
  recipient_id uuid primary key,
  last         bigint not null
) with (fillfactor = 50);

create table inbox_items (
  recipient_id uuid   not null,
  number       bigint not null,
  item_id      uuid   not null unique,
  kind         text   not null,
  case_id      uuid,
  created_at   timestamptz not null,
  read_at      timestamptz,
  -- sealed JSON of what the kind's text has places for; vault subject = recipient_id, context 'inbox/<item_id>'
  sealed       bytea,
  primary key (recipient_id, number)
);
create index inbox_items_unread on inbox_items (recipient_id) where read_at is null;

-- One notice to one person by one channel. Leases run on the database's own clock: a test clock that jumps must not make
-- a second worker send what a first one is sending.
create table deliveries (
  notice_id      uuid primary key,
  event_id       text not null,
  correlation_id text not null,
  -- name of the event, or of the delivery's kind
  about          text not null,
  kind           text not null,
  recipient_id   uuid,
  case_id        uuid,
  -- account's delivery that holds address and parameters; without it the text comes from `kind`, the addresses from the account
  delivery_id    uuid,
  -- null: known once the delivery was fetched
  channel        text check (channel in ('EMAIL', 'SMS')),
  -- the number that "at most one SMS in 24 h" counts for
  sms_about      uuid,
  state          text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'FAILED')),
  attempts       int  not null default 0,
  created_at     timestamptz not null,
  next_at        timestamptz not null,
  delivered_at   timestamptz,
  settled_at     timestamptz,
  reason         text,
  lease          uuid,
  leased_until   timestamptz,
  check (channel is not null or delivery_id is not null),
  check (recipient_id is not null or delivery_id is not null),
  check ((state = 'QUEUED') = (settled_at is null)),
  check ((state = 'FAILED') = (reason is not null))
);
create index deliveries_due on deliveries (next_at) where state = 'QUEUED';

-- The addresses a notice goes to, by keyed index; `n` is part of the Message-ID and stays with the address.
create table delivery_addresses (
  notice_id     uuid not null references deliveries,
  n             int  not null,
  address_index bytea not null,
  state         text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'REFUSED')),
  primary key (notice_id, n),
  unique (notice_id, address_index)
);

-- The last SMS about each number.
create table sms_log (
  number_id uuid primary key,
  notice_id uuid not null,
  sent_at   timestamptz not null
);

-- Where mail and SMS go while no SMTP_URL is set. The only place with addresses and texts in the clear.
create table dev_mailbox (
  seq        bigint generated always as identity primary key,
  message_id text not null unique,
  channel    text not null check (channel in ('EMAIL', 'SMS')),
  recipient  text not null,
  subject    text,
  body       text not null,
  sent_at    timestamptz not null
);
create index dev_mailbox_by_recipient on dev_mailbox (recipient, seq);

do $$ begin
  execute format('grant select, insert, update on inbox_counters, inbox_items, deliveries, delivery_addresses to %I', current_schema());
  execute format('grant select, insert, update, delete on sms_log to %I', current_schema());
  execute format('grant select, insert on dev_mailbox to %I', current_schema());
end $$;
