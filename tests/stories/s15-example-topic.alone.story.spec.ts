import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOWNSTREAM_LOGIN } from '@zhenming/contracts';
import { encode } from '@zhenming/event-bus';
import { Kafka, logLevel, type Admin, type Producer } from 'kafkajs';
import { eventually } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import { OWNER } from '../../tools/src/system/keys.js';
import { aboutToBeDeregistered, publicTopic, subscriberKey, type AboutToBeDeregistered } from './downstream.js';
import { carriedOutFrom, Example } from './example.js';
import { Meddler } from './meddler.js';
import { system } from './world.js';

interface Entry {
  readonly accountId: string;
  readonly state: string;
  readonly until: string;
  readonly acknowledged: number;
}
interface Kept {
  readonly entries: readonly Entry[];
  readonly parked: readonly { readonly offset: string; readonly reason: string }[];
}

// the topic is Kafka's: npm run test:engines runs the stories on it
const onKafka = process.env['STORY_BUS'] === 'kafka' ? describe : describe.skip;

// alone: it acknowledges whatever it reads, with the key of the example of graduate admission
onKafka('S15: military service follows the topic on Kafka (examples/military-service)', () => {
  let example: Example;
  let admin: Admin;
  let producer: Producer;
  const topic = `zhenming.public.copy-${randomUUID()}`;
  const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    KAFKA_BROKERS: system().file.kafka?.brokers ?? '',
    ZHENMING_API: `${system().gateway}/api/v1`,
    ZHENMING_KEY: subscriberKey(),
    KAFKA_USER: DOWNSTREAM_LOGIN,
    KAFKA_PASSWORD: system().keys.kafka[DOWNSTREAM_LOGIN],
    GROUP: `${DOWNSTREAM_LOGIN}.military-service-${randomUUID()}`,
    ...more,
  });

  let waiting: AboutToBeDeregistered[];
  const deregistered = (): Promise<Person> => (waiting.pop() as AboutToBeDeregistered).deregistered();
  beforeAll(async () => {
    waiting = await aboutToBeDeregistered(8);
    const kafka = new Kafka({
      ...{ brokers: (env()['KAFKA_BROKERS'] as string).split(','), logLevel: logLevel.NOTHING },
      sasl: { mechanism: 'plain', username: OWNER, password: system().keys.kafka[OWNER] ?? '' },
    });
    [admin, producer] = [kafka.admin(), kafka.producer()];
    await Promise.all([admin.connect(), producer.connect()]);
    example = new Example('military-service', env());
  });
  afterAll(async () => {
    await example?.remove();
    await Promise.all([admin?.disconnect(), producer?.disconnect()]);
  });

  const entryOf = async (accountId: string, of = example) =>
    (await of.list<Kept>()).entries.find((entry) => entry.accountId === accountId);
  const becomes = (accountId: string, state: string, of = example) =>
    eventually(state, async () => (await entryOf(accountId, of))?.state === state);
  const isAbout = ({ accountId }: Person, { data }: { data: unknown }) =>
    (data as { accounts: string[] }).accounts.includes(accountId);
  /** the real message about an account */
  const messageAbout = async (person: Person) => {
    const about = (event: { data: unknown }) => isAbout(person, event);
    const read = await publicTopic((events) => events.some(about));
    return encode(read.find(about) as (typeof read)[number]);
  };

  it('holds the entry of a deregistered account, acknowledges, survives being killed, and reads on', async () => {
    const first = await deregistered();
    example.follow();
    await becomes(first.accountId, 'ON_HOLD');
    await eventually('acknowledged', async () => (await entryOf(first.accountId))?.acknowledged === 1);
    await example.end('SIGKILL');
    const second = await deregistered();
    example.follow();
    await becomes(second.accountId, 'ON_HOLD');
    await second.comesBack();
    await second.disown();
    await becomes(second.accountId, 'TO_REVIEW');
  });

  it('read again from zero, it keeps what it has; in time it cancels, once', async () => {
    await example.end('SIGTERM');
    const before = await example.list<Kept>();
    const last = await deregistered();
    example.follow('--from-zero');
    await becomes(last.accountId, 'ON_HOLD');
    // what came again is acknowledged again
    const held = ({ entries }: Kept) => entries.map(({ acknowledged: _told, ...entry }) => entry);
    expect(held(await example.list<Kept>())).toEqual(expect.arrayContaining(held(before)));
    const told = async () => (await example.list<Kept>()).entries.every(({ acknowledged }) => acknowledged === 1);
    await eventually('acknowledged', told);
    const { until } = (await entryOf(last.accountId)) as Entry;
    const from = carriedOutFrom(until);
    const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString();
    expect(await example.run('due', '--now', dayBefore)).not.toContain(last.accountId);
    const cancelled = `cancelled the entry of account ${last.accountId}`;
    expect(await example.run('due', '--now', from)).toContain(cancelled);
    expect(await example.run('due', '--now', from)).not.toContain(cancelled);
    await last.comesBack();
    await last.disown();
    await becomes(last.accountId, 'TO_REVIEW');
  });

  it('cancels nothing before it has read what happened since', async () => {
    await example.end('SIGTERM');
    example.follow();
    const person = await deregistered();
    await becomes(person.accountId, 'ON_HOLD');
    await example.end('SIGTERM');
    await person.comesBack();
    await person.disown();
    await publicTopic((events) => events.some((event) => event.type === 'Reinstatement' && isAbout(person, event)));
    const { until } = (await entryOf(person.accountId)) as Entry;
    const due = example.run('due', '--now', carriedOutFrom(until));
    example.follow();
    expect(await due).not.toContain(person.accountId);
    expect((await entryOf(person.accountId))?.state).toBe('TO_REVIEW');
  });

  it('with an older state file it goes on with nothing, and cancels nothing, until it has read again from zero', async () => {
    await example.end('SIGTERM');
    copyFileSync(example.state, `${example.state}.backup`);
    const person = await deregistered();
    example.follow();
    await becomes(person.accountId, 'ON_HOLD');
    await example.end('SIGTERM');
    copyFileSync(`${example.state}.backup`, example.state);
    const before = example.printed.length;
    example.follow();
    await eventually('refused', () => Promise.resolve(example.printed.slice(before).includes('follow --from-zero')));
    await expect(example.run('due', '--now', '2100-01-01T00:00:00Z')).rejects.toThrow('follow --from-zero');
    expect(await entryOf(person.accountId)).toBeUndefined();
    await example.end('SIGTERM');
    example.follow('--from-zero');
    await becomes(person.accountId, 'ON_HOLD');
  });

  it('takes a repeat once, and parks forgeries with a clear line without stopping for them', async () => {
    const [one, other] = [await deregistered(), await deregistered()];
    const [good, next] = [await messageAbout(one), await messageAbout(other)];
    const unknownKey = Buffer.from('{"alg":"EdDSA","kid":"stranger"}').toString('base64url');
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
    const { ce_signature: signature = '', ...unsigned } = good.headers;
    const messages = [
      good,
      good,
      { ...good, value: good.value.replace(/"contestableUntil":"2/, '"contestableUntil":"1') },
      { ...good, headers: { ...good.headers, ce_id: randomUUID() } },
      { ...good, headers: { ...good.headers, ce_signature: signature.replace(/^[^.]+/, unknownKey) } },
      { ...good, headers: unsigned },
      next,
    ];
    await producer.send({
      topic,
      messages: messages.map((message) => ({ ...message, headers: { ...message.headers } })),
    });
    const stranger = new Example('military-service', env({ TOPIC: topic }));
    try {
      stranger.follow();
      await becomes(other.accountId, 'ON_HOLD', stranger);
      const { entries, parked } = await stranger.list<Kept>();
      expect(entries.map(({ accountId, state }) => [accountId, state])).toEqual([
        [one.accountId, 'ON_HOLD'],
        [other.accountId, 'ON_HOLD'],
      ]);
      expect(parked.map(({ offset, reason }) => [offset, reason])).toEqual([
        ['2', 'the signature does not fit'],
        ['3', 'ce_id is not the one that was signed'],
        ['4', 'signed by an unknown key (kid stranger)'],
        ['5', 'it has no signature of ours'],
      ]);
      expect(stranger.printed).toContain(`parked ${topic}/0@2: the signature does not fit`);
      // this topic is behind the feed, as ours is where publishing stands
      await expect(stranger.run('due')).rejects.toThrow('is in the feed and was not read from the topic');
    } finally {
      await stranger.remove();
    }
  });

  it('holds an entry when the keys can be fetched again', async () => {
    const person = await deregistered();
    const gateway = new Meddler();
    const late = new Example('military-service', env({ ZHENMING_API: await gateway.start() }));
    gateway.isDown = true;
    try {
      late.follow();
      await eventually('the keys were asked for', () =>
        Promise.resolve(gateway.unanswered.some((url) => url.endsWith('/jwks.json'))),
      );
      gateway.isDown = false;
      await becomes(person.accountId, 'ON_HOLD', late);
    } finally {
      await late.remove();
      gateway.stop();
    }
  });
});
