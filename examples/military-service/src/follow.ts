import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { Kafka, logLevel, type IHeaders, type KafkaMessage } from 'kafkajs';
import type { Entries, Place } from './entries.ts';
import { eventOf, Refused } from './events.ts';
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
    const fresh = event && entries.apply(event);
    entries.unpark(place);
    if (fresh) console.log(`${type} ${id}: ${event.data.accounts.length} account(s)`);
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

/** Waits until `follow` has read what is on the topic now. Throws where it has not within a minute. */
export async function allRead(settings: Settings): Promise<void> {
  const { topic, group: groupId } = settings;
  const admin = clientOf(settings).admin();
  await admin.connect();
  try {
    const ends = await admin.fetchTopicOffsets(topic);
    for (let tries = 60; tries > 0; tries--) {
      const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
      const at = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
      // below the first one: nothing of it was read
      if (ends.every(({ partition, low, high }) => Math.max(at.get(partition) ?? 0, Number(low)) >= Number(high)))
        return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    throw new Error(`not all of ${topic} is read: follow is stopped, or in trouble`);
  } finally {
    await admin.disconnect();
  }
}

/** Follows the topic until the process is asked to stop; with `fromZero`, from its first message. */
export async function follow(settings: Settings, entries: Entries, fromZero: boolean): Promise<void> {
  const { topic, group } = settings;
  const kafka = clientOf(settings);
  if (fromZero) {
    const admin = kafka.admin();
    await admin.connect();
    await admin.resetOffsets({ groupId: group, topic, earliest: true });
    await admin.disconnect();
    entries.rewind();
  }
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
