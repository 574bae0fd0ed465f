import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { destinations, publicTopics, services, serviceTopic, type ServiceName } from '@zhenming/contracts';
import { busFromConfig, decode, encode, ForgedMessage, MessageVerifier, type IdentityKey } from '@zhenming/event-bus';
import { pause, type Delivery, type PublishedEvent, type RecordedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { Problem } from '../system/problem.js';
import type { Target } from '../system/target.js';
import { findEvents, type Logs } from './logs.js';
import { isSignedForThePublic, type PublicKeys } from './public-signatures.js';
import type { Tally } from './tally.js';

type Message = Pick<Delivery, 'topic' | 'partition' | 'offset' | 'event'>;

const topics = [...services.map(serviceTopic), publicTopics.deregistrations];
const ownerOf = (topic: string): ServiceName | undefined =>
  topic === publicTopics.deregistrations ? 'account' : services.find((service) => serviceTopic(service) === topic);

/** The event of the log from which a message was made: of one for third parties, the one that it names as its cause. */
const origin = (topic: string, { id, metadata }: PublishedEvent): string =>
  topic === publicTopics.deregistrations ? metadata.causationId : id;

/** What decides something, as it is on the wire. Traces do not, and of signatures a verifier judges. */
const saidBy = (event: PublishedEvent) => {
  const { key, value, headers } = encode(event);
  const { ce_signature: _signature, ce_traceparent: _trace, ...rest } = headers;
  return { ...rest, key, value };
};

/** What is wrong with a message, undefined where its owner published it so. `logged`: the event of its owner's log that it is of. */
export function messageFault(
  topic: string,
  message: PublishedEvent,
  logged: RecordedEvent | undefined,
): string | undefined {
  const owner = ownerOf(topic);
  if (!owner) return 'no service has this topic';
  const published = logged && destinations(owner, logged).find((destination) => destination.topic === topic);
  if (!published) return `the log of ${owner} does not hold it`;
  const { event } = published;
  // an earlier version told third parties who did it, too
  const former = { ...event, metadata: { ...event.metadata, actor: logged.metadata.actor } };
  const said = saidBy(message);
  return [event, former].some((one) => isDeepStrictEqual(said, saidBy(one)))
    ? undefined
    : `it is not what the log of ${owner} holds`;
}

/** The keys under which services sign, and those that were given up: `--rotate identities-drop` names them `SERVICE.…`. */
export interface Signers {
  readonly known: MessageVerifier;
  readonly former: MessageVerifier;
}

export function signersOf(keys: readonly IdentityKey[]): Signers {
  const former = keys.flatMap(({ kid = '', ...key }) => {
    const [service, ...name] = kid.split('.');
    return name.length > 0 ? [{ ...key, kid: service as string }] : [];
  });
  return { known: new MessageVerifier(keys), former: new MessageVerifier(former) };
}

/** By whom what is compared may be signed; undefined: nobody named the keys. */
export interface MessageKeys {
  readonly services: Signers | undefined;
  readonly open: PublicKeys | undefined;
}

async function compare(logs: Logs, keys: MessageKeys, messages: readonly Message[], tally: Tally): Promise<void> {
  const readable = messages.flatMap(({ topic, event }) => ('broken' in event ? [] : [origin(topic, event)]));
  const logged = await findEvents(logs, readable);
  for (const { topic, partition, offset, event } of messages) {
    tally.count();
    const at = `${topic} partition ${partition} offset ${offset}`;
    if ('broken' in event) {
      tally.disagrees(at, `it cannot be read: ${event.broken}`);
      continue;
    }
    const fault = messageFault(topic, event, logged.get(origin(topic, event)));
    if (fault) tally.disagrees(at, fault);
    else if (topic === publicTopics.deregistrations) compareOpen(keys.open, event, at, tally);
    else compareSigner(keys.services, event, at, tally);
  }
}

function compareSigner(signers: Signers | undefined, event: PublishedEvent, at: string, tally: Tally): void {
  if (!signers) tally.leaveOut('whose signature was not verified: INTERNAL_PEERS_FILE names no keys');
  else if (event.signature === undefined) tally.leaveOut('from before messages were signed');
  else if (isSigned(signers.known, event)) return;
  // who has such a key may say again what is true, and nothing else
  else if (isSigned(signers.former, event)) tally.leaveOut('signed under a key that was given up');
  else tally.disagrees(at, notSignedBy(event.source));
}

function compareOpen(keys: PublicKeys | undefined, event: PublishedEvent, at: string, tally: Tally): void {
  if (!keys) return tally.leaveOut('whose public signature was not verified: PUBLIC_SIGNING_KEYS names no keys');
  if (event.signature === undefined) return tally.leaveOut('from before public messages were signed');
  const signed = isSignedForThePublic(keys, event);
  if (signed === undefined) tally.leaveOut('signed under a public key that is not in PUBLIC_SIGNING_KEYS');
  else if (!signed) tally.disagrees(at, 'its public signature is not of what it says');
}

const notSignedBy = (service: string): string =>
  `${service} has not signed it under a key that is known: one that was given up goes back into INTERNAL_PEERS_FILE as ${service}.former`;

function isSigned(verifier: MessageVerifier, event: PublishedEvent): boolean {
  try {
    verifier.assertSigned(event);
    return true;
  } catch (error) {
    if (error instanceof ForgedMessage) return false;
    throw error;
  }
}

const PAGE = 1_000;
const MESSAGES = `select topic, partition, "offset", key, headers, value from bus.messages
  where (topic, partition, "offset") > ($1, $2::int, $3::bigint) order by topic, partition, "offset" limit ${PAGE}`;

async function inTable(db: Database, take: (messages: readonly Message[]) => Promise<void>): Promise<void> {
  let last: Message | undefined;
  for (;;) {
    const { rows } = await db.query<
      Omit<Message, 'event'> & { key: string; headers: Record<string, string>; value: string }
    >(MESSAGES, [last?.topic ?? '', last?.partition ?? -1, last?.offset ?? 0]);
    const page = rows.map(({ topic, partition, offset, ...message }) => ({
      ...{ topic, partition, offset },
      event: decode(message),
    }));
    await take(page);
    last = page.at(-1) ?? last;
    if (page.length < PAGE) return;
  }
}

const IDLE_MS = 60_000;
const LOOK_MS = 500;

/** From the first message to the end that the topics had at the beginning, as a group that nobody else knows and that is forgotten afterwards. */
async function onKafka(target: Target, take: (messages: readonly Message[]) => Promise<void>): Promise<void> {
  const { databaseUrl, kafkaBrokers, kafkaSecurity } = target;
  const bus = await busFromConfig({ bus: 'kafka', databaseUrl, kafkaBrokers, kafkaSecurity, clientId: 'audit' });
  const group = `audit.${randomUUID()}`;
  let failure: Error | undefined;
  const deliver = async (message: Message): Promise<'applied'> => {
    await take([message]).catch((error: Error) => (failure = error));
    return 'applied';
  };
  const deliverTogether = async (messages: readonly Message[]): Promise<number> => {
    await take(messages).catch((error: Error) => (failure = error));
    return messages.length;
  };
  // a broker that has just started, or is away for a moment, does not say
  const partitions = () => bus.positions(group, topics).catch(() => []);
  try {
    const reading = await bus.subscribe({ group, topics, from: 'beginning', deliver, deliverTogether });
    try {
      let ends: ReadonlyMap<string, number> | undefined;
      let [read, since] = [-1, performance.now()];
      for (;;) {
        if (failure) throw failure;
        const now = await partitions();
        const place = ({ topic, partition }: (typeof now)[number]) => `${topic} ${partition}`;
        if (!ends && now.length > 0) ends = new Map(now.map((one) => [place(one), one.end]));
        const isRead = (one: (typeof now)[number]) => one.committed >= (ends?.get(place(one)) ?? 0);
        if (ends && now.length === ends.size && now.every(isRead)) return;
        const committed = now.reduce((sum, one) => sum + one.committed, 0);
        if (committed !== read) [read, since] = [committed, performance.now()];
        if (performance.now() - since > IDLE_MS) throw new Problem('Kafka delivers nothing: is it running?');
        await pause(LOOK_MS);
      }
    } finally {
      await reading.stop();
      await bus.replayFromZero(group).catch(() => undefined);
    }
  } finally {
    await bus.close();
  }
}

const DAY = 86_400_000;
/** $1: after this position; $2: of before */
const ENTRIES = `select position, event_id as id from deregistration_feed
  where position > $1 and effective_at < $2 order by position limit ${PAGE}`;

/** What third parties read in the feed they read on the topic, too, within a day. `met`: ids of events on it. */
async function compareTopic(db: Database, met: ReadonlySet<string>, now: number, tally: Tally): Promise<void> {
  for (let after = '0'; ;) {
    const { rows } = await db.query<{ position: string; id: string }>(ENTRIES, [after, new Date(now - DAY)]);
    for (const { position, id } of rows)
      if (!met.has(id))
        tally.disagrees(`account.deregistration_feed ${position}`, `it is not on ${publicTopics.deregistrations}`);
    after = rows.at(-1)?.position ?? after;
    if (rows.length < PAGE) return;
  }
}

/**
 * Compares every message that the bus keeps with the log of its owner, and verifies that the owner signed it; and account's feed of
 * more than a day before `now` with its topic, which keeps everything.
 */
export async function compareMessages(
  target: Target,
  logs: Logs,
  keys: MessageKeys,
  now: number,
  tally: Tally,
): Promise<void> {
  const met = new Set<string>();
  const take = (messages: readonly Message[]) => {
    for (const { topic, event } of messages)
      if (topic === publicTopics.deregistrations && !('broken' in event)) met.add(event.id);
    return compare(logs, keys, messages, tally);
  };
  if (target.bus === 'kafka') await onKafka(target, take);
  else await inTable(logs.account.db, take);
  await compareTopic(logs.account.db, met, now, tally);
}
