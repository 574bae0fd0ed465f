-- The log of one service: streams (events), their one gap-free order (log), and where its projections stand.
-- Appends only insert into events, in the caller's transaction. One sequencer gives positions to what has committed.
-- Nothing is ever updated or deleted, so the run-time role may insert and read, no more.

create table events (
  stream_id   text collate "C" not null check (stream_id ~ '^[a-z][a-z0-9_]*-[A-Za-z0-9_.:-]{1,150}$'),
  revision    bigint not null check (revision > 0),
  seq         bigint generated always as identity (cache 1),  -- causal order only: has gaps, is never a checkpoint
  xid         xid8 not null default pg_current_xact_id(),     -- the top-level transaction, also inside savepoints
  event_id    uuid not null unique,
  type        text not null check (type ~ '^[A-Za-z][A-Za-z0-9]{0,99}$'),
  data        json not null,                                  -- json, not jsonb: the stored bytes are the hashed ones
  metadata    json not null,
  recorded_at timestamptz not null,
  event_hash  bytea not null check (octet_length(event_hash) = 32),
  primary key (stream_id, revision)
);
create unique index events_xid_seq on events (xid, seq);

create table log (
  position    bigint primary key,
  xid         xid8 not null,
  seq         bigint not null,
  chain_hash  bytea not null,
  -- the sequencer's state, on the last row of each batch only
  snap_done   pg_snapshot,  -- everything visible in it has a position
  snap_target pg_snapshot,  -- while a backlog larger than one batch is drained: the set (target - done) is fixed …
  seq_cursor  bigint        -- … and has positions up to this seq
);

-- One row per cluster the log has lived in: transaction ids mean nothing in another one (dump and restore, pg_upgrade).
create table epoch (
  id        bigint generated always as identity primary key,
  sysid     bigint not null,
  position  bigint not null,      -- where this epoch starts in the log
  seq_floor bigint not null,      -- rows up to here had their position when it started; their xids are foreign
  snap      pg_snapshot not null
);

create table projection_checkpoints (
  name     text primary key,
  position bigint not null check (position >= 0)
);

create function append_only() returns trigger language plpgsql as
  $f$ begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $f$;
create trigger append_only before update or delete or truncate on events for each statement execute function append_only();
create trigger append_only before update or delete or truncate on log for each statement execute function append_only();

-- SHA-256 over seven fields, each as <length in UTF-8 bytes>:<bytes>; the same as eventHash() in event-hash.ts.
create function event_hash(variadic fields text[]) returns bytea language sql immutable parallel safe
  as $f$ select sha256(convert_to(string_agg(octet_length(convert_to(f, 'UTF8')) || ':' || f, '' order by n), 'UTF8'))
         from unnest(fields) with ordinality as x(f, n) $f$;

-- Time and hashes are the database's: no client sets them, and a stream has no gap whoever inserts.
create function stamp_event() returns trigger language plpgsql as $f$
declare
  previous bytea := '\x0000000000000000000000000000000000000000000000000000000000000000';
  before bigint;
begin
  if new.metadata -> 'prevHash' is not null then
    raise exception 'prevHash is set by the database' using errcode = '22023';
  end if;
  if new.revision > 1 then
    select e.event_hash, e.seq into previous, before
      from events e where e.stream_id = new.stream_id and e.revision = new.revision - 1;
    if previous is null then
      raise exception 'revision % has no predecessor', new.revision using errcode = '23505';
    end if;
    if new.seq <= before then
      raise exception 'the log was copied without its sequence: run the migrations first' using errcode = '55000';
    end if;
  end if;
  -- milliseconds, so that the ISO text of a reader in JavaScript is the hashed one
  new.recorded_at := date_trunc('milliseconds', zhenming.app_now());
  new.metadata := ('{"prevHash":"' || encode(previous, 'hex') || '",' || substr(ltrim(new.metadata::text), 2))::json;
  new.event_hash := event_hash(new.stream_id, new.revision::text, new.event_id::text, new.type,
    to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), new.metadata::text, new.data::text);
  return new;
end $f$;
create trigger stamp_event before insert on events for each row execute function stamp_event();

create function chain_step(state bytea, hash bytea, start bytea) returns bytea language sql immutable parallel safe
  as 'select sha256(coalesce(state, start) || hash)';
create aggregate chain(bytea, bytea) (sfunc = chain_step, stype = bytea);

create function cluster_id() returns bigint language sql stable
  as 'select system_identifier from pg_control_system()';

-- Gives positions to up to lim committed events. Returns how many; 0 = nothing to do; -1 = another session is at it.
create function sequence_batch(lim int) returns int language plpgsql
  set plan_cache_mode = force_custom_plan set enable_seqscan = off set enable_bitmapscan = off
