import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until } from '@zhenming/testing';
import { startNotification, type StartedNotification } from '../notification-fixture.spec.js';

jest.setTimeout(60_000);

let system: StartedNotification;
beforeAll(async () => {
  system = await startNotification();
});
afterAll(() => system.stop());

interface Event {
  readonly id?: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** An EventSource by hand: parses what arrives, ends when the server ends. */
class Listener {
  readonly events: Event[] = [];
  ended = false;
  headers = new Headers();
  private reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  static async open(accountId: string, headers: Record<string, string> = {}): Promise<Listener> {
    const response = await system.as(accountId, 'GET', '/api/v1/inbox/events', headers);
    if (response.status !== 200 || !response.body) throw new Error(`status ${response.status}`);
    const listener = new Listener();
    listener.headers = response.headers;
    listener.reader = response.body.getReader();
    void listener.read(listener.reader);
    await until(() => listener.events.length > 0);
    return listener;
  }

  async close(): Promise<void> {
    await this.reader?.cancel();
  }

  items = () => this.events.filter(({ event }) => event === 'item');
  counts = () => this.events.filter(({ event }) => event === 'unread').map(({ data }) => data['count']);

  private async read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += Buffer.from(value).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
    this.ended = true;
  }

  private take(block: string): void {
    const fields = Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line]));
    const field = (name: string) => fields[name]?.slice(name.length + 2);
    const [id, event, data] = [field('id'), field('event'), field('data')];
    if (event && data) this.events.push({ ...(id ? { id } : {}), event, data: JSON.parse(data) as Event['data'] });
  }
}

const tell = (accountId: string) => system.publish('RealNameBound', { accountId });

describe('an open inbox', () => {
  it('shows a new item at once with the unread count, in the reader’s language', async () => {
    const accountId = randomUUID();
    const listener = await Listener.open(accountId, { 'accept-language': 'en' });
    expect(listener.headers.get('content-type')).toBe('text/event-stream');
    expect(listener.headers.get('cache-control')).toBe('no-store');
    expect(listener.counts()).toEqual([0]);
    await tell(accountId);
    await until(() => listener.counts().length === 2);
    expect(listener.items()).toMatchObject([
      { id: '1', data: { about: 'REAL_NAME_BOUND', title: 'Real-name binding done', read: false } },
    ]);
    expect(listener.counts()).toEqual([0, 1]);
    await listener.close();
  });

  it('hears of its own account only', async () => {
    const [own, other] = [randomUUID(), randomUUID()];
    const [listener, foreign] = [await Listener.open(own), await Listener.open(other)];
    await tell(other);
    await until(() => foreign.items().length === 1);
    await tell(own);
    await until(() => listener.items().length === 1);
    expect(foreign.items()).toHaveLength(1);
    await Promise.all([listener.close(), foreign.close()]);
  });

  it('is told by any copy of the service', async () => {
    const accountId = randomUUID();
    const listener = await Listener.open(accountId);
    const copy = await system.copy();
    for (let n = 1; n <= 24; n++) await tell(accountId);
    await until(() => listener.items().length === 24, { deadlineMs: 20_000 });
    expect(listener.items().map(({ id }) => Number(id))).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
    await listener.close();
    await copy.stop();
  });
});

describe('a connection that broke', () => {
  it('resumes after the last item it has, missing and repeating nothing', async () => {
    const accountId = randomUUID();
    const before = await Listener.open(accountId);
    await tell(accountId);
    await until(() => before.items().length === 1);
    await before.close();
    await tell(accountId);
    await tell(accountId);
    const unread = async () => (await system.as(accountId, 'GET', '/api/v1/inbox/unread-count')).json();
    await until(async () => ((await unread()) as { count: number }).count === 3);
    const after = await Listener.open(accountId, { 'last-event-id': before.items()[0]?.id as string });
    await until(() => after.items().length === 2);
    expect(after.items().map(({ id }) => id)).toEqual(['2', '3']);
    await tell(accountId);
    await until(() => after.items().length === 3);
    await after.close();
  });

  it('begins with what is new when the id is none of ours', async () => {
    const accountId = randomUUID();
    await tell(accountId);
    const first = await Listener.open(accountId);
    await tell(accountId);
    await until(() => first.items().some(({ id }) => id === '2'));
    for (const id of ['abc', '-1', '9'.repeat(30), '9999']) {
      const listener = await Listener.open(accountId, { 'last-event-id': id });
      expect(listener.items()).toEqual([]);
      await listener.close();
    }
    await first.close();
  });
});

describe('many open inboxes', () => {
  it('share the few connections of the service: none of them holds one', async () => {
    const [first, small] = [system, await startNotification({ DATABASE_POOL: '6' })];
    system = small;
    const accounts = Array.from({ length: 40 }, () => randomUUID());
    const listeners = await Promise.all(accounts.map((accountId) => Listener.open(accountId)));
    for (const accountId of accounts) await tell(accountId);
    await until(() => listeners.every((listener) => listener.items().length === 1), { deadlineMs: 20_000 });
    system = first;
    for (const listener of listeners) await listener.close();
    await small.stop();
  });

  it('are refused beyond twenty of one account', async () => {
    const accountId = randomUUID();
    const listeners = await Promise.all(Array.from({ length: 20 }, () => Listener.open(accountId)));
    await expect(Listener.open(accountId)).rejects.toThrow('status 429');
    await listeners[0]?.close();
    const again = await until(() => Listener.open(accountId));
    for (const listener of [again, ...listeners]) await listener.close();
  });
});

describe('a service that stops', () => {
  it('ends every open answer cleanly', async () => {
    const stopping = await startNotification();
    const [first, accountId] = [system, randomUUID()];
    system = stopping;
    const listener = await Listener.open(accountId);
    system = first;
    await stopping.stop();
    await until(() => listener.ended);
  });
});
