import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { emitOpenapi } from '@zhenming/service-kit';
import { until } from '@zhenming/testing';
import { startNotification, type StartedNotification } from '../notification-fixture.spec.js';
import { notificationApp } from '../notification.module.js';
import { notification } from '../notification.service.js';

jest.setTimeout(60_000);

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

  it('refuses a cursor and a limit that are none', async () => {
    const accountId = randomUUID();
    for (const query of ['?cursor=abc', '?limit=0', '?limit=101', '?limit=x', '?other=1'])
      expect((await system.as(accountId, 'GET', `/api/v1/inbox${query}`)).status).toBe(422);
  });
});

describe('somebody else’s inbox', () => {
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
      expect((await fetch(system.service.url + path)).status).toBe(401);
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
    const mail = `${randomUUID()}@example.org`;
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
