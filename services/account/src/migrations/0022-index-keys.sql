-- Under which keys of INDEX_KEYS there are numbers, contacts and devices: a row for each, as the mark that the key makes of nothing. What
-- was entered under a key that is gone would be found by nobody, and its number get a second holder. Rows never go: nothing is indexed anew.
create table index_keys (
  mark bytea primary key
);
do $$ begin
  execute format('grant select, insert on index_keys to %I', current_schema());
end $$;
