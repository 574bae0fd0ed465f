-- What a sequencer calls: gives positions as sequence_batch does and tells, with its commit, up to where the log goes. Never in
-- the transaction of an append: NOTIFY takes a lock there that every other one in the cluster waits for. A small batch it
-- returns as well, so that those who follow in the same process need not read it: `sequenced` rows of events; else one row
-- without an event.
create function sequence_and_tell(lim int) returns table (
  sequenced int, "position" bigint, stream_id text, revision bigint, event_id uuid, type text, data json, metadata json,
  recorded_at timestamptz, event_hash text
) language plpgsql as $f$
#variable_conflict use_column
declare
  n int := sequence_batch(lim);
  head bigint;
begin
  if n > 0 then
    head := (select max(position) from log);
    perform pg_notify('zhenming_log_' || current_schema(), head::text);
  end if;
  if n between 1 and 20 then
    return query
      select n, l.position, e.stream_id, e.revision, e.event_id, e.type, e.data, e.metadata, e.recorded_at,
             encode(e.event_hash, 'hex')
      from log l cross join lateral (select * from events e where e.xid = l.xid and e.seq = l.seq limit 1) e
      where l.position > head - n and l.position <= head order by l.position;
  else
    sequenced := n;
    return next;
  end if;
end $f$;

do $$
begin
  execute format('alter function sequence_and_tell(int) set search_path = %I, pg_temp', current_schema());
end $$;
