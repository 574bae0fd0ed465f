-- Looking at evidence and writing about it. State of the command side, written in the transactions of its events.

-- What reviewers write; sealed by the vault for the case, context 'notes/<note_id>'. Events name a note by its id and the SHA-256
-- of its ciphertext, and say whether it is for the applicant or for the staff.
create table review_notes (
  note_id uuid primary key,
  case_id uuid not null,
  sealed  bytea not null
);

-- Photos seen within the hour, written with their EvidenceViewed, so that the quota counts what is committed. Older ones go with
-- the next view of the same person: the log remembers.
create table evidence_views (
  view_id       uuid primary key,
  staff_id      uuid not null,
  task_id       uuid not null,
  fencing_token integer not null,
  -- SHA-256 of the token of the session that made the view: the picture goes to no other
  session_hash  bytea not null,
  viewed_at     timestamptz not null default zhenming.app_now()
);
create index evidence_views_by_staff on evidence_views (staff_id, viewed_at);

-- Read model: who looked at much and decided nothing.
create table view_alarms (
  -- of its event in the log
  position  bigint primary key,
  alarm_id  uuid not null,
  staff_id  uuid not null,
  views     integer not null,
  since     timestamptz not null,
  raised_at timestamptz not null
);

do $$ begin
  execute format('grant select, insert on review_notes to %I', current_schema());
  execute format('grant select, insert, delete on evidence_views, view_alarms to %I', current_schema());
end $$;
