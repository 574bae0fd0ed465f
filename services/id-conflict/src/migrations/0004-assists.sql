-- Route 2: a classmate helps.

-- What a record says of its cohort. Records imported before have neither and lead to no classmate, though they prove a
-- claimant's own cohort; importing the same file once more fills both in.
alter table registry_records
  -- as its institution names it; null where the record names none
  add column programme    text,
  -- HMAC of kind, institution, level, year and name: people of one name in one cohort, and nothing about whom
  add column cohort_index bytea;
alter table registry_staging
  add column programme    text,
  add column cohort_index bytea;
create index registry_records_by_cohort on registry_records using hash (cohort_index);

-- Read models of the service's own log: what a helper finds in the list. Ids, states and times; each can be emptied and
-- filled again, row by row the same.
create table assist_requests (
  request_id   uuid primary key,
  case_id      uuid not null,
  requested_at timestamptz not null,
  expires_at   timestamptz not null,
  tries_left   smallint not null,
  -- granted or expired
  over         boolean not null default false,
  -- of the case: LIVE takes help, REFUSED may do so again after an appeal, SETTLING and CLOSED change nothing any more
  standing     text not null default 'LIVE' check (standing in ('LIVE', 'REFUSED', 'SETTLING', 'CLOSED'))
);
create index assist_requests_by_case on assist_requests (case_id);

create table assist_helpers (
  helper_id  uuid not null,
  request_id uuid not null,
  state      text not null default 'ASKED' check (state in ('ASKED', 'DECLINED', 'GRANTED', 'WITHDRAWN')),
  primary key (helper_id, request_id)
);

-- When the request of a case expires: kept beside its timer, which is set anew when a decision comes back.
create table assist_deadlines (
  case_id    uuid primary key,
  expires_at timestamptz not null
);

do $$ begin
  execute format('grant select, insert, update, delete on assist_requests, assist_helpers, assist_deadlines to %I',
                 current_schema());
end $$;
