-- What a sequencer calls: gives positions as sequence_batch does and tells, with its commit, up to where the log goes. Never in
-- the transaction of an append: NOTIFY takes a lock there that every other one in the cluster waits for.
create function sequence_and_tell(lim int) returns int language plpgsql as $f$
declare
  n int := sequence_batch(lim);
begin
  if n > 0 then
    perform pg_notify('zhenming_log_' || current_schema(), (select max(position)::text from log));
  end if;
  return n;
end $f$;

do $$
begin
  execute format('alter function sequence_and_tell(int) set search_path = %I, pg_temp', current_schema());
end $$;
