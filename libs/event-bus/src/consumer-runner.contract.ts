import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Consumer, type PublishedEvent } from '@zhenming/kernel';
import { sqlMigration } from '@zhenming/postgres';
import { ConsumerRunner, type ConsumerRunnerOptions } from './consumer-runner.js';
import { eventOf, freshGroup, freshTopic, storyOf, until, type BusHarness } from './bus-harness.fixture.js';
import { busMigrations, inboxMigrations, relayMigrations } from './migrations.js';
import { TransientFailure } from './failures.js';
import type { OperableBus } from './operable-bus.js';
import { encode } from './wire.js';

class Notes extends Consumer {
  readonly group = freshGroup();
  readonly topics = [freshTopic()];
  readonly types = ['AccountRegistered', 'Unheard'];
  /** thrown instead of taking a note */
  trouble: (event: PublishedEvent) => Error | undefined = () => undefined;

  slow = false;
  /** what it is not about */
  besides: (event: PublishedEvent) => boolean = () => false;

  constructor(private readonly db: BusHarness['db']) {
    super();
  }

  get topic(): string {
    return this.topics[0] as string;
  }

  override concerns(event: PublishedEvent): boolean {
    return !this.besides(event);
  }

  async handle(event: PublishedEvent): Promise<void> {
    if (this.slow) await this.db.query('select pg_sleep(0.05)');
    await this.db.query('insert into notes (group_name, stream, revision) values ($1, $2, $3)', [
      this.group,
      event.stream,
      event.revision,
    ]);
    const error = this.trouble(event);
    if (error) throw error;
  }

  async of(stream: string): Promise<number[]> {
    const { rows } = await this.db.query<{ revision: number }>(
      'select revision from notes where group_name = $1 and stream = $2 order by nr',
      [this.group, stream],
    );
    return rows.map((row) => row.revision);
  }

  async count(): Promise<number> {
    const { rows } = await this.db.query<{ n: number }>('select count(*)::int n from notes where group_name = $1', [
      this.group,
    ]);
    return rows[0]?.n ?? 0;
  }
}

/** The schemas that a harness needs, with the table that this suite's handler writes to. */
export const serviceSchemas = {
  schema: 'account',
  migrations: [
    ...inboxMigrations,
    ...relayMigrations,
    sqlMigration('Notes1764000000190', new URL('./notes.contract.sql', import.meta.url)),
  ],
  also: [{ schema: 'bus', migrations: busMigrations }],
};

