import { randomUUID } from 'node:crypto';
import { AccessDeniedError } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, EventStoreUnavailable } from '@zhenming/kernel';
import { PostgresClock } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { eventStoreContract } from '../event-store.contract.js';
import { EventIdReused } from '../event-text.js';
import { happened, metadata } from '../log.fixture.js';
import { verifyStream } from '../verify-stream.js';
import { EventStoreAddressRefused, EventStoreDbConnection } from './connection.js';
import { startServer, type TestServer } from './eventstoredb.fixture.js';
import { EventStoreDbStore } from './eventstoredb-store.js';

const realUrl = process.env['TEST_EVENTSTOREDB_URL'];
if (!realUrl) process.stderr.write('EventStoreDB: on the double only; TEST_EVENTSTOREDB_URL names a real server\n');

const name = (): string => `conflict_case-${randomUUID()}`;

const servers = [
  { which: 'the double', url: undefined },
  ...(realUrl ? [{ which: 'a real server', url: realUrl }] : []),
];
describe.each(servers)('EventStoreDB, $which', ({ url }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(url);
  });
  afterAll(() => server.close());

  eventStoreContract(() => server.store);

  it('keeps an event’s time by the system’s clock and the hash that everybody can compute', async () => {
    const stream = name();
    await server.admin(`update zhenming.clock_offset set ahead = '400 days'`);
    await server.store.append(stream, 0, happened(3), metadata());
    await server.admin(`update zhenming.clock_offset set ahead = '0'`);
    const events = await server.store.read(stream);
    expect(Date.parse(events[0]?.recordedAt as string)).toBeGreaterThan(Date.now() + 399 * 86_400_000);
    expect(verifyStream(events)).toEqual({ ok: true, revision: 3, hash: events[2]?.hash });
  });

  it('keeps the streams of two services apart', async () => {
    const stream = name();
    const other = new EventStoreDbStore(server.connect({ schema: 'notification' }), new PostgresClock(server.db));
    await server.store.append(stream, 0, happened(2), metadata());
    expect(await other.read(stream)).toEqual([]);
    expect(await other.append(stream, 0, happened(1), metadata())).toHaveLength(1);
    expect(await server.store.read(stream)).toHaveLength(2);
  });

  it('tells one of two runs of the same causation that it lost, when they decided differently', async () => {
    const stream = name();
    const by = metadata();
    const runs = await Promise.allSettled([0, 1].map((n) => server.store.append(stream, 0, happened(1, n), by)));
    const [won] = runs.filter((run) => run.status === 'fulfilled');
    const [lost] = runs.filter((run) => run.status === 'rejected');
    expect(await server.store.read(stream)).toEqual(won?.value);
    expect([ConcurrencyConflict, EventIdReused].some((kind) => lost?.reason instanceof kind)).toBe(true);
  });
});

describe('a server that misbehaves', () => {
  let server: TestServer;
  let store: EventStoreDbStore;
  beforeAll(async () => {
    server = await startServer();
    store = new EventStoreDbStore(server.connect({ answerMs: 2_000 }), new PostgresClock(server.db));
  });
  afterAll(() => server.close());

  it('is never asked to append at any revision', async () => {
    const stream = name();
    await store.append(stream, 0, happened(2), metadata());
    await store.append(stream, 2, happened(1), metadata());
    await expect(store.append(stream, 1, happened(1), metadata())).rejects.toThrow(ConcurrencyConflict);
    expect(server.double.expected.slice(-2)).toEqual(['no-stream', 1]);
    expect(server.double.expected.filter((one) => one === 'any' || one === 'stream-exists')).toEqual([]);
  });

  it('records an append once when its answer got lost', async () => {
    const stream = name();
    server.double.dropAnswer();
    const recorded = await store.append(stream, 0, happened(2), metadata());
    expect(recorded.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(await store.read(stream)).toEqual(recorded);
  });

  it('is said not to answer while it is frozen, and is well again afterwards', async () => {
    const stream = name();
    const by = metadata();
    server.double.freeze();
    await expect(store.read(stream)).rejects.toThrow(EventStoreUnavailable);
    await expect(store.append(stream, 0, happened(1), by)).rejects.toThrow(EventStoreUnavailable);
    server.double.thaw();
    expect(await store.append(stream, 0, happened(1), by)).toHaveLength(1);
  });

  it('is not taken for one that is away when it refuses us', async () => {
    server.double.refuseEverybody();
    const refused = await server.connection.ping().catch((error: unknown) => error);
    server.double.refuseEverybody(false);
    expect(refused).toBeInstanceOf(AccessDeniedError);
    await server.connection.ping();
  });

  it('may be gone and come back', async () => {
    const stream = name();
    await store.append(stream, 0, happened(1), metadata());
    server.double.stop();
    await expect(store.read(stream)).rejects.toThrow(EventStoreUnavailable);
    await server.double.start();
    expect(await until(() => store.read(stream))).toHaveLength(1);
    expect(await until(() => store.append(stream, 1, happened(1), metadata()))).toHaveLength(1);
  });
});

describe('an address that is none', () => {
  it('is refused without being quoted', () => {
    const open = () => new EventStoreDbConnection({ url: 'http://admin:secret@somewhere', schema: 'id_conflict' });
    expect(open).toThrow(EventStoreAddressRefused);
    expect(open).not.toThrow('secret');
  });
});
