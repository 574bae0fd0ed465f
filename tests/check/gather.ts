import { randomUUID } from 'node:crypto';
import { publicTopics, schemaOf, services, serviceTopic, type ServiceName } from '@zhenming/contracts';
import { decode } from '@zhenming/event-bus';
import type { Consumer, LoggedEvent, PublishedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { OutcomesConsumer } from '../../services/account/src/settlement/outcomes.consumer.js';
import { ReviewsConsumer } from '../../services/id-conflict/src/case-review/reviews.consumer.js';
import { NoticesConsumer as CaseNoticesConsumer } from '../../services/id-conflict/src/conflict-case/notices.consumer.js';
import { NumbersConsumer } from '../../services/id-conflict/src/conflict-case/numbers.consumer.js';
import { RivalsConsumer } from '../../services/id-conflict/src/conflict-case/rivals.consumer.js';
import { ErasuresConsumer as CaseErasuresConsumer } from '../../services/id-conflict/src/erasure/erasures.consumer.js';
import { CorrectionsConsumer } from '../../services/id-conflict/src/number-corrections/corrections.consumer.js';
import { NoticesConsumer } from '../../services/notification/src/dispatch/notices.consumer.js';
import { ErasuresConsumer as InboxErasuresConsumer } from '../../services/notification/src/inbox/erasures.consumer.js';
import { ErasuresConsumer as NoteErasuresConsumer } from '../../services/review-queue/src/erasure/erasures.consumer.js';
import { CasesConsumer } from '../../services/review-queue/src/review-tasks/cases.consumer.js';
import { readHistory } from '../../tools/src/history.js';
import { eventually } from '../../tools/src/browser.js';
import { storageOf } from '../../tools/src/system/event-storage.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import { lookAtRest } from '../../tools/src/system/at-rest.js';
import type { Applied, Evidence, Follower } from './evidence.js';
import { photosOf } from './photo-store.js';

const PAGE = 5_000;
export const topics = [...services.map(serviceTopic), publicTopics.deregistrations];

const nothing = undefined as never;
const consumers: readonly (readonly [ServiceName, Consumer])[] = [
  ['account', new OutcomesConsumer(nothing)],
  ['id-conflict', new NumbersConsumer(nothing, nothing)],
  ['id-conflict', new CorrectionsConsumer(nothing)],
  ['id-conflict', new ReviewsConsumer(nothing)],
  ['id-conflict', new RivalsConsumer(nothing, nothing)],
  ['id-conflict', new CaseNoticesConsumer(nothing)],
  ['id-conflict', new CaseErasuresConsumer(nothing)],
  ['review-queue', new CasesConsumer(nothing)],
  ['review-queue', new NoteErasuresConsumer(nothing)],
  ['notification', new NoticesConsumer(nothing)],
  ['notification', new InboxErasuresConsumer(nothing)],
];

/** Every consumer group there is, as its service declares it. */
export const followers: readonly Follower[] = consumers.map(([service, consumer]) => ({
  ...{ service, group: consumer.group, topics: consumer.topics, types: consumer.types },
  concerns: (event) => consumer.concerns?.(event) ?? true,
}));

async function logOf(system: RunningSystem, service: ServiceName): Promise<LoggedEvent[]> {
  const db = await system.connect(service);
  const storage = await storageOf({ eventStoreDb: system.file.eventStoreDb?.url }, service, db);
  try {
    const events: LoggedEvent[] = [];
    for (;;) {
      const page = await storage.log.readAfter(events.length, PAGE);
      events.push(...page);
      if (page.length < PAGE) return events;
    }
  } finally {
    await storage.close();
    await db.close();
  }
}

const readable = (event: ReturnType<typeof decode>, topic: string): PublishedEvent => {
  if ('broken' in event) throw new Error(`a message on ${topic} cannot be read: ${event.broken}`);
  return event;
};

async function messagesInTable(db: Database, topic: string): Promise<PublishedEvent[]> {
  const { rows } = await db.query<{ key: string; headers: Record<string, string>; value: string }>(
    'select key, headers, value from bus.messages where topic = $1 order by partition, "offset"',
    [topic],
  );
  return rows.map((message) => readable(decode(message), topic));
}

/** From the broker, as a group of its own that nobody else knows, from the beginning to the present end. */
async function messagesOnKafka(system: RunningSystem): Promise<Record<string, PublishedEvent[]>> {
  const group = `check.${randomUUID()}`;
  const bus = await system.bus('check');
  const found: Record<string, PublishedEvent[]> = {};
  const deliver = ({ topic, event }: { topic: string; event: ReturnType<typeof decode> }) => {
    (found[topic] ??= []).push(readable(event, topic));
    return Promise.resolve('applied' as const);
  };
  const running = await bus.subscribe({ group, topics, from: 'beginning', deliver });
  try {
    await eventually('the topics are read to their end', async () => {
      const partitions = (await bus.groups()).find((one) => one.group === group)?.partitions ?? [];
      return partitions.length === topics.length * 12 && partitions.every(({ committed, end }) => committed >= end);
    });
    return found;
  } finally {
    await running.stop();
    await bus.close();
  }
}

const micros = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const tables = {
  holders: `select number_id as "numberId", holder as "accountId" from account.ledger where holder is not null`,
  claims: `select number_id as "numberId", claim ->> 'accountId' as "accountId", claim ->> 'caseId' as "caseId",
    coalesce((claim ->> 'waitsForTurn')::boolean, false) as "waitsForTurn"
    from account.ledger, jsonb_array_elements(claims) claim`,
  heldByAccounts: `select number_id as "numberId", account_id as "accountId" from account.accounts where identity = 'HELD'`,
  acknowledgements: `select deregistration_id as id from account.deregistration_acknowledgements`,
  feed: `select event_id as id from account.deregistration_feed order by position`,
  inbox: `select item_id as "itemId", recipient_id as "recipientId", number::int from notification.inbox_items`,
  deliveries: `select notice_id as "noticeId", event_id as "eventId", kind, channel, state, attempts from notification.deliveries`,
  mails: `select message_id as "messageId", recipient from notification.dev_mailbox order by seq`,
} as const;

async function applied(db: Database): Promise<Pick<Evidence, 'applied' | 'parked'>> {
  const read = async (sql: (schema: string) => string): Promise<Applied[]> => {
    const found = await Promise.all(services.map((service) => db.query<Applied & object>(sql(schemaOf(service)))));
    return found.flatMap(({ rows }) => rows);
  };
  return {
    applied: await read(
      (schema) =>
        `select group_name as "group", event_id as "eventId", ${micros('applied_at')} as at from ${schema}.inbox`,
    ),
    parked: await read(
      (schema) => `select group_name as "group", event_id as "eventId", ${micros('parked_at')} as at
        from ${schema}.parked_messages where settled_at is null`,
    ),
  };
}

/** What all logs hold. */
export const logsOf = async (system: RunningSystem): Promise<Evidence['logs']> =>
  Object.fromEntries(
    await Promise.all(services.map(async (service) => [service, await logOf(system, service)] as const)),
  ) as unknown as Evidence['logs'];

/** Waits until the system has come to rest and reads everything the checks are about. */
export const gather = (system: RunningSystem, db: Database, deadlineMs?: number): Promise<Evidence> =>
  lookAtRest(system, db, () => evidenceOf(system, db), deadlineMs);

async function evidenceOf(system: RunningSystem, db: Database): Promise<Evidence> {
  const rows = Object.fromEntries(
    await Promise.all(Object.entries(tables).map(async ([name, sql]) => [name, (await db.query(sql)).rows] as const)),
  ) as Record<keyof typeof tables, never[]>;
  const ids = (found: { id: string }[]) => found.map(({ id }) => id);
  const logs = await logsOf(system);
  const messages =
    system.file.bus === 'kafka'
      ? await messagesOnKafka(system)
      : Object.fromEntries(
          await Promise.all(topics.map(async (topic) => [topic, await messagesInTable(db, topic)] as const)),
        );
  return {
    ...rows,
    logs,
    messages,
    followers,
    ...(await applied(db)),
    ...(await photosOf(system, db, { logs })),
    acknowledgements: ids(rows.acknowledgements),
    feed: ids(rows.feed),
    history: readHistory(),
  };
}
