import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventCatalog, serviceTopic, type EventName, type Language } from '@zhenming/contracts';
import { PostgresBus, busMigrations } from '@zhenming/event-bus';
import type { PublishedEvent } from '@zhenming/kernel';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { libraryMigrations, startService, type InternalTokens, type RunningService } from '@zhenming/service-kit';
import { testEnvironment } from '@zhenming/service-kit/testing';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import type { NoticeAddress, PersonalDelivery } from '@zhenming/contracts';
import { notificationMigrations } from '../migrations/migrations.js';
import { notificationApp } from '../notification.module.js';
import { notification } from '../definition.js';

let phones = 0;
/** addresses that nobody else in a test has */
export const freshPhone = (): string => `+861390${String(phones++).padStart(7, '0')}`;
export const freshMail = (): string => `${randomUUID()}@example.org`;

export const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

export const closed = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
};

/** account's internal API by its contract: who it answers is decided by the same keys as in the real system. */
export class AccountDouble {
  readonly people = new Map<string, { language: Language; addresses: NoticeAddress[] }>();
  readonly deliveries = new Map<string, PersonalDelivery>();
  readonly asked: string[] = [];
  away = false;
  private readonly server: Server;

  constructor(private readonly tokens: InternalTokens) {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
    });
  }

  start = () => listening(this.server);
  stop = () => closed(this.server);

  /** a person with these addresses */
  person(language: Language, ...addresses: string[]): string {
    const accountId = randomUUID();
    const entries = addresses.map((address) => ({ channel: channelOf(address), address }));
    this.people.set(accountId, { language, addresses: entries });
    return accountId;
  }

  private forget(deliveryId: string): { status: number; body: object } {
    this.deliveries.delete(deliveryId);
    return { status: 200, body: {} };
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const url = request.url ?? '';
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const vouched = await this.tokens.verify(token, request.method ?? '', url);
    if (vouched?.peer !== 'notification' || vouched.caller.kind !== 'service') return { status: 401, body: {} };
    this.asked.push(url);
    if (this.away) return { status: 503, body: {} };
    if (request.method === 'DELETE') return this.forget(url.split('/').at(-1) ?? '');
    const [, what, id] = /^\/internal\/v1\/(accounts|deliveries)\/([\w-]+)/.exec(url) ?? [];
    const found = what === 'accounts' ? this.people.get(id ?? '') : this.deliveries.get(id ?? '');
    return found ? { status: 200, body: found } : { status: 404, body: { slug: 'request/not-found' } };
  }
}

const channelOf = (address: string) => (address.includes('@') ? ('EMAIL' as const) : ('PHONE' as const));

export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

export interface Delivered {
  readonly type: string;
  readonly data: Record<string, string>;
}

/** The real service on a database and a bus of its own, with account beside it. */
export interface StartedNotification {
  readonly service: RunningService;
  readonly database: TestDatabase;
  /** as the service's own role */
  readonly db: Database;
  readonly account: AccountDouble;
  /** puts an event of the catalogue on its topic; the sample with these changes */
  publish(type: EventName, change?: object, more?: Partial<PublishedEvent>): Promise<PublishedEvent>;
  /** a request that the gateway forwards for this account */
  as(
    accountId: string,
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: object,
  ): Promise<Response>;
  mailbox(to: string): Promise<Message[]>;
  /** what the service's log says about this recipient, in order */
  deliveriesTo(recipientId: string): Promise<Delivered[]>;
  /** one more copy of the same service */
  copy(): Promise<RunningService>;
  stop(): Promise<void>;
}

export async function startNotification(more: NodeJS.ProcessEnv = {}): Promise<StartedNotification> {
  const database = await testDatabase({
    schema: 'notification',
    migrations: [...libraryMigrations, ...notificationMigrations],
    also: [{ schema: 'bus', migrations: busMigrations }],
  });
  const keys = await testEnvironment();
  const db = await database.connect();
  const tokens = await keys.tokens('account', new PostgresClock(db));
  const account = new AccountDouble(tokens);
  const env = keys.env('notification', database.url(), { ACCOUNT_URL: await account.start(), ...more });
  const copies = new Set<RunningService>();
  const copy = async (): Promise<RunningService> => {
    const running = await startService(notification, notificationApp, env);
    const stop = async (): Promise<void> => {
      if (copies.delete(running)) await running.stop();
    };
    const stoppable = { ...running, stop };
    copies.add(running);
    return stoppable;
  };
  const service = await copy();
  const bus = new PostgresBus({ url: database.ownerUrl });
  const as: StartedNotification['as'] = async (id, method, path, headers = {}, body) => {
    const token = await tokens.sign({ audience: 'notification', method, path, caller: { kind: 'account', id } });
    const json = body ? { 'content-type': 'application/json' } : {};
    return fetch(service.internalUrl + path, {
      method,
      headers: { ...headers, ...json, authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  };
  return {
    service,
    database,
    db,
    account,
    as,
    copy,
    publish: async (type, change = {}, rest = {}) => {
      const recordedAt = (await new PostgresClock(db).now()).toISOString();
      const event = publishedEvent(type, change, { recordedAt, ...rest });
      await bus.publish(serviceTopic(eventCatalog[type].owner), [keys.signed(event)]);
      return event;
    },
    mailbox: async (to) => {
      const response = await fetch(`${service.url}/dev/mailbox?to=${encodeURIComponent(to)}`);
      return ((await response.json()) as { messages: Message[] }).messages;
    },
    deliveriesTo: async (recipientId) => {
      const { rows } = await db.query<Delivered>(
        `select type, data from events where data ->> 'recipientId' = $1 order by seq`,
        [recipientId],
      );
      return rows;
    },
    stop: async () => {
      await Promise.all([...copies].map((running) => running.stop()));
      await bus.close();
      await account.stop();
      keys.remove();
      await database.close();
    },
  };
}

export const publishedEvent = (
  type: EventName,
  change: object,
  more: Partial<PublishedEvent> = {},
): PublishedEvent => ({
  id: randomUUID(),
  stream: `account-${randomUUID()}`,
  revision: 1,
  recordedAt: new Date().toISOString(),
  source: eventCatalog[type].owner,
  type,
  data: { ...eventCatalog[type].sample, ...change },
  metadata: {
    causationId: randomUUID(),
    correlationId: randomUUID(),
    actor: { kind: 'service', id: 'test' },
    prevHash: '0'.repeat(64),
  },
  hash: '0'.repeat(64),
  ...more,
});
