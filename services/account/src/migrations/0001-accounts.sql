-- Accounts, how people reach them, and the sessions. These tables are account's truth; its events go into the log in the same transaction.
create table accounts (
  account_id        uuid primary key,
  status            text not null default 'ACTIVE' check (status in ('ACTIVE', 'DEREGISTERED', 'CLOSED')),
  via               text not null check (via in ('PHONE', 'EMAIL', 'OFFICE')),
  language          text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  -- HELD: the number is this account's; CONTESTED: claims a number that another holds or claims
  identity          text not null default 'NONE' check (identity in ('NONE', 'HELD', 'CONTESTED')),
  number_id         uuid,
  case_id           uuid,
  proof             text not null default 'UNPROVEN' check (proof in ('UNPROVEN', 'PROVEN')),
  -- sealed JSON {documentType, country, number, name}; vault subject = account_id, context 'account/person'
  person            bytea,
  password_hash     text,
  bound_channel     text check (bound_channel in ('PHONE', 'EMAIL')),
  bound_at          timestamptz,
  -- what the last try to save a number met, while the account has none: the profile keeps showing the ways out
  refused_situation text check (refused_situation in ('number/already-registered', 'number/under-review')),
  -- of a deregistered account: by which case, off which number, and when its person first read why
  deregistered_at   timestamptz,
  deregistered_case uuid,
  former_number_id  uuid,
  contestable_until timestamptz,
  first_restricted_login timestamptz,
  created_at        timestamptz not null,
  version           integer not null default 1,
  check ((identity = 'NONE') = (number_id is null)),
  check ((identity = 'CONTESTED') = (case_id is not null)),
  check ((status = 'DEREGISTERED') = (deregistered_at is not null))
);
create index accounts_by_number on accounts (number_id) where number_id is not null;

-- A contact is the login of one account and may be the notice address of several.
create table contacts (
  account_id    uuid not null references accounts,
  channel       text not null check (channel in ('PHONE', 'EMAIL')),
  use           text not null check (use in ('LOGIN', 'NOTICE')),
  -- blind index, purpose 'contact'
  contact_index bytea not null,
  -- sealed address; vault subject = account_id, context 'contact/<channel>'
  address       bytea not null,
  verified_at   timestamptz,
  -- a moved login stays a notice address until then
  notice_until  timestamptz,
  primary key (account_id, contact_index, use)
);
create unique index one_login_per_contact on contacts (contact_index) where use = 'LOGIN';

create table sessions (
  -- SHA-256 of the opaque token: the token itself is only with its person
  token_hash  bytea primary key,
  account_id  uuid not null references accounts,
  -- RESTRICTED: a deregistered account, may read why
  level       text not null check (level in ('FULL', 'RESTRICTED')),
  -- the contact this session was opened or proven with, for limits per contact
  contact_index bytea,
  created_at  timestamptz not null,
  expires_at  timestamptz not null
);
create index sessions_by_account on sessions (account_id);
create index sessions_by_end on sessions (expires_at);

do $$ begin
  execute format('grant select, insert, update on accounts to %I', current_schema());
  execute format('grant select, insert, update, delete on contacts, sessions to %I', current_schema());
end $$;
