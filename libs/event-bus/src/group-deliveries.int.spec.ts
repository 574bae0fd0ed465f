import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Consumer, type Delivery, type PublishedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { eventOf } from './bus-harness.fixture.js';
import { serviceSchemas } from './consumer-runner.contract.js';
import { GroupDeliveries } from './group-deliveries.js';
import { Inbox } from './inbox.js';
import { fromKafka } from './kafka-client.js';
import { ForgedMessage, MessageSigner, MessageVerifier, type IdentityKey } from './message-signatures.js';
import { ParkedMessages } from './parked-messages.js';
import { decode, encode, type WireMessage } from './wire.js';

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await testDatabase(serviceSchemas);
  db = await test.connect();
});
afterAll(() => test.close());

class Heard extends Consumer {
  readonly topics = ['account'];
  readonly types = ['AccountRegistered'];
  readonly events: string[] = [];

  constructor(readonly group: string) {
    super();
  }

  handle({ stream, revision }: PublishedEvent): Promise<void> {
    this.events.push(`${stream} ${revision}`);
    return Promise.resolve();
  }
}

let offset = 0;
/** as it comes from Kafka */
function deliveryOf({ key, headers, value }: WireMessage): Delivery {
  const wire = fromKafka({ key: Buffer.from(key), headers: { ...headers }, value: Buffer.from(value) });
  return { topic: 'account', partition: 0, offset: `${++offset}`, key: wire.key, event: decode(wire) };
}

function consumed(group: string, parse = (event: PublishedEvent) => event) {
  const consumer = new Heard(group);
  const errors: unknown[] = [];
  const inbox = new Inbox(db, parse);
  const deliveries = new GroupDeliveries(consumer, inbox, { db, parse, onError: (error) => errors.push(error) });
  return { consumer, errors, inbox, deliveries, parked: new ParkedMessages(db) };
}

describe('a message with U+0000, which no column of text takes', () => {
  const sound = encode(eventOf('account-1', 1));

  it.each(['ce_id', 'ce_type', 'ce_subject', 'ce_causationid', 'ce_hash'])(
    'in %s is parked as unreadable, and discarding it opens its key',
    async (header) => {
      const { consumer, errors, inbox, deliveries, parked } = consumed(`of.${header}`);
      const { group } = consumer;
      const bad = { ...sound, headers: { ...sound.headers, [header]: `${sound.headers[header]}\0` } };
      expect(await deliveries.deliver(deliveryOf(bad))).toBe('parked');
      expect(await deliveries.deliver(deliveryOf(encode(eventOf('account-1', 2))))).toBe('parked');
      const [first, second] = await parked.list({ group });
      expect(first).toMatchObject({ key: 'account-1', reason: `wire/broken: ${header} holds U+0000`, eventId: null });
      expect(second).toMatchObject({ key: 'account-1', reason: 'key/parked' });
      expect(await parked.discard(first?.id as string, 'no event')).toBe(true);
      expect(await inbox.replay(consumer, 'account-1')).toEqual({ applied: 1, duplicate: 0 });
      expect([consumer.events, errors]).toEqual([['account-1 2'], []]);
    },
  );

  it('in its key is parked under a key of its own, which is replayed and discarded as any', async () => {
    const { consumer, errors, inbox, deliveries, parked } = consumed('of.key');
    const { group } = consumer;
    for (const key of ['account-1\0', 'account-1\\0', '\0'])
      expect(await deliveries.deliver(deliveryOf({ ...sound, key }))).toBe('parked');
    const held = await parked.list({ group });
    expect(held.map(({ key }) => key)).toEqual(['account-1\\0', 'account-1\\\\0', '\\0']);
    const { id } = held[0] as { id: string };
    expect(await parked.requestReplay({ id })).toBe(1);
    expect(await parked.requested([group])).toEqual([{ group, key: 'account-1\\0' }]);
    expect((await inbox.replay(consumer, 'account-1\\0')).stopped).toMatchObject({ id });
    expect(await parked.discard(id, 'no event')).toBe(true);
    expect(await parked.count(group)).toMatchObject({ parked: 2 });
    // nobody else waits
    expect(await deliveries.deliver(deliveryOf(sound))).toBe('applied');
    expect([consumer.events, errors]).toEqual([['account-1 1'], []]);
  });
});