/** Effect exactly once, retry and parking, on any bus. */
export function consumerRunnerContract(open: () => Promise<BusHarness>): void {
  let harness: BusHarness;
  let bus: OperableBus;
  const runners: ConsumerRunner[] = [];
  const waiting = (what: string, reached: () => boolean | Promise<boolean>) => until(what, harness.timeoutMs, reached);
  const start = async (consumer: Notes, more: Partial<ConsumerRunnerOptions> = {}, on = bus) => {
    const runner = new ConsumerRunner({
      bus: on,
      db: harness.db,
      consumers: [consumer],
      parse: (event) => {
        if (event.type === 'Unheard') throw new TypeError('what is that');
        return event;
      },
      attempts: 3,
      ...more,
    });
    runners.push(runner);
    await runner.start();
    return runner;
  };

  beforeAll(async () => {
    harness = await open();
    bus = await harness.bus();
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  });
  afterAll(() => harness.close());

  it.each([
    ['together with others', false],
    ['in a transaction of its own', true],
  ])('an event that comes twice has its effect once, done %s', async (_how, apart) => {
    const notes = new Notes(harness.db);
    const outcomes: string[] = [];
    const story = storyOf(3, 4);
    await bus.publish(notes.topic, story);
    await bus.publish(notes.topic, story);
    const runner = await start(notes, { apart, onOutcome: ({ outcome }) => outcomes.push(outcome) });
    await waiting('all deliveries', () => outcomes.length === 24);
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(12);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(12);
    for (const stream of ['account-0', 'account-1', 'account-2']) expect(await notes.of(stream)).toEqual([1, 2, 3, 4]);
    await waiting('ready', async () => (await runner.status()).every(({ ready, lag }) => ready && lag === 0));
  });

  it('a backlog takes few transactions, and more of them where the handler is slow', async () => {
    const transactions = async (length: number, slow: boolean, apart = false): Promise<number> => {
      const notes = new Notes(harness.db);
      notes.slow = slow;
      await bus.publish(notes.topic, storyOf(1, length));
      await start(notes, { apart });
      await waiting('all notes', async () => (await notes.count()) === length);
      expect(await notes.of('account-0')).toEqual(Array.from({ length }, (_, i) => i + 1));
      const { rows } = await harness.db.query<{ n: number }>(
        'select count(distinct xmin::text)::int n from notes where group_name = $1',
        [notes.group],
      );
      return rows[0]?.n as number;
    };
    expect(await transactions(60, false)).toBeLessThan(30);
    expect(await transactions(20, true)).toBeGreaterThan(1);
    // or one each, where others see what a handler does before its transaction ends
    expect(await transactions(20, false, true)).toBe(20);
  });

  it('what came before a failing message in its transaction is done once', async () => {
    const notes = new Notes(harness.db);
    let failures = 0;
    notes.trouble = ({ revision }) => (revision === 8 && failures++ < 2 ? new RangeError('not yet') : undefined);
    const outcomes: string[] = [];
    await bus.publish(notes.topic, storyOf(1, 12));
    const runner = await start(notes, { onOutcome: ({ outcome }) => outcomes.push(outcome) });
    await waiting('all notes', async () => (await notes.count()) === 12);
    expect(await notes.of('account-0')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(failures).toBeGreaterThan(1);
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(12);
    expect((await runner.parked.count(notes.group)).parked).toBe(0);
  });

  it('a handler that keeps failing gets its message parked, its key waits behind it, other keys go on', async () => {
    const notes = new Notes(harness.db);
    notes.trouble = ({ stream, revision }) =>
      stream === 'account-1' && revision === 2 ? new RangeError('of 王小明') : undefined;
    await bus.publish(notes.topic, storyOf(4, 4));
    const runner = await start(notes);
    await waiting('the others', async () => (await notes.count()) === 13);
    await waiting('three parked', async () => (await runner.parked.count(notes.group)).parked === 3);
    expect(await notes.of('account-1')).toEqual([1]);
    const parked = await runner.parked.list({ group: notes.group });
    expect(parked.map(({ key, reason, attempts, eventType }) => ({ key, reason, attempts, eventType }))).toEqual([
      { key: 'account-1', reason: 'error/RangeError', attempts: 3, eventType: 'AccountRegistered' },
      { key: 'account-1', reason: 'key/parked', attempts: 0, eventType: 'AccountRegistered' },
      { key: 'account-1', reason: 'key/parked', attempts: 0, eventType: 'AccountRegistered' },
    ]);

    // still failing: nothing moves
    const last = parked.at(-1)?.id as string;
    expect(await runner.replay({ id: last })).toMatchObject({ applied: 0, stopped: { id: parked[0]?.id } });
    notes.trouble = () => undefined;
    expect(await runner.replay({ id: last })).toEqual({ applied: 3, duplicate: 0 });
    expect(await notes.of('account-1')).toEqual([1, 2, 3, 4]);
    await bus.publish(notes.topic, [eventOf('account-1', 5)]);
    await waiting('the key is open again', async () => (await notes.of('account-1')).includes(5));
    expect(await runner.parked.list({ group: notes.group })).toEqual([]);
  });

  it('a consumer that asks others first does so outside its unit of work: in a backlog, at each try and in a replay', async () => {
    const asked: boolean[] = [];
    let answers = true;
    class AskingNotes extends Notes {
      readonly learned: unknown[] = [];
      override prepare({ stream, revision }: PublishedEvent): Promise<string> {
        asked.push(harness.db.inTransaction);
        return answers ? Promise.resolve(`${stream} ${revision}`) : Promise.reject(new RangeError('nobody knows'));
      }
      override handle(event: PublishedEvent, facts?: unknown): Promise<void> {
        this.learned.push(facts);
        return super.handle(event);
      }
    }
    const notes = new AskingNotes(harness.db);
    await bus.publish(notes.topic, storyOf(1, 3));
    const runner = await start(notes);
    await waiting('the backlog', async () => (await notes.count()) === 3);
    answers = false;
    await bus.publish(notes.topic, [eventOf('account-0', 4)]);
    await waiting('it is parked', async () => (await runner.parked.count(notes.group)).parked === 1);
    expect(await runner.replay({ group: notes.group, key: 'account-0' })).toMatchObject({ applied: 0, stopped: {} });
    answers = true;
    expect(await runner.replay({ group: notes.group, key: 'account-0' })).toEqual({ applied: 1, duplicate: 0 });
    expect(await notes.of('account-0')).toEqual([1, 2, 3, 4]);
    expect(new Set(notes.learned)).toEqual(new Set([1, 2, 3, 4].map((revision) => `account-0 ${revision}`)));
    expect(asked).not.toContain(true);
  });

  it('a replay that an operator asks for through the database is done by the service', async () => {
    const notes = new Notes(harness.db);
    notes.trouble = () => new Error('not now');
    await bus.publish(notes.topic, storyOf(1, 3));
    const runner = await start(notes);
    await waiting('three parked', async () => (await runner.parked.count(notes.group)).parked === 3);
    notes.trouble = () => undefined;
    expect(await runner.parked.requestReplay({ group: notes.group, key: 'account-0' })).toBe(3);
    await waiting('replayed', async () => (await runner.parked.count(notes.group)).parked === 0);
    expect(await notes.of('account-0')).toEqual([1, 2, 3]);
  });

  it('a service that stops waits for the message that it replays, and the rest stays requested', async () => {
    const notes = new Notes(harness.db);
    notes.trouble = () => new Error('not now');
    await bus.publish(notes.topic, storyOf(1, 3));
    const runner = await start(notes);
    await waiting('three parked', async () => (await runner.parked.count(notes.group)).parked === 3);
    let stopped: Promise<void> | undefined;
    notes.trouble = () => {
      stopped ??= runner.stop();
      return undefined;
    };
    await runner.parked.requestReplay({ group: notes.group, key: 'account-0' });
    await waiting('it stops', () => stopped !== undefined);
    await stopped;
    expect(await notes.of('account-0')).toEqual([1]);
    const next = await start(notes);
    await waiting('replayed', async () => (await next.parked.count(notes.group)).parked === 0);
    expect(await notes.of('account-0')).toEqual([1, 2, 3]);
  });

  it('a replay that waits for another service keeps no other group waiting', async () => {
    let answer = (): void => undefined;
    let asked = false;
    class Asking extends Notes {
      override async prepare(): Promise<void> {
        if (this.trouble !== untroubled) return;
        asked = true;
        await new Promise<void>((resolve) => (answer = resolve));
      }
    }
    const untroubled = () => undefined;
    const [asking, notes] = [new Asking(harness.db), new Notes(harness.db)];
    for (const one of [asking, notes]) {
      one.trouble = () => new Error('not now');
      await bus.publish(one.topic, storyOf(1, 1));
    }
    const runner = await start(asking, { consumers: [asking, notes] });
    const parked = async (...of: Notes[]) =>
      (await Promise.all(of.map(({ group }) => runner.parked.count(group)))).map((count) => count.parked);
    await waiting('both are parked', async () => String(await parked(asking, notes)) === '1,1');
    for (const one of [asking, notes]) one.trouble = untroubled;
    await runner.parked.requestReplay({ group: asking.group, key: 'account-0' });
    await waiting('the other service is asked', () => asked);
    await runner.parked.requestReplay({ group: notes.group, key: 'account-0' });
    await waiting('the other group is replayed', async () => String(await parked(asking, notes)) === '1,0');
    answer();
    await waiting('it is replayed too', async () => String(await parked(asking)) === '0');
  });

  it('a replay goes on by itself where another service was away meanwhile, and the reason stays', async () => {
    const notes = new Notes(harness.db);
    notes.trouble = () => new RangeError('not now');
    await bus.publish(notes.topic, storyOf(1, 1));
    const runner = await start(notes);
    await waiting('it is parked', async () => (await runner.parked.count(notes.group)).parked === 1);
    let away = 0;
    notes.trouble = () => (away++ === 0 ? new TransientFailure('account is away') : undefined);
    await runner.parked.requestReplay({ group: notes.group, key: 'account-0' });
    await waiting('it was tried', () => Promise.resolve(away >= 1));
    await waiting('it is applied', async () => (await runner.parked.count(notes.group)).parked === 0);
    expect(await notes.of('account-0')).toEqual([1]);
    const record = await runner.parked.list({ group: notes.group, settled: true });
    expect(record).toMatchObject([{ settlement: 'applied', reason: 'error/RangeError' }]);
  });

  it('a replay takes along what comes meanwhile, also where another service is away just then', async () => {
    let between: (event: PublishedEvent) => Promise<void> = () => Promise.resolve();
    class Asking extends Notes {
      override prepare(event: PublishedEvent): Promise<void> {
        return between(event);
      }
    }
    const notes = new Asking(harness.db);
    notes.trouble = () => new RangeError('not now');
    await bus.publish(notes.topic, storyOf(1, 2));
    const runner = await start(notes);
    const parked = async (count: number) => (await runner.parked.count(notes.group)).parked === count;
    await waiting('both are parked', () => parked(2));
    between = async ({ revision }) => {
      if (revision !== 2) return;
      between = () => Promise.resolve();
      await bus.publish(notes.topic, [eventOf('account-0', 3)]);
      await waiting('the third waits behind the second', () => parked(2));
    };
    let away = 0;
    notes.trouble = ({ revision }) =>
      revision === 3 && away++ === 0 ? new TransientFailure('account is away') : undefined;
    await runner.parked.requestReplay({ group: notes.group, key: 'account-0' });
    await waiting('all are applied', () => parked(0));
    expect(await notes.of('account-0')).toEqual([1, 2, 3]);
    expect(away).toBe(2);
  });

  it('a message that does not decode, and one of an unknown type, are parked at once; discarding opens their keys', async () => {
    const notes = new Notes(harness.db);
    await bus.ensureTopics([notes.topic]);
    await harness.inject(notes.topic, { ...encode(eventOf('account-0', 1)), value: 'no JSON' });
    await bus.publish(notes.topic, [{ ...eventOf('account-1', 1), type: 'Unheard' }, eventOf('account-2', 1)]);
    await bus.publish(notes.topic, [eventOf('account-0', 2), eventOf('account-1', 2)]);
    const runner = await start(notes);
    await waiting('four parked', async () => (await runner.parked.count(notes.group)).parked === 4);
    await waiting('the sound key', async () => (await notes.of('account-2')).length === 1);
    const parked = await runner.parked.list({ group: notes.group });
    const reasonsOf = (key: string) => parked.filter((one) => one.key === key).map(({ reason }) => reason);
    expect(reasonsOf('account-0')).toEqual(['wire/broken: value is not JSON', 'key/parked']);
    expect(reasonsOf('account-1')).toEqual(['error/TypeError', 'key/parked']);
    expect((await runner.replay({ group: notes.group, key: 'account-0' })).stopped).toBeDefined();

    for (const { id, reason } of parked) if (reason !== 'key/parked') await runner.parked.discard(id, 'forged');
    await waiting('what waited behind them', async () => (await runner.parked.count(notes.group)).parked === 0);
    expect([await notes.of('account-0'), await notes.of('account-1')]).toEqual([[2], [2]]);
    const record = await runner.parked.list({ group: notes.group, settled: true });
    expect(record.filter(({ settlement }) => settlement === 'discarded')).toHaveLength(2);
    await expect(runner.parked.discard(parked[0]?.id as string, ' ')).rejects.toThrow('needs a reason');
  });

  it('events of other types than it is about pass it: neither applied nor parked, in order with those it is about, and read', async () => {
    const notes = new Notes(harness.db);
    const other = (stream: string, revision: number) => ({ ...eventOf(stream, revision), type: 'LoggedIn' });
    const mixed = Array.from({ length: 150 }, (_, n) => [
      other('account-0', 2 * n + 1),
      eventOf('account-0', 2 * n + 2),
    ]);
    await bus.publish(notes.topic, [...mixed.flat(), other('account-1', 1)]);
    const runner = await start(notes);
    await waiting('all it is about', async () => (await notes.of('account-0')).length === 150);
    await bus.publish(notes.topic, [other('account-1', 2), other('account-0', 301), eventOf('account-0', 302)]);
    await waiting('the one behind them', async () => (await notes.of('account-0')).length === 151);
    await waiting('nothing is left', async () => (await runner.status())[0]?.lag === 0);
    expect(await notes.of('account-0')).toEqual([...mixed.map((_, n) => 2 * n + 2), 302]);
    expect(await notes.of('account-1')).toEqual([]);
    expect((await runner.status())[0]).toMatchObject({ parked: 0, ready: true });
  });

  it.each([
    ['together with others', false],
    ['in a transaction of its own', true],
  ])('an event of its types that it is not about passes and leaves nothing, done %s', async (_how, apart) => {
    const notes = new Notes(harness.db);
    notes.besides = ({ revision }) => revision % 3 !== 0;
    // what is behind a parked message passes as well
    notes.trouble = ({ stream }) => (stream === 'account-1' ? new Error('no') : undefined);
    const outcomes: string[] = [];
    await bus.publish(notes.topic, storyOf(2, 30));
    const runner = await start(notes, { apart, onOutcome: ({ outcome }) => outcomes.push(outcome) });
    await waiting('all it is about', async () => (await notes.of('account-0')).length === 10);
    await waiting('all that is parked', async () => (await runner.status())[0]?.parked === 10);
    await waiting('nothing is left', async () => (await runner.status())[0]?.lag === 0);
    expect(await notes.of('account-0')).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(40);
    const { rows } = await harness.db.query('select from inbox where group_name = $1', [notes.group]);
    expect(rows).toHaveLength(10);
  });

  it('a parked event that it turns out not to be about has no effect when it is replayed, and opens its key', async () => {
    const notes = new Notes(harness.db);
    notes.trouble = () => new Error('no');
    await bus.publish(notes.topic, storyOf(1, 2));
    const runner = await start(notes);
    await waiting('both are parked', async () => (await runner.status())[0]?.parked === 2);
    notes.trouble = () => undefined;
    notes.besides = ({ revision }) => revision === 1;
    expect(await runner.replay({ group: notes.group, key: 'account-0' })).toEqual({ applied: 2, duplicate: 0 });
    expect(await notes.of('account-0')).toEqual([2]);
  });

  it('what no message can help is tried again for ever, in order, and shows', async () => {
    const notes = new Notes(harness.db);
    notes.trouble = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const outcomes: string[] = [];
    await bus.publish(notes.topic, storyOf(1, 2));
    const runner = await start(notes, { onOutcome: ({ outcome }) => outcomes.push(outcome) });
    await waiting('more tries than would park it', () => outcomes.length > 4);
    const [health] = await runner.status();
    expect(health).toMatchObject({ ready: false, parked: 0, failing: [{ reason: 'error/Error' }] });
    expect(await notes.count()).toBe(0);
    notes.trouble = () => undefined;
    await waiting('applied', async () => (await notes.count()) === 2);
    await waiting('ready', async () => (await runner.status()).every(({ ready }) => ready));
    expect(await notes.of('account-0')).toEqual([1, 2]);
  });

  it('two copies have every effect once, also when one of them vanishes', async () => {
    const notes = new Notes(harness.db);
    const doomed = await harness.bus();
    const lost = await start(notes, {}, doomed);
    await start(notes);
    const story = storyOf(40, 10);
    await bus.publish(notes.topic, story.slice(0, 200));
    await waiting('work has begun', async () => (await notes.count()) > 20);
    await harness.cut(doomed);
    await bus.publish(notes.topic, story.slice(200));
    await waiting('all effects', async () => (await notes.count()) >= 400);
    for (let n = 0; n < 40; n++) expect(await notes.of(`account-${n}`)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await lost.stop();
  });
}
