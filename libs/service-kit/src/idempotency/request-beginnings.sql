-- What a request causes is named by when its key was first taken: one that takes it again, when it is free, is another request.
alter table idempotent_answers add column begun_at timestamptz;
