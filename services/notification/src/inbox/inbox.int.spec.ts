import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { emitOpenapi } from '@zhenming/service-kit';
import { until } from '@zhenming/testing';
import { MailboxWaits } from '../delivery/mailbox-waits.service.js';
import { freshMail, startNotification, type StartedNotification } from '../testing/notification.fixture.js';
import { notificationApp } from '../notification.module.js';
import { notification } from '../definition.js';

let system: StartedNotification;
beforeAll(async () => {
  system = await startNotification();
});
afterAll(() => system.stop());

interface Item {
  readonly id: string;
  readonly about: string;
  readonly read: boolean;
}
interface Page {
  readonly items: Item[];
  readonly next?: string;
}
const list = async (accountId: string, query = ''): Promise<Page> =>
  (await system.as(accountId, 'GET', `/api/v1/inbox${query}`)).json() as Promise<Page>;
const unread = async (accountId: string): Promise<number> => {
  const response = await system.as(accountId, 'GET', '/api/v1/inbox/unread-count');
  return ((await response.json()) as { count: number }).count;
};
const withItems = async (count: number): Promise<string> => {
  const accountId = randomUUID();
  for (let n = 0; n < count; n++) await system.publish('RealNameBound', { accountId });
  await until(async () => (await unread(accountId)) === count);
  return accountId;
};

describe('an inbox with several items', () => {
  it('is paged from the newest, each item once', async () => {
    const accountId = await withItems(5);
    const first = await list(accountId, '?limit=2');
    const second = await list(accountId, `?limit=2&cursor=${first.next}`);
    const third = await list(accountId, `?limit=2&cursor=${second.next}`);
    expect([first, second, third].map(({ items }) => items.length)).toEqual([2, 2, 1]);
    expect(third.next).toBeUndefined();
    const all = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(all).size).toBe(5);
    expect((await list(accountId)).items.map(({ id }) => id)).toEqual(all);
  });

  it('counts down as items are read, one by one and all at once', async () => {
    const accountId = await withItems(3);
    const { items } = await list(accountId);
    const path = `/api/v1/inbox/${items[1]?.id}/read`;
    expect((await system.as(accountId, 'POST', path)).status).toBe(204);
    expect((await system.as(accountId, 'POST', path)).status).toBe(204);
    expect(await unread(accountId)).toBe(2);
    expect((await list(accountId)).items.map(({ read }) => read)).toEqual([false, true, false]);
    expect((await system.as(accountId, 'POST', '/api/v1/inbox/read-all')).status).toBe(204);
    expect(await unread(accountId)).toBe(0);
  });

  it('leaves unread what came after the newest that was shown, and everything where that is another’s', async () => {
    const [accountId, other] = [await withItems(3), await withItems(1)];
    const [, shown] = (await list(accountId)).items;
    const foreign = (await list(other)).items[0];
    const readAll = (upTo?: string) => system.as(accountId, 'POST', '/api/v1/inbox/read-all', {}, { upTo });
    expect((await readAll(foreign?.id)).status).toBe(204);
    expect(await unread(accountId)).toBe(3);
    expect((await readAll(shown?.id)).status).toBe(204);
    expect((await list(accountId)).items.map(({ read }) => read)).toEqual([false, true, true]);
    expect((await readAll('1')).status).toBe(422);
  });

  it('refuses a cursor and a limit that are none', async () => {
    const accountId = randomUUID();
    for (const query of ['?cursor=abc', '?limit=0', '?limit=101', '?limit=x', '?other=1'])
      expect((await system.as(accountId, 'GET', `/api/v1/inbox${query}`)).status).toBe(422);
  });
});