as $f$
declare
  n int; p bigint; c bytea; done pg_snapshot; target_ pg_snapshot; cur bigint; lo xid8; running xid8[]; ep epoch;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'sequence_batch needs read committed: every statement must get its own snapshot' using errcode = '25000';
  end if;
  if not pg_try_advisory_xact_lock(77004, hashtext(current_schema())) then return -1; end if;
  select * into ep from epoch order by id desc limit 1;
  if ep.sysid is distinct from cluster_id() then
    raise exception 'the log comes from another cluster: run the migrations first' using errcode = '55000';
  end if;
  select position, chain_hash, snap_done, snap_target, seq_cursor into p, c, done, target_, cur
    from log order by position desc limit 1;
  p := coalesce(p, 0);
  c := coalesce(c, '\x0000000000000000000000000000000000000000000000000000000000000000');
  if ep.position = p then done := ep.snap; target_ := null; cur := null; end if;
  lo := pg_snapshot_xmax(done);
  running := array(select pg_snapshot_xip(done));
  cur := greatest(cur, ep.seq_floor);
  -- ONE statement: its snapshot decides which rows are visible and is what pg_current_snapshot() says.
  with batch as materialized (
    select xid, seq, event_hash from (
      select xid, seq, event_hash from events       -- began after the stored snapshot
       where xid >= lo and xid < pg_snapshot_xmax(pg_current_snapshot()) and seq > cur
      union all
      select xid, seq, event_hash from events where xid = any(running) and seq > cur) u  -- was running in it
    where target_ is null or pg_visible_in_snapshot(xid, target_)
    order by seq limit lim + 1),
  size as materialized (select count(*) as n, coalesce(target_, pg_current_snapshot()) as target from batch),
  ordered as (
    select row_number() over w as rn, xid, seq, chain(event_hash, c) over w as chain_hash
    from (select * from batch order by seq limit lim) x
    window w as (order by seq rows between unbounded preceding and current row))
  insert into log (position, xid, seq, chain_hash, snap_done, snap_target, seq_cursor)
  select p + rn, xid, seq, chain_hash,
    case when rn = least(size.n, lim) then case when size.n <= lim then size.target else done end end,
    case when rn = lim and size.n > lim then size.target end,
    case when rn = lim and size.n > lim then seq end
  from ordered, size;
  get diagnostics n = row_count;
  return n;
end $f$;

-- The owner calls it at every start. In the cluster the log knows it does nothing; in a new one it finds what has no
-- position yet without looking at transaction ids, and begins an epoch. Waits for running appenders. Returns how many
-- events got a position.
create function rebase_log() returns int language plpgsql as $f$
declare
  n int; p bigint; c bytea; floor_ bigint; ep epoch;
  sequence_ text := pg_get_serial_sequence(format('%I.events', current_schema()), 'seq');
begin
  perform pg_advisory_xact_lock(77004, hashtext(current_schema()));
  select * into ep from epoch order by id desc limit 1;
  if ep.sysid = cluster_id() then return 0; end if;
  lock table events in share mode;  -- nothing may be in flight across the border
  select position, chain_hash into p, c from log order by position desc limit 1;
  p := coalesce(p, 0);
  c := coalesce(c, '\x0000000000000000000000000000000000000000000000000000000000000000');
  floor_ := nextval(sequence_);
  -- a copy of the rows alone does not bring the sequence along
  floor_ := setval(sequence_, greatest(floor_, coalesce((select max(seq) from events), 0)));
  with missing as materialized (
    select xid, seq, event_hash from events e
    where not exists (select 1 from log l where l.xid = e.xid and l.seq = e.seq)),
  ordered as (
    select row_number() over w as rn, xid, seq, chain(event_hash, c) over w as chain_hash from missing
    window w as (order by seq rows between unbounded preceding and current row)),
  inserted as (
    insert into log (position, xid, seq, chain_hash) select p + rn, xid, seq, chain_hash from ordered returning 1)
  insert into epoch (sysid, position, seq_floor, snap)
  select cluster_id(), p + (select count(*) from missing), floor_, pg_current_snapshot();
  select max(position) - p into n from log;
  return coalesce(n, 0);
end $f$;

revoke execute on function rebase_log() from public;

do $$
declare
  role_ text := current_schema();
  f text;
begin
  foreach f in array array['stamp_event()', 'event_hash(text[])', 'sequence_batch(int)', 'rebase_log()'] loop
    execute format('alter function %s set search_path = %I, pg_temp', f, current_schema());
  end loop;
  execute format('grant select on events, log, epoch, projection_checkpoints to %I', role_);
  execute format('grant insert (stream_id, revision, event_id, type, data, metadata) on events to %I', role_);
  execute format('grant insert on log to %I', role_);
  execute format('grant insert, update on projection_checkpoints to %I', role_);
end $$;

select rebase_log();
