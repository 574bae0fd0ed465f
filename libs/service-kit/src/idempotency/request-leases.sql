-- A request with a key is recorded before its work begins: under a lease, which a repeat takes over when it is over. The answer
-- comes with the effect, in one transaction; until then there is none.
alter table idempotent_answers
  alter column status drop not null,
  alter column headers drop not null,
  alter column sealed_under drop not null,
  alter column answered_at drop not null,
  alter column answered_at drop default,
  add column lease uuid,
  add column leased_until timestamptz,
  add check (answered_at is null or (status is not null and headers is not null and sealed_under is not null)),
  add check (answered_at is not null or (lease is not null and leased_until is not null));
create index idempotent_answers_begun on idempotent_answers (leased_until) where answered_at is null;