describe('another person’s inbox', () => {
  it('looks like none: a foreign, an unknown and a broken id are the same 404', async () => {
    const owner = await withItems(1);
    const item = (await list(owner)).items[0] as Item;
    const stranger = randomUUID();
    const answers = await Promise.all(
      [item.id, randomUUID(), 'no-id'].map((id) => system.as(stranger, 'POST', `/api/v1/inbox/${id}/read`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect((await list(stranger)).items).toEqual([]);
    expect(await unread(owner)).toBe(1);
  });

  it('is closed to anybody without the gateway’s word', async () => {
    for (const path of ['/api/v1/inbox', '/api/v1/inbox/unread-count', '/api/v1/inbox/events'])
      expect((await fetch(system.service.internalUrl + path)).status).toBe(401);
  });
});

describe('the development mailbox', () => {
  const get = (headers: Record<string, string>, path = '/dev/mailbox'): Promise<number> =>
    new Promise((resolve, reject) => {
      request(system.service.url + path, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('lists what came after a message', async () => {
    const mail = freshMail();
    const accountId = system.account.person('en', mail);
    for (const count of [1, 2]) {
      await system.publish('ClaimWithdrawn', { accountId, holder: null, holderStanding: null });
      await until(async () => (await system.mailbox(mail)).length === count);
    }
    const [first, second] = await system.mailbox(mail);
    const query = `to=${encodeURIComponent(mail)}&after=${first?.id}`;
    const response = await fetch(`${system.service.url}/dev/mailbox?${query}`);
    expect(await response.json()).toEqual({ messages: [second] });
  });

  describe('at which somebody waits', () => {
    const send = (mail: string) => {
      const accountId = system.account.person('en', mail);
      return system.publish('ClaimWithdrawn', { accountId, holder: null, holderStanding: null });
    };
    const waitFor = async (mail: string, query: string, service = system.service, signal?: AbortSignal) => {
      const path = `${service.url}/dev/mailbox?to=${encodeURIComponent(mail)}&${query}`;
      const response = await fetch(path, { signal: signal ?? null });
      const { messages = [] } = (await response.json()) as { messages?: unknown[] };
      return { status: response.status, count: messages.length };
    };

    it('answers as soon as there is more than is known', async () => {
      const mail = freshMail();
      const first = waitFor(mail, 'wait=30');
      await send(mail);
      expect(await first).toEqual({ status: 200, count: 1 });
      // what is there already is nothing to wait for
      expect(await waitFor(mail, 'wait=30')).toEqual({ status: 200, count: 1 });
      const second = waitFor(mail, 'wait=30&known=1');
      await send(mail);
      expect(await second).toEqual({ status: 200, count: 2 });
    });

    it('is told of what another copy has kept', async () => {
      const copy = await system.copy();
      const mails = Array.from({ length: 8 }, freshMail);
      const waits = mails.map((mail) => waitFor(mail, 'wait=30', copy));
      await Promise.all(mails.map(send));
      expect(new Set((await Promise.all(waits)).map(({ count }) => count))).toEqual(new Set([1]));
      await copy.stop();
    });

    it('says that nothing came when the time is over, and when the service stops', async () => {
      expect(await waitFor(freshMail(), 'wait=1')).toEqual({ status: 200, count: 0 });
      const copy = await system.copy();
      const waiting = waitFor(freshMail(), 'wait=30', copy);
      // both have been asked when the second has its answer
      await waitFor(freshMail(), 'wait=1', copy);
      await copy.stop();
      expect(await waiting).toEqual({ status: 200, count: 0 });
    });

    it('looks no more once they have gone', async () => {
      const waits = jest.spyOn(MailboxWaits.prototype, 'list');
      const gone = new AbortController();
      const waiting = waitFor(freshMail(), 'wait=30', system.service, gone.signal);
      await until(() => waits.mock.results.length > 0);
      const begun = performance.now();
      gone.abort();
      await expect(waiting).rejects.toThrow();
      await waits.mock.results[0]?.value;
      expect(performance.now() - begun).toBeLessThan(20_000);
      waits.mockRestore();
    });

    it('refuses a time and a number that are none', async () => {
      for (const query of ['wait=31', 'wait=-1', 'wait=x', 'wait=1.5', 'known=x', 'known=-1'])
        expect((await waitFor(freshMail(), query)).status).toBe(422);
    });
  });

  it('answers on loopback by its name only, and nobody behind a proxy', async () => {
    expect(await get({})).toBe(200);
    expect(await get({ host: 'evil.example' })).toBe(404);
    expect(await get({ 'x-forwarded-for': '127.0.0.1' })).toBe(404);
  });
});

describe('the API document', () => {
  it('is made without an engine and names the routes with their access', async () => {
    const document = JSON.parse(await emitOpenapi(notification, notificationApp)) as { paths: Record<string, object> };
    expect(Object.keys(document.paths)).toEqual([
      '/api/v1/inbox',
      '/api/v1/inbox/events',
      '/api/v1/inbox/read-all',
      '/api/v1/inbox/unread-count',
      '/api/v1/inbox/{id}/read',
      '/dev/mailbox',
    ]);
    expect(document.paths['/api/v1/inbox']).toMatchObject({ get: { 'x-access': ['forwarded:account'] } });
  });
});

describe('an inbox that is watched', () => {
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

    it('has the count after each new item, also where one was read meanwhile', async () => {
      const accountId = randomUUID();
      const listener = await Listener.open(accountId);
      await tell(accountId);
      await until(() => listener.counts().length === 2);
      await system.as(accountId, 'POST', '/api/v1/inbox/read-all');
      await tell(accountId);
      await until(() => listener.counts().length === 3);
      expect(listener.counts()).toEqual([0, 1, 1]);
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
      await until(() => listener.items().length === 24);
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

    it('resumes where it was opened when no item has come so far: in an empty inbox, and behind the newest item', async () => {
      const accountId = randomUUID();
      for (const id of ['1', '2']) {
        const before = await Listener.open(accountId);
        await before.close();
        await tell(accountId);
        await until(async () => (await unread(accountId)) === Number(id));
        const after = await Listener.open(accountId, { 'last-event-id': before.events.at(-1)?.id ?? '' });
        await until(() => after.items().length > 0);
        expect(after.items().map((item) => item.id)).toEqual([id]);
        await after.close();
      }
    });

    it('begins with what is new when the id is none of ours', async () => {
      const accountId = randomUUID();
      await tell(accountId);
      const first = await Listener.open(accountId);
      await tell(accountId);
      await until(() => first.items().some(({ id }) => id === '2'));
      await first.close();
      for (const [n, id] of ['abc', '-1', '9'.repeat(30), '9999'].entries()) {
        const listener = await Listener.open(accountId, { 'last-event-id': id });
        await tell(accountId);
        await until(() => listener.items().length > 0);
        expect(listener.items().map((item) => item.id)).toEqual([String(n + 3)]);
        await listener.close();
      }
    });
  });

  describe('many open inboxes', () => {
    it('share the few connections of the service: none of them holds one', async () => {
      const [first, small] = [system, await startNotification({ DATABASE_POOL: '6' })];
      system = small;
      const accounts = Array.from({ length: 40 }, () => randomUUID());
      const listeners = await Promise.all(accounts.map((accountId) => Listener.open(accountId)));
      for (const accountId of accounts) await tell(accountId);
      await until(() => listeners.every((listener) => listener.items().length === 1));
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
});

describe('the inbox of an erased person', () => {
  const { kind, channel } = { kind: 'NUMBER_ANSWER', channel: 'EMAIL' } as const;
  /** an answer for the inbox, which account gives out as often as it is asked */
  const answered = async (accountId: string, address: string) => {
    const deliveryId = randomUUID();
    const params = { answer: '该号码可以登记' };
    system.account.deliveries.set(deliveryId, { kind, channel, address, language: 'zh-CN', accountId, params });
    await system.publish('DeliveryRequested', { deliveryId, kind, accountId, channel });
    return deliveryId;
  };
  const person = () => {
    const address = `${randomUUID()}@example.cn`;
    return { address, accountId: system.account.person('zh-CN', address) };
  };
  const erased = async (accountId: string) => {
    const { id } = await system.publish('PersonErased', { accountId, correctionIds: [] });
    const sql = `select from inbox where group_name = 'notification.erasures' and event_id = $1`;
    await until(async () => (await system.db.query(sql, [id])).rowCount === 1, { what: 'it is erased' });
  };

  it('has nothing personal that anybody can open, and others keep theirs', async () => {
    const [one, other] = [person(), person()];
    for (const { accountId, address } of [one, other]) await answered(accountId, address);
    for (const { accountId } of [one, other]) await until(async () => (await list(accountId)).items.length === 1);
    await erased(one.accountId);
    await erased(one.accountId);
    const sql = 'select wrapped_key is null as gone from vault_keys where subject = $1';
    expect((await system.db.query(sql, [one.accountId])).rows).toEqual([{ gone: true }]);
    expect(JSON.stringify(await list(other.accountId))).toContain('该号码可以登记');
  });

  it('takes nothing personal that was on its way: it fails, and account has it no more when it is tried again', async () => {
    const { accountId, address } = person();
    await erased(accountId);
    const deliveryId = await answered(accountId, address);
    const state = async () => {
      const sql = 'select state, attempts from deliveries where delivery_id = $1';
      return (await system.db.query<{ state: string; attempts: number }>(sql, [deliveryId])).rows[0];
    };
    await until(async () => ((await state())?.attempts ?? 0) > 0);
    system.account.deliveries.delete(deliveryId);
    await until(async () => (await state())?.state === 'FAILED');
    const { rows } = await system.db.query('select from inbox_items where recipient_id = $1', [accountId]);
    expect(rows).toEqual([]);
  });
});
