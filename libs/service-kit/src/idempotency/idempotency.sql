-- Answers by Idempotency-Key, kept 24 hours. A row is written in the transaction of its effect: there is no row without
-- the effect and no effect without the row. `answer` is sealed in the vault, because an answer may hold personal data.
create table idempotent_answers (
  scope        text not null,
  key          text not null,
  request_hash bytea not null,
  status       int not null check (status between 200 and 499),
  headers      json not null,
  sealed_under text not null,
  answer       bytea,
  refused      boolean not null default false, -- then `answer` holds slug, errors, details
  answered_at  timestamptz not null default zhenming.app_now(),
  primary key (scope, key)
);
create index idempotent_answers_age on idempotent_answers (answered_at);

-- Windows of the rate limits. `subject` is a keyed index: of an address, an account, a number.
create table rate_windows (
  name      text not null,
  subject   bytea not null,
  opened_at timestamptz not null,
  used      int not null,
  primary key (name, subject)
);
create index rate_windows_age on rate_windows (opened_at);

do $$
begin
  execute format('grant select, insert, update, delete on idempotent_answers to %I', current_schema());
  execute format('grant select, insert, update, delete on rate_windows to %I', current_schema());
end $$;
