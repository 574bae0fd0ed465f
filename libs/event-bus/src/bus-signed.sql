-- A version that did not sign left messages that everybody parks as forged: a group that begins, all there ever were. Their events are in
-- the logs. So the bus begins anew, and the relays publish the whole history, signed; what was applied is known to the inboxes. What waited parked
-- comes again in its order, but for what nobody may ever have said.
do $$
declare
  service text;
  unsigned boolean := exists (
    select from partitions p
    cross join lateral (
      select m.headers from messages m
      where m.topic = p.topic and m.partition = p.partition order by m."offset" limit 1
    ) oldest
    where p.topic like 'zhenming.%.events' and oldest.headers ->> 'ce_signature' is null
  );
  on_kafka boolean;
  ahead boolean;
begin
  if unsigned then
    truncate messages;
  end if;
  foreach service in array array['account', 'id_conflict', 'review_queue', 'notification'] loop
    continue when to_regclass(format('%I.relay_checkpoints', service)) is null;
    execute format(
      'select count(*) > 0, coalesce(bool_or(position > 0), false) from %I.relay_checkpoints where relay like ''%%.kafka''', service
    ) into on_kafka, ahead;
    -- what lies on Kafka is not to be seen from here, and not ours to empty
    if ahead then
      raise 'the messages on Kafka are from before this version, and not all of them may be signed. Steps 1 and 2 of "The broker lost messages" in docs/runbook.md, then run the same again';
    end if;
    if unsigned then
      execute format('update %I.relay_checkpoints set position = 0 where relay like ''%%.postgres''', service);
    end if;
    if (unsigned or on_kafka) and to_regclass(format('%I.parked_messages', service)) is not null then
      execute format(
        'update %I.parked_messages
         set settled_at = zhenming.app_now(), settlement = ''duplicate'', settlement_reason = ''published anew''
         where settled_at is null and event_id is not null and reason !~ ''^(event/forged|rule/event/unrecorded)''', service
      );
    end if;
  end loop;
end $$;
