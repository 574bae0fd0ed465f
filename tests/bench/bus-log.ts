// The log that bus.bench.ts sends: real events of account, in a database of its own.
import { randomUUID } from 'node:crypto';
import { eventCatalog, type EventName } from '@zhenming/contracts';
import { busMigrations, encode, inboxMigrations, relayMigrations } from '@zhenming/event-bus';
import { eventStoreMigrations, PostgresEventLog, PostgresEventStore, Sequencer } from '@zhenming/event-store';
import type { Event } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { testDatabase, until } from '@zhenming/testing';
import type { Message } from 'kafkajs';

/** the events of each stream, in this order */
export const STORY = ['AccountRegistered', 'RealNameBound', 'IdNumberHeld', 'DeliveryRequested'] satisfies EventName[];
const WRITERS = 8;
export const TIMEOUT_MS = 120_000;

/** A log in a database of its own, which also has the tables of both buses. */
export interface Log {
  readonly db: Database;
  readonly url: string;
  readonly store: PostgresEventStore;
  readonly reader: PostgresEventLog;
  close(): Promise<void>;
}

export async function openLog(adminUrl: string): Promise<Log> {
  const migrations = [...eventStoreMigrations, ...inboxMigrations, ...relayMigrations];
  const also = [{ schema: 'bus', migrations: busMigrations }];
  const database = await testDatabase({ schema: 'account', migrations, also }, { adminUrl });
  const db = await database.connect({ poolSize: WRITERS + 8 });
  const reader = new PostgresEventLog(db);
  const close = () => {
    reader.close();
    return database.close();
  };
  return { db, url: database.url(), store: new PostgresEventStore(db), reader, close };
}

/** The first events of a stream. */
export async function append({ store }: Log, stream: string, types: readonly EventName[]): Promise<void> {
  const causationId = randomUUID();
  const actor = { kind: 'service', id: 'account' } as const;
  const events: Event[] = types.map((type) => ({ type, data: eventCatalog[type].sample }));
  await store.append(stream, 0, events, { causationId, correlationId: causationId, actor });
}

/** Appends `count` events, a multiple of four; resolves when all have their positions. */
export async function fill(log: Log, count: number): Promise<void> {
  const sequencer = new Sequencer(log.db);
  sequencer.start();
  let left = count / STORY.length;
  const write = async (): Promise<void> => {
    while (left-- > 0) await append(log, `account-${randomUUID()}`, STORY);
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await until(async () => (await log.reader.head()) === count, {
    what: 'all positions given',
    deadlineMs: TIMEOUT_MS,
  });
  await sequencer.stop();
}

/** The messages of the log as they lie on the wire. */
export async function messagesOf({ reader }: Log, count: number): Promise<Message[]> {
  const events = await reader.readAfter(0, count);
  return events.map((event) => {
    const { key, headers, value } = encode({ ...event, source: 'account' });
    return { key, headers: { ...headers }, value };
  });
}
