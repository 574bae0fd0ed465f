// What the one order of a log costs its writers, and how soon a reader sees an append while another person's transaction
// stays open. A database of its own; writers, sequencer and reader in this process, as in a service.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { eventStoreMigrations, PostgresEventLog, PostgresEventStore, Sequencer } from '@zhenming/event-store';
import type { CommandMetadata, Event } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { startCluster, testDatabase, type StartedCluster } from '@zhenming/testing';
import { Client } from 'pg';
import { median, percentile, rounded, timesOf, type Bench } from './figures.js';

const WRITERS = 16;
const MARKS = { ratio: 0.85, lagMs: 250 };

const metadata = (): CommandMetadata => {
  const causationId = randomUUID();
  return { causationId, correlationId: causationId, actor: { kind: 'account', id: causationId } };
};
/** with its metadata and keys about 700 bytes */
const event = (n: number): Event => ({ type: 'Happened', data: { n, at: Date.now(), filling: 'x'.repeat(330) } });

interface Log {
  readonly db: Database;
  readonly store: PostgresEventStore;
  readonly ownerUrl: string;
}

const openLog = async (cluster: StartedCluster): Promise<Log> => {
  const test = await testDatabase({ schema: 'account', migrations: eventStoreMigrations }, { adminUrl: cluster.url() });
  const db = await test.connect({ poolSize: WRITERS + 4 });
  return { db, store: new PostgresEventStore(db), ownerUrl: test.ownerUrl };
};

/** Every writer appends to streams of its own, ten events each, as fast as it can; milliseconds of each append. */
async function load({ store }: Log, ms: number, between = 0, acknowledged?: (id: string) => void): Promise<number[]> {
  const end = performance.now() + ms;
  const times: number[] = [];
  const write = async (): Promise<void> => {
    for (let n = 0, stream = ''; performance.now() < end; n++) {
      if (n % 10 === 0) stream = `account-${randomUUID()}`;
      const start = performance.now();
      const [recorded] = await store.append(stream, n % 10, [event(n)], metadata());
      times.push(performance.now() - start);
      acknowledged?.(recorded?.id as string);
      if (between > 0) await pause(Math.random() * 2 * between);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return times;
}

interface Round {
  readonly perSecond: number;
  readonly times: number[];
}

/** The clock runs until the sequencer has given the last append its position: a backlog is not free. */
async function ordered(log: Log, ms: number): Promise<Round> {
  const sequencer = new Sequencer(log.db);
  const reader = new PostgresEventLog(log.db);
  const before = await reader.head();
  sequencer.start();
  const start = performance.now();
  const times = await load(log, ms);
  while ((await reader.head()) < before + times.length) await pause(1);
  const perSecond = (times.length / (performance.now() - start)) * 1_000;
  await sequencer.stop();
  return { perSecond, times };
}

async function unordered(log: Log, ms: number): Promise<Round> {
  const start = performance.now();
  const times = await load(log, ms);
  return { perSecond: (times.length / (performance.now() - start)) * 1_000, times };
}

/** Milliseconds from each acknowledgement to the moment the reader held the event, while a foreign transaction is open. */
async function lags(log: Log, ms: number): Promise<number[]> {
  const owner = new Client({ connectionString: log.ownerUrl });
  await owner.connect();
  await owner.query('create table public.foreign_work (i int)');
  await owner.query('begin; insert into public.foreign_work values (1)');
  const sequencer = new Sequencer(log.db);
  sequencer.start();
  const reader = new PostgresEventLog(log.db);
  const committed = new Map<string, number>();
  const seen = new Map<string, number>();
  let position = await reader.head();
  let reading = true;
  const following = (async () => {
    while (reading) {
      const events = await reader.readAfter(position, 1_000);
      for (const { id } of events) seen.set(id, performance.now());
      position = events.at(-1)?.position ?? position;
      if (events.length === 0) await reader.changed(position, 50);
    }
  })();
  await load(log, ms, 20, (id) => committed.set(id, performance.now()));
  while (seen.size < committed.size) await pause(5);
  reading = false;
  await following;
  await owner.query('commit');
  await owner.end();
  reader.close();
  await sequencer.stop();
  return [...committed].map(([id, at]) => Math.max(0, (seen.get(id) as number) - at));
}

export const append: Bench = async (emit, { quick }) => {
  const [rounds, roundMs, foreignMs] = quick ? [2, 1_000, 3_000] : [7, 4_000, 60_000];
  const cluster = await startCluster({ settings: { shared_buffers: '256MB', max_wal_size: '2GB' } });
  const missed: string[] = [];
  try {
    const [a, b] = [await openLog(cluster), await openLog(cluster)];
    await ordered(a, 1_000);
    await unordered(b, 1_000);
    const pairs: [Round, Round][] = [];
    for (let i = 0; i < rounds; i++) {
      // each goes first every other time
      const first = i % 2 === 0 ? await ordered(a, roundMs) : await unordered(b, roundMs);
      const second = i % 2 === 0 ? await unordered(b, roundMs) : await ordered(a, roundMs);
      pairs.push(i % 2 === 0 ? [first, second] : [second, first]);
    }
    const ratio = median(pairs.map(([with_, without]) => with_.perSecond / without.perSecond));
    const times = pairs.flatMap(([with_]) => with_.times);
    emit({
      name: 'append',
      value: Math.round(median(pairs.map(([with_]) => with_.perSecond))),
      unit: 'appends/s',
      ratio: rounded(ratio, 3),
      against: 'the same append without global order',
      ...timesOf(times),
    });
    if (ratio < MARKS.ratio) missed.push(`append: ratio ${ratio.toFixed(3)} is below ${MARKS.ratio}`);

    const ms = await lags(a, foreignMs);
    const p99 = percentile(ms, 0.99);
    emit({
      name: 'append.lag',
      value: rounded(p99),
      unit: 'ms, commit to reader',
      ratio: null,
      against: null,
      ...timesOf(ms),
    });
    if (p99 > MARKS.lagMs) missed.push(`append.lag: p99 ${p99.toFixed(0)} ms is above ${MARKS.lagMs}`);
    await Promise.all([a, b].map(({ db }) => db.close()));
  } finally {
    await cluster.remove();
  }
  return missed;
};
