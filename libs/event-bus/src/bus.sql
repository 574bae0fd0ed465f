-- The wire as a table. Named `bus` outright: unlike the services' schemas there is only one, and `security definer`
-- functions must not depend on a caller's search path.

create table topics (
  topic      text primary key,
  created_at timestamptz not null default zhenming.app_now()
);

-- One row per partition: its lock is what makes the order of offsets the order of commits.
create table partitions (
  topic       text   not null references topics,
  partition   int    not null check (partition between 0 and 11),
  next_offset bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 50);

-- CloudEvents 1.0 in binary mode, the same headers and value as on Kafka. Never updated, never deleted.
create table messages (
  topic        text   not null,
  partition    int    not null,
  "offset"     bigint not null,
  key          text   not null,
  headers      json   not null,
  value        text   not null,
  published_at timestamptz not null default zhenming.app_now(),
  primary key (topic, partition, "offset")
);

-- Members and leases live on the database's own clock, not on app_now(): a test clock that jumps three days is no
-- reason to take every partition from every living consumer.
create table members (
  group_name text not null,
  member     uuid not null,
  topics     text[] not null,
  expires_at timestamptz not null,
  primary key (group_name, member)
) with (fillfactor = 50);

-- `committed` is the offset of the next message. `generation` grows with every new owner and every reset, so that a
-- frozen former owner cannot move an offset after it woke up.
create table leases (
  group_name text   not null,
  topic      text   not null,
  partition  int    not null,
  committed  bigint not null,
  generation bigint not null default 0,
  member     uuid,
  expires_at timestamptz,
  primary key (group_name, topic, partition)
) with (fillfactor = 50);

-- Paused groups, for the Kafka bus too.
create table pauses (
  group_name text primary key,
  paused_at  timestamptz not null default zhenming.app_now()
);

create function ensure_topic(name text) returns void
  language sql volatile security definer set search_path = bus, zhenming, pg_temp as $$
  insert into topics (topic) values (name) on conflict do nothing;
  insert into partitions (topic, partition) select name, n from generate_series(0, 11) n on conflict do nothing;
$$;

-- Appends [{partition, key, headers, value}] in the order given. The rows of the partitions stay locked until the
-- commit, so a reader that sees offset n has seen everything below n.
create function publish(topic_name text, batch json) returns void
  language plpgsql volatile security definer set search_path = bus, zhenming, pg_temp as $$
begin
  perform 1 from partitions p
    where p.topic = topic_name
      and p.partition in (select (m ->> 'partition')::int from json_array_elements(batch) m)
    order by p.partition for update;

  insert into messages (topic, partition, "offset", key, headers, value)
    select topic_name, b.partition, p.next_offset + b.nth - 1, b.key, b.headers, b.value
    from (
      select m.*, row_number() over (partition by m.partition order by m.ord) as nth
      from rows from (json_to_recordset(batch) as (partition int, key text, headers json, value text))
        with ordinality as m (partition, key, headers, value, ord)
    ) b
    join partitions p on p.topic = topic_name and p.partition = b.partition;

  update partitions p set next_offset = p.next_offset + b.count
    from (select (m ->> 'partition')::int as partition, count(*) from json_array_elements(batch) m group by 1) b
    where p.topic = topic_name and p.partition = b.partition;
end $$;

-- One heartbeat of one member: says it lives, buries the dead, extends what it holds, takes what is free up to its
-- fair share, and answers with everything it holds. `surplus` asks it to finish and give the partition back.
create function heartbeat(grp text, me uuid, wanted text[], lease interval, from_end boolean)
  returns table (topic text, partition int, generation bigint, committed bigint, surplus boolean)
  language plpgsql volatile set search_path = bus, zhenming, pg_temp as $$
#variable_conflict use_column
declare
  now_is timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('bus.group.' || grp, 0));
  now_is := clock_timestamp();

  insert into members (group_name, member, topics, expires_at) values (grp, me, wanted, now_is + lease)
    on conflict (group_name, member) do update set topics = excluded.topics, expires_at = excluded.expires_at;
  delete from members where group_name = grp and expires_at < now_is;

  insert into leases (group_name, topic, partition, committed)
    select grp, p.topic, p.partition, case when from_end then p.next_offset else 0 end
    from partitions p
    where p.topic = any (wanted)
      and not exists (select 1 from leases l where l.group_name = grp and l.topic = p.topic and l.partition = p.partition);

  update leases set expires_at = now_is + lease where group_name = grp and member = me;

  update leases l set member = me, expires_at = now_is + lease, generation = l.generation + 1
  from (
    select f.topic, f.partition
    from (
      select l.topic, l.partition, row_number() over (partition by l.topic order by l.partition) as nth
      from leases l
      where l.group_name = grp and l.topic = any (wanted) and (l.member is null or l.expires_at < now_is)
    ) f
    join share(grp, me) s on s.topic = f.topic
    where f.nth <= s.target - (select count(*) from leases h where h.group_name = grp and h.topic = f.topic and h.member = me)
  ) t
  where l.group_name = grp and l.topic = t.topic and l.partition = t.partition;

  return query
    select l.topic, l.partition, l.generation, l.committed,
           row_number() over (partition by l.topic order by l.partition) > coalesce(s.target, 0)
    from leases l left join share(grp, me) s on s.topic = l.topic
    where l.group_name = grp and l.member = me
    order by 1, 2;
end $$;

-- How many partitions of each of its topics a member should hold: 12 shared among those who follow the topic, what is
-- left over going round by rank and topic so that no member collects it all.
create function share(grp text, me uuid) returns table (topic text, target bigint)
  language sql stable set search_path = bus, zhenming, pg_temp as $$
  select t.topic,
         12 / t.live + case when (t.rank + t.nth) % t.live < 12 % t.live then 1 else 0 end
  from (
    select f.topic, f.member,
           count(*) over (partition by f.topic) as live,
           row_number() over (partition by f.topic order by f.member) as rank,
           dense_rank() over (order by f.topic) as nth
    from (select m.member, unnest(m.topics) as topic from members m where m.group_name = grp) f
  ) t
  where t.member = me
$$;

do $$
declare
  service text;
begin
  for service in
    select rolname from pg_roles where rolname in ('account', 'id_conflict', 'review_queue', 'notification')
  loop
    execute format('grant usage on schema bus to %I', service);
    execute format('grant select on topics, partitions, messages to %I', service);
    execute format('grant select, insert, update, delete on members, leases, pauses to %I', service);
  end loop;
end $$;
