-- What one service's credentials may do on the wire: publish to its own topics, and lead its own groups. `account`'s topics are
-- zhenming.account.… and, for it alone publishes to third parties, zhenming.public.…; its groups are account.….
-- Whoever may act as the owner of the schema (operators, tests) may do what each of them may.
create function is_of_caller(service text) returns boolean
  language sql stable set search_path = bus, pg_temp as $$
  select case
    when service not in ('account', 'id-conflict', 'review-queue', 'notification', 'public') then true
    when session_user = case service when 'public' then 'account' else replace(service, '-', '_') end then true
    else pg_has_role(session_user, (select nspowner from pg_namespace where nspname = 'bus'), 'member')
  end
$$;

create function own_topic(topic text) returns boolean
  language sql stable set search_path = bus, pg_temp as $$
  select is_of_caller(case when topic like 'zhenming.%' then split_part(topic, '.', 2) else '' end)
$$;

create function own_group(group_name text) returns boolean
  language sql stable set search_path = bus, pg_temp as $$ select is_of_caller(split_part(group_name, '.', 1)) $$;

-- as before, and refuses other services' topics
create or replace function publish(topic_name text, batch json) returns void
  language plpgsql volatile security definer set search_path = bus, zhenming, pg_temp as $$
begin
  if not own_topic(topic_name) then
    raise insufficient_privilege using message = format('topic %s is not of %s', topic_name, session_user);
  end if;

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

-- the office pauses and resumes any group from its dashboard
create function may_pause(group_name text) returns boolean
  language sql stable set search_path = bus, pg_temp as $$ select session_user = 'review_queue' or own_group(group_name) $$;

do $$
declare
  of_group text;
  allowed text;
begin
  foreach of_group in array array['members', 'leases', 'pauses'] loop
    allowed := case of_group when 'pauses' then 'may_pause' else 'own_group' end;
    execute format('alter table %I enable row level security', of_group);
    -- whose turn it is is no secret; to change it is the group's own
    execute format('create policy everybody_reads on %I for select using (true)', of_group);
    execute format('create policy group_joins on %I for insert with check (%I(group_name))', of_group, allowed);
    execute format(
      'create policy group_changes on %I for update using (%I(group_name)) with check (%I(group_name))',
      of_group, allowed, allowed
    );
    execute format('create policy group_leaves on %I for delete using (%I(group_name))', of_group, allowed);
  end loop;
end $$;
