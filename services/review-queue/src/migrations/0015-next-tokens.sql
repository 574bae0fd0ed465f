-- Of a session that goes on under another token: that. Its first use ends the one of before, which opens the session until then, so that an
-- answer that is lost logs nobody out.
alter table staff_sessions add column next_token_hash bytea;
create unique index staff_sessions_by_next_token on staff_sessions (next_token_hash) where next_token_hash is not null;

do $$ begin
  execute format('grant update (token_hash, next_token_hash) on staff_sessions to %I', current_schema());
end $$;
