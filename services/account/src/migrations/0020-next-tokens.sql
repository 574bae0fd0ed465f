-- Of a session whose person has proven again who they are: the token under which it goes on. Its first use ends the one of before, which
-- opens the session until then, without the proof: an answer that is lost logs nobody out.
alter table sessions add column next_token_hash bytea;
create unique index sessions_by_next_token on sessions (next_token_hash) where next_token_hash is not null;
