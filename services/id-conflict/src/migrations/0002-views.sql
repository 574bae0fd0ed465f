-- Read models. Each can be emptied and filled again from its log or topic, row by row the same.

-- What account's events say of each number: written by the consumer of account's topic, in the order of the number's stream.
create table numbers (
  number_id      uuid primary key,
  dispute_id     uuid,
  holder         uuid,
  holder_version integer not null,
  -- of the holder; null without one
  proof          text check (proof in ('UNPROVEN', 'PROVEN')),
  held_since     timestamptz,
  -- [{accountId, caseId}]
  claims         jsonb not null,
  -- {winnerId, weight, at} of the last decision, for as long as its winner holds the number
  last_decision  jsonb,
  -- of the number's stream in account's log
  revision       integer not null
);

-- The service's own cases, a row each.
create table cases (
  case_id     uuid primary key,
  number_id   uuid not null,
  claimant_id uuid not null,
  trigger     text not null,
  status      text not null check (status in ('OPEN', 'DECIDED', 'EFFECT_PENDING', 'CLOSED')),
  outcome     text,
  -- {PHOTO, CLASSMATE, STUDY_RECORD: idle, waiting, refused, exhausted or succeeded}
  routes      jsonb not null,
  opened_at   timestamptz not null,
  changed_at  timestamptz not null,
  revision    integer not null,
  check ((status = 'CLOSED') = (outcome is not null))
);
create index cases_by_claimant on cases (claimant_id, opened_at desc, case_id desc);
create index live_cases_by_number on cases (number_id) where status <> 'CLOSED';

do $$ begin
  execute format('grant select, insert, update, delete on numbers, cases to %I', current_schema());
end $$;
