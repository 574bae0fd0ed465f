-- Photos and texts that people hand in. State of the command side, not read models: a draft is not an event yet, may never
-- become one, and dies by itself; nothing here can be rebuilt from the log. The bytes lie in the object store, under
-- photos/<photo_id>/original and photos/<photo_id>/copy.

-- One photo a side waits to be submitted. It leaves this table in the transaction that records the submission.
create table photo_drafts (
  photo_id      uuid primary key,
  case_id       uuid not null,
  account_id    uuid not null,
  side          text not null check (side in ('FRONT', 'BACK')),
  -- hex SHA-256 of the bytes as they came, and of the copy that reviewers see
  original_hash text not null,
  copy_hash     text not null,
  -- as the applicant saw them
  warnings      text[] not null,
  made_at       timestamptz not null default zhenming.app_now(),
  expires_at    timestamptz not null default zhenming.app_now() + interval '1 hour',
  unique (case_id, side)
);
create index photo_drafts_by_end on photo_drafts (expires_at);

-- What tells a picture from another, of every photo that lies in the object store. Not in the event: a fingerprint is measured
-- by this build, and only good for comparison.
create table photo_prints (
  photo_id      uuid primary key,
  case_id       uuid not null,
  original_hash text not null,
  fingerprint   bit(64) not null
);
create index photo_prints_by_hash on photo_prints (original_hash);

-- Objects that no row knows: an upload that is under way, or one that died. Gone after an hour.
create table photo_strays (
  photo_id uuid primary key,
  found_at timestamptz not null default zhenming.app_now()
);

-- What applicants write; sealed by the vault for the case, context 'notes/<note_id>'. Events name it by id and ciphertext's SHA-256.
create table notes (
  note_id uuid primary key,
  case_id uuid not null,
  sealed  bytea not null
);

-- Grants to look at a photo, each good once. Older than a grant can be, they are swept.
create table used_grants (
  view_id uuid primary key,
  used_at timestamptz not null default zhenming.app_now()
);

-- Read model: photos that were submitted.
create table photos (
  photo_id      uuid primary key,
  submission_id uuid not null,
  -- of the case; of a correction, its id
  case_id       uuid not null,
  account_id    uuid not null,
  side          text not null,
  original_hash text not null,
  copy_hash     text not null,
  submitted_at  timestamptz not null
);

-- where its routes stand is read from the case's stream
alter table cases drop column routes;
alter table cases drop constraint cases_status_check;
alter table cases add constraint cases_status_check
  check (status in ('OPEN', 'DECIDED', 'REFUSED', 'EFFECT_PENDING', 'CLOSED'));

do $$ begin
  execute format(
    'grant select, insert, update, delete on photo_drafts, photo_prints, photo_strays, notes, used_grants, photos to %I',
    current_schema());
end $$;
