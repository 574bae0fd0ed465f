import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Consumer, EventLog, pause, type LoggedEvent, type PublishedEvent } from '@zhenming/kernel';
import { migrate, type Database } from '@zhenming/postgres';
import { testDatabase, until, type TestDatabase } from '@zhenming/testing';
import { eventOf } from './bus-harness.fixture.js';
import { ConsumerRunner } from './consumer-runner.js';
import { MessageSigner, MessageVerifier } from './message-signatures.js';
import { busMigrations, inboxMigrations, relayMigrations } from './migrations.js';
import { PostgresBus } from './postgres-bus.js';
import { Relay } from './relay.js';

const TOPIC = 'zhenming.account.events';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = new MessageSigner(privateKey.export({ format: 'jwk' }));
const owners = new MessageVerifier([{ ...publicKey.export({ format: 'jwk' }), kid: 'account' }]);
const signed = (event: PublishedEvent): PublishedEvent => (owners.assertSigned(event), event);

/** The port, over a list that stays as it is. */
class ListLog extends EventLog {
  readonly events: LoggedEvent[] = [1, 2, 3, 4].map((position) => ({ ...eventOf('account-1', position), position }));

  head(): Promise<number> {
    return Promise.resolve(this.events.length);
  }
  readAfter(after: number, limit: number): Promise<LoggedEvent[]> {
    return Promise.resolve(this.events.slice(after, after + limit));
  }
  changed(): Promise<void> {
    return pause(20);
  }
}

class Heard extends Consumer {
  readonly topics = [TOPIC];
  readonly types = ['AccountRegistered'];
  readonly revisions: number[] = [];
  fails: number | undefined;

  constructor(readonly group: string) {
    super();
  }

  handle({ revision }: PublishedEvent): Promise<void> {
    if (revision === this.fails) return Promise.reject(new TypeError('not now'));
    this.revisions.push(revision);
    return Promise.resolve();
  }
}

describe('the bus of a version from before this one', () => {
  let test: TestDatabase;
  let db: Database;
  let owner: Database;
  let bus: PostgresBus;
  const log = new ListLog();

  beforeEach(async () => {
    const before = { schema: 'bus', migrations: busMigrations.slice(0, 2) };
    test = await testDatabase({
      ...{ schema: 'account', migrations: [...inboxMigrations, ...relayMigrations] },
      also: [before],
    });
    db = await test.connect();
    owner = await test.connect({ url: test.ownerUrl });
    bus = new PostgresBus({ url: test.url(), leaseMs: 5_000, heartbeatMs: 100 });
  });
  afterEach(async () => {
    await bus.close();
    await test.close();
  });

  const publish = (sign: (events: PublishedEvent[]) => PublishedEvent[], ...revisions: number[]) =>
    bus.publish(TOPIC, sign(revisions.map((n) => ({ ...(log.events[n - 1] as LoggedEvent), source: 'account' }))));
  const published = (name: string, position: number) =>
    db.query('insert into relay_checkpoints (relay, position) values ($1, $2)', [name, position]);
  const update = () => migrate({ url: test.ownerUrl, schema: 'bus', role: 'account', migrations: busMigrations });
  const run = async (parse: (event: PublishedEvent) => PublishedEvent, ...consumers: Consumer[]) => {
    const runner = new ConsumerRunner({ bus, db, consumers, parse, attempts: 1 });
    await runner.start();
    return runner;
  };
  /** the first is applied, the second waits parked */
  const readTwo = async (sign: (events: PublishedEvent[]) => PublishedEvent[]) => {
    await publish(sign, 1, 2);
    const consumer = new Heard('account.old');
    consumer.fails = 2;
    const runner = await run((event) => event, consumer);
    await until(async () => (await runner.parked.count(consumer.group)).parked === 1, { what: 'the second one' });
    await runner.stop();
  };
  const counts = async () => {
    const { rows } = await owner.query<{ messages: number; position: number; parked: number }>(
      `select (select count(*)::int from bus.messages) as messages,
              (select position::int from account.relay_checkpoints) as position,
              (select count(*)::int from account.parked_messages where settled_at is null) as parked`,
    );
    return rows[0];
  };

  it('that did not sign: everybody gets all that they lack, signed, and nothing of before is taken for forged', async () => {
    await readTwo((events) => events);
    await publish((events) => events, 3);
    await published('account.relay.postgres', 3);

    expect(await update()).toEqual(['BusSigned1764000000102']);
    const [old, fresh] = [new Heard('account.old'), new Heard('account.new')];
    const relay = new Relay({
      ...{ name: 'account.relay.postgres', log, bus, db },
      publish: (event) => [{ topic: TOPIC, event: { ...event, source: 'account' } }],
      sign: (events) => signer.signed(events),
    });
    relay.start();
    const runner = await run(signed, old, fresh);
    try {
      await until(() => old.revisions.length + fresh.revisions.length >= 7, { what: 'the history' });
      expect([old.revisions, fresh.revisions]).toEqual([
        [2, 3, 4],
        [1, 2, 3, 4],
      ]);
      expect(await runner.parked.list()).toEqual([]);
    } finally {
      await runner.stop();
      await relay.stop();
    }
  });

  it('that signed all: nothing is done again', async () => {
    await readTwo((events) => signer.signed(events));
    await published('account.relay.postgres', 2);
    const before = await counts();
    expect(before).toEqual({ messages: 2, position: 2, parked: 1 });
    await update();
    expect(await counts()).toEqual(before);
  });

  it('on Kafka is not migrated before it has begun anew: its messages are not to be seen from here', async () => {
    await readTwo((events) => signer.signed(events));
    await published('account.relay.kafka', 2);
    await expect(update()).rejects.toThrow('"The broker lost messages" in docs/runbook.md');
    expect(await counts()).toEqual({ messages: 2, position: 2, parked: 1 });
    await owner.query('update account.relay_checkpoints set position = 0');
    expect(await update()).toEqual(['BusSigned1764000000102']);
    // what waited comes again with all the others
    expect(await counts()).toEqual({ messages: 2, position: 0, parked: 0 });
  });
});
