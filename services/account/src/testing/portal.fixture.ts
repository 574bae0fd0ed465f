import { randomInt, randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { busMigrations, PostgresBus } from '@zhenming/event-bus';
import type { PublishedEvent } from '@zhenming/kernel';
import { sampleName, sampleNumber } from '@zhenming/identity-number';
import { serviceTopic, type PersonalDelivery, type ServiceName } from '@zhenming/contracts';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { libraryMigrations, startService, type RunningService } from '@zhenming/service-kit';
import { testEnvironment } from '@zhenming/service-kit/testing';
import { moveClock, testDatabase, until } from '@zhenming/testing';
import { maskedContact } from '../contacts/contact.js';
import { account } from '../definition.js';
import { accountMigrations } from '../migrations/migrations.js';
import { IdConflictRecords } from './id-conflict-records.fixture.js';
import { solves } from '../proof-of-work/challenges.repository.js';
import { ApplyDecision } from '../settlement/settlement.commands.js';

/** What came back, all of it, for comparing two answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

const ASKS_FOR_CODE = /\/(?:registrations|password-recoveries)$/;

/** One person's browser: keeps the session cookie, and names each change by a key, as the pages do. */
export class Browser {
  cookie: string | undefined;

  constructor(private readonly url: string) {}

  /** another one with its cookie, as a thief has it */
  copy(): Browser {
    const copy = new Browser(this.url);
    copy.cookie = this.cookie;
    return copy;
  }

  /** As a front end does it, whoever asks for a code does the work that this costs. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.send(method, path, body, headers);
    if (answer.body['slug'] !== 'challenge/required' || !ASKS_FOR_CODE.test(path)) return answer;
    if (typeof body !== 'object' || body === null || 'challenge' in body) return answer;
    const { challenge } = answer.body['details'] as { challenge: Record<string, unknown> };
    return this.call(method, path, { ...body, challenge: solutionOf(challenge) }, headers);
  }

  private async send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = /Max-Age=0/.test(set) ? undefined : set.split(';')[0];
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: json && text ? (JSON.parse(text) as Record<string, unknown>) : {},
      text,
    };
  }
}

/** solves a challenge of an answer */
export function solutionOf(challenge: unknown): { nonce: string; solution: string } {
  const { nonce, difficulty } = challenge as { nonce: string; difficulty: number };
  for (let n = 0; ; n++) if (solves(nonce, String(n), difficulty)) return { nonce, solution: String(n) };
}

export const PASSWORD = 'mokf7#9wz0 plum';
const PHONES = randomInt(1_000_000);
let people = 0;
/** two sample names in 30,000 are the same; these are names that tests mean for another person */
const named = new Set(['王芳', '欧阳修', '张三丰', '王小明', '某某某']);
let names = PHONES;
const freshName = (): string => {
  let name: string;
  do name = sampleName(++names);
  while (named.has(name));
  named.add(name);
  return name;
};

/** A fresh person: phone, e-mail, number and name that nobody else in this file has. */
export const person = () => {
  const n = ++people;
  return {
    phone: `139${String((PHONES + n) % 100_000_000).padStart(8, '0')}`,
    email: `person${n}.${PHONES}@example.com`,
    number: sampleNumber(PHONES + n),
    name: freshName(),
  };
};

/** account with everything that the real one has, on a database of its own. */
export class Portal {
  private readonly fetched = new Map<string, PersonalDelivery>();

  private constructor(
    readonly service: RunningService,
    readonly db: Database,
    private readonly parts: {
      database: Awaited<ReturnType<typeof testDatabase>>;
      keys: Awaited<ReturnType<typeof testEnvironment>>;
      bus: PostgresBus;
      records: IdConflictRecords;
    },
  ) {}

  static async start(more: NodeJS.ProcessEnv = {}): Promise<Portal> {
    const database = await testDatabase({
      schema: 'account',
      migrations: [...libraryMigrations, ...accountMigrations],
      also: [{ schema: 'bus', migrations: busMigrations }],
    });
    const keys = await testEnvironment();
    const db = await database.connect();
    const records = await IdConflictRecords.start(() => keys.tokens('id-conflict', new PostgresClock(db)));
    const own = { CHALLENGE_BITS: '8', PASSWORD_HASH: 'cheapest', ID_CONFLICT_URL: records.url, ...more };
    const env = keys.env('account', database.url(), own);
    const service = await startService(account, await account.app(), env);
    const bus = new PostgresBus({ url: database.ownerUrl });
    return new Portal(service, db, { database, keys, bus, records });
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.parts.bus.close();
    await this.parts.records.stop();
    await this.parts.database.close();
    this.parts.keys.remove();
  }

  browser(): Browser {
    return new Browser(this.service.url);
  }

  /** who reaches the port of services and operators */
  inside(): Browser {
    return new Browser(this.service.internalUrl);
  }

  /** what the service tells Prometheus */
  async metrics(): Promise<string> {
    return (await this.inside().call('GET', '/metrics')).text;
  }

  moveClock(interval: string): Promise<void> {
    return moveClock(this.parts.database, interval);
  }

  /** resolves when so many requests wait for a lock in the database */
  async waiting(count: number): Promise<void> {
    // on a connection of its own: a transaction sees this view as it was when it first looked
    const watcher = await this.parts.database.connect();
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await until(async () => ((await watcher.query(waiting)).rowCount ?? 0) >= count);
    await watcher.close();
  }

  /** puts an event of id-conflict on the bus, signed and recorded there; `recorded`: what its log holds instead, null: nothing */
  async publishes(event: PublishedEvent, recorded: PublishedEvent | null = event): Promise<void> {
    const { bus, keys, records } = this.parts;
    records.holds(event, recorded);
    await bus.publish(serviceTopic('id-conflict'), [keys.signed(event)]);
  }

  /** the same as it comes from whoever can write to the topic: as signed by another service, or by nobody */
  async forges(event: PublishedEvent, by?: ServiceName): Promise<void> {
    const { bus, keys } = this.parts;
    const signature = by && keys.signed({ ...event, source: by }).signature;
    const forged = { ...event, source: 'id-conflict', ...(signature === undefined ? {} : { signature }) };
    await bus.publish(serviceTopic('id-conflict'), [forged]);
  }

  /** as another service */
  async peer(peer: ServiceName, method: string, path: string, body?: unknown): Promise<Answer> {
    const tokens = await this.parts.keys.tokens(peer, new PostgresClock(this.db));
    const token = await tokens.sign({ audience: 'account', method, path });
    return this.inside().call(method, path, body, { authorization: `Bearer ${token}` });
  }

  /** everything on its way to an address (canonical), the oldest first */
  async deliveriesTo(address: string): Promise<PersonalDelivery[]> {
    const { rows } = await this.db.query<{ id: string }>(
      `select data->>'deliveryId' as id from events where type = 'DeliveryRequested' order by seq`,
    );
    for (const { id } of rows) {
      if (this.fetched.has(id)) continue;
      const { status, body } = await this.peer('notification', 'GET', `/internal/v1/deliveries/${id}`);
      if (status === 200) this.fetched.set(id, body as unknown as PersonalDelivery);
    }
    return [...this.fetched.values()].filter((delivery) => delivery.address === address);
  }

  /** the newest code on its way to an address, once there are `count` deliveries to it */
  async codeTo(address: string, count = 1): Promise<string> {
    const deliveries = await until(async () => {
      const all = await this.deliveriesTo(address);
      return all.length >= count ? all : undefined;
    });
    return deliveries.at(-1)?.params.code as string;
  }

  /** a browser logged in to a fresh account whose login is this contact from now on, whatever account that logged in to */
  async register(
    channel: 'PHONE' | 'EMAIL',
    address: string,
    password = PASSWORD,
  ): Promise<Browser & { accountId: string }> {
    const browser = this.browser();
    const canonical = channel === 'PHONE' ? `+86${address}` : address;
    const before = (await this.deliveriesTo(canonical)).length;
    const asked = await browser.call('POST', '/api/v1/registrations', { channel, address });
    const code = await this.codeTo(canonical, before + 1);
    const path = `/api/v1/registrations/${String(asked.body['registrationId'])}/verification`;
    const verified = await browser.call('POST', path, { code, password, moveLogin: true });
    if (verified.status !== 201) throw new Error(`registration answered ${verified.status} ${verified.text}`);
    return Object.assign(browser, { accountId: String(verified.body['accountId']) });
  }

  /** the person of a session proves by a code to this contact (canonical) of the account that it is theirs */
  async reauthenticate(browser: Browser, address: string): Promise<void> {
    const { contacts } = (await browser.call('GET', '/api/v1/me')).body as {
      contacts: { contactId: string; masked: string }[];
    };
    const channel = address.startsWith('+') ? 'PHONE' : 'EMAIL';
    const own = contacts.find(({ masked }) => masked === maskedContact(channel, address));
    const before = (await this.deliveriesTo(address)).length;
    const path = '/api/v1/me/reauthentications/codes';
    const asked = await browser.call('POST', path, { contactId: own?.contactId });
    if (asked.status !== 202) throw new Error(`reauthentication answered ${asked.status} ${asked.text}`);
    const code = await this.codeTo(address, before + 1);
    const verified = await browser.call('POST', `${path}/${String(asked.body['proofId'])}/verification`, { code });
    if (verified.status !== 200) throw new Error(`reauthentication answered ${verified.status} ${verified.text}`);
  }

  /** the account saves this person's name and number: HELD, or with `reclaim` CONTESTED where a person holds it */
  async takeNumber(browser: Browser, of: { name: string; number: string }, reclaim = false): Promise<Answer> {
    const identity = { name: of.name, documentType: 'RESIDENT_ID', number: of.number };
    const answer = await browser.call('PUT', '/api/v1/me/identity', reclaim ? { ...identity, reclaim } : identity);
    if (answer.status !== 200) throw new Error(`identity answered ${answer.status} ${answer.text}`);
    return answer;
  }

  /** the claimant's case is won: whoever held the number is deregistered, as when the approval arrives */
  async settle(claimantId: string): Promise<void> {
    const { rows } = await this.db.query<{ number_id: string; case_id: string; holder_version: number }>(
      `select l.number_id, a.case_id, l.holder_version from accounts a join ledger l using (number_id) where a.account_id = $1`,
      [claimantId],
    );
    const [row] = rows;
    if (!row) throw new Error('no such claim');
    const { number_id: numberId, case_id: caseId, holder_version: holderVersion } = row;
    const claims = [{ accountId: claimantId, caseId }];
    const decision = {
      numberId,
      caseId,
      claimantId,
      holderVersion,
      claims,
      routes: ['STUDY_RECORD' as const],
      weight: 1 as const,
    };
    const causationId = randomUUID();
    const metadata = {
      causationId,
      correlationId: causationId,
      actor: { kind: 'service', id: 'id-conflict' },
    } as const;
    await this.service.app.get(CommandBus, { strict: false }).execute(new ApplyDecision(decision, undefined, metadata));
  }

  async solvedChallenge(): Promise<{ nonce: string; solution: string }> {
    return solutionOf((await this.browser().call('GET', '/api/v1/challenges')).body);
  }

  /** what was asked for is done, and not only answered: it takes what it takes, as long as it goes on */
  async deferredJobsDone(): Promise<void> {
    const left = async () => (await this.db.query('select from deferred_jobs')).rowCount as number;
    for (let before = await left(); before > 0;) {
      const fewer = await until(async () => {
        const now = await left();
        return now < before ? { now } : undefined;
      });
      before = fewer.now;
    }
  }

  /** names of the events of a stream, in order */
  async events(stream: string): Promise<string[]> {
    const { rows } = await this.db.query<{ type: string }>(
      'select type from events where stream_id = $1 order by revision',
      [stream],
    );
    return rows.map(({ type }) => type);
  }
}
