import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { Kafka, logLevel, type Admin, type IHeaders, type KafkaMessage } from 'kafkajs';
import type { Entries, Offsets, Place } from './entries.ts';
import { concerns, eventOf, Refused } from './events.ts';
import type { Settings } from './settings.ts';
import { verify } from './verify.ts';

const texts = (headers: IHeaders = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String([value].flat()[0] ?? '')]));

/** One message: applied, known already, of no concern here, or parked. Throws only what another try may mend. */
async function take(message: KafkaMessage, place: Place, entries: Entries, keys: JWTVerifyGetKey): Promise<void> {
  const [headers, value] = [texts(message.headers), message.value?.toString() ?? ''];
  const { ce_id: id = '', ce_type: type = '' } = headers;
  try {
    await verify({ headers, value }, keys);
    const event = eventOf(id, type, value);
    if (entries.apply(event, place)) console.log(`${type} ${id}: ${event?.data.accounts.length} account(s)`);
  } catch (error) {
    // a plain error: kafkajs gives up at a TypeError, which is what fetch throws while there is no connection
    if (!(error instanceof Refused)) throw new Error(`not taken yet: ${(error as Error).message}`, { cause: error });
    entries.park(place, error.message);
    console.error(`parked ${place.topic}/${place.partition}@${place.offset}: ${error.message}`);
  }
}

/** Tells that it is kept here. What does not get through is told again with the next message and at the next start. */
async function acknowledge(entries: Entries, { api, key }: Settings): Promise<void> {
  for (const id of entries.unacknowledged()) {
    const url = `${api}/feeds/deregistrations/${id}/acknowledgements`;
    const told = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${key}` } }).catch(
      () => undefined,
    );
    if (told?.ok) entries.acknowledged(id);
    else console.error(`not acknowledged yet: ${id} (${told?.status ?? 'no answer'})`);
  }
}

const clientOf = ({ brokers, ssl, login, group }: Settings): Kafka =>
  new Kafka({
    ...{ clientId: group, brokers, ssl, logLevel: logLevel.ERROR },
    ...(login && { sasl: { mechanism: 'plain', ...login } }),
  });

async function asAdmin<T>(settings: Settings, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = clientOf(settings).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** How far this group has read, by the brokers; -1 where they do not know. */
async function committed(admin: Admin, { topic, group: groupId }: Settings): Promise<Offsets> {
  const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
  return new Map(found?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
}

/**
 * Waits until `follow` has read into this state file what is on the topic now. Throws where it has not within a minute, and where the
 * file is not the one that it reads into.
 */
export async function allRead(settings: Settings, entries: Entries): Promise<void> {
  const { topic } = settings;
  await asAdmin(settings, async (admin) => {
    const ends = await admin.fetchTopicOffsets(topic);
    for (let tries = 60; tries > 0; tries--) {
      const read = await committed(admin, settings);
      entries.assertAllKept(topic, read);
      // below the first one: nothing of it was read
      if (ends.every(({ partition, low, high }) => Math.max(read.get(partition) ?? 0, Number(low)) >= Number(high)))
        return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    throw new Error(`not all of ${topic} is read: follow is stopped, or in trouble`);
  });
}

/** What the feed tells behind a cursor: ids of events that concern this program, and the cursor behind them. */
export interface Told {
  readonly ids: readonly string[];
  readonly next: string;
}

interface Page {
  readonly items: readonly { readonly id: string; readonly type: string }[];
  readonly next: string;
}

/**
 * Reads the feed to its end, which unlike that of the topic is never before what was done. From the beginning where the cursor is of
 * another system, or of before a restore. Throws where the feed does not answer, or has no end just now.
 */
export async function toldByFeed({ api, key }: Settings, after: string): Promise<Told> {
  const ids: string[] = [];
  for (let next = after; ;) {
    const response = await fetch(`${api}/feeds/deregistrations?after=${next}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (response.status === 409 && after !== '0') return toldByFeed({ api, key } as Settings, '0');
    if (!response.ok) throw new Error(`nothing is cancelled while the feed answers ${response.status}`);
    const page = (await response.json()) as Page;
    ids.push(...page.items.filter(({ type }) => concerns(type)).map(({ id }) => id));
    next = page.next;
    if (page.items.length === 0) return { ids, next };
  }
}

/** Sets the place to read on to the first message. Killed on the way, it is to be said again: nothing goes on before. */
async function rewind(admin: Admin, { topic, group: groupId }: Settings, entries: Entries): Promise<void> {
  entries.forgetPlaces(topic);
  await admin.resetOffsets({ groupId, topic, earliest: true });
  const partitions = await admin.fetchTopicOffsets(topic);
  entries.rewind(topic, new Map(partitions.map(({ partition, low }) => [partition, Number(low)])));
}

/**
 * Follows the topic until the process is asked to stop; with `fromZero`, from its first message. Throws where the state file is an older
 * copy, or another one, than what was read into.
 */
export async function follow(settings: Settings, entries: Entries, fromZero: boolean): Promise<void> {
  const { topic, group } = settings;
  const kafka = clientOf(settings);
  await asAdmin(settings, async (admin) => {
    if (fromZero) await rewind(admin, settings, entries);
    else entries.assertAllKept(topic, await committed(admin, settings));
  });
  const keys = createRemoteJWKSet(new URL(`${settings.api}/jwks.json`));
  const consumer = kafka.consumer({ groupId: group });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) process.exitCode = 1;
  });
  // nothing is half done: what was not committed comes again
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void consumer.disconnect().finally(() => process.exit(0)));
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await acknowledge(entries, settings);
  await consumer.run({
    // offsets are committed after this returns; when it throws, the message comes again
    eachMessage: async ({ partition, message }) => {
      await take(message, { topic, partition, offset: message.offset }, entries, keys);
      await acknowledge(entries, settings);
    },
  });
  console.log(`following ${topic}`);
}