describe('a message too large for what keeps it', () => {
  const long = randomBytes(4_000).toString('hex');
  const sound = encode(eventOf('account-1', 1));
  const having = (header: string) => ({ ...sound, headers: { ...sound.headers, [header]: long } });

  it.each([
    ['key', 'key is not ce_subject', { ...sound, key: long }, `\\#${createHash('sha256').update(long).digest('hex')}`],
    ['id', 'ce_id is too long', having('ce_id'), 'account-1'],
    ['type', 'ce_type is too long', having('ce_type'), 'account-1'],
    [
      'value',
      'value is nested too deep',
      { ...sound, value: `{"n":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
      'account-1',
    ],
  ])(
    'in its %s is parked as unreadable, holds up nobody, and is replayed and discarded as any',
    async (of, why, bad, key) => {
      const { consumer, errors, inbox, deliveries, parked } = consumed(`of.large.${of}`, (event) => {
        encode(event);
        return event;
      });
      const { group } = consumer;
      // where Kafka would deliver it again
      const delivery = deliveryOf(bad);
      expect(await deliveries.deliver(delivery)).toBe('parked');
      expect(await deliveries.deliver(delivery)).toBe('parked');
      expect(await deliveries.deliver(deliveryOf(encode(eventOf('account-2', 1))))).toBe('applied');
      const held = await parked.list({ group });
      expect(held).toMatchObject([{ key, reason: `wire/broken: ${why}`, eventId: null }]);
      const { id } = held[0] as { id: string };
      expect((await inbox.replay(consumer, key)).stopped).toMatchObject({ id });
      expect(await parked.discard(id, 'no event')).toBe(true);
      expect(await deliveries.deliver(delivery)).toBe('duplicate');
      expect(await deliveries.deliver(deliveryOf(encode(eventOf('account-1', 2))))).toBe('applied');
      expect([consumer.events, errors]).toEqual([['account-2 1', 'account-1 2'], []]);
    },
  );
});

describe('a message that its owner has not signed, under the id of an event to come', () => {
  it('takes nothing from that event when it is discarded, and does not come back at its place', async () => {
    const { consumer, inbox, deliveries, parked } = consumed('of.forged', (event) => {
      if (event.hash === 'forged') throw new ForgedMessage();
      return event;
    });
    const { group } = consumer;
    const event = eventOf('account-1', 1);
    const forged = deliveryOf(encode({ ...event, hash: 'forged' }));
    expect(await deliveries.deliver(forged)).toBe('parked');
    expect(await deliveries.deliver(deliveryOf(encode(event)))).toBe('parked');
    const [first, second] = await parked.list({ group });
    expect([first?.reason, second?.reason]).toEqual(['event/forged: its owner has not signed it', 'key/parked']);
    expect(await parked.discard(String(first?.id), 'nobody signed it')).toBe(true);
    expect(await inbox.replay(consumer, 'account-1')).toEqual({ applied: 1, duplicate: 0 });
    // read again from before it
    expect(await deliveries.deliver(forged)).toBe('duplicate');
    expect(await parked.count(group)).toEqual({ parked: 0, forged: 0 });
    expect(consumer.events).toEqual(['account-1 1']);
  });

  it('is taken in its order once its key is known, as of an owner that was given another while others ran on', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const signer = new MessageSigner(privateKey.export({ format: 'jwk' }));
    const knowing = (...keys: IdentityKey[]) => {
      const owners = new MessageVerifier(keys);
      return consumed('of.another', (event) => (owners.assertSigned(event), event));
    };
    const [before, after] = [knowing(), knowing({ ...publicKey.export({ format: 'jwk' }), kid: 'account' })];
    for (const event of signer.signed([1, 2].map((n) => ({ ...eventOf('account-1', n), source: 'account' }))))
      expect(await before.deliveries.deliver(deliveryOf(encode(event)))).toBe('parked');
    expect((await before.inbox.replay(before.consumer, 'account-1')).applied).toBe(0);
    expect(await after.inbox.replay(after.consumer, 'account-1')).toEqual({ applied: 2, duplicate: 0 });
    expect(after.consumer.events).toEqual(['account-1 1', 'account-1 2']);
  });
});
