import { randomUUID } from 'node:crypto';
import { busMigrations, PostgresBus } from '@zhenming/event-bus';
import { PostgresEventLog, PostgresEventStore, ProjectionRunner } from '@zhenming/event-store';
import type { PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { photoRuleNames, serviceTopic, streams, type DataOf, type StaffRole } from '@zhenming/contracts';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { libraryMigrations, PlatformConfig, startService, type RunningService } from '@zhenming/service-kit';
import { Passwords } from '@zhenming/service-kit/passwords';
import { testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { moveClock, testDatabase, until, type TestDatabase } from '@zhenming/testing';
import { reviewQueue } from '../definition.js';
import { reviewQueueMigrations } from '../migrations/migrations.js';
import { reviewQueueApp } from '../review-queue.module.js';
import { StaffCredentials } from '../staff/staff-credentials.repository.js';
import { StaffSessions } from '../staff/staff-session.repository.js';
import { StaffMembers, type NewStaffRow } from '../staff/staff.repository.js';
import { PeerServices } from './peer-services.fixture.js';
import { CasesConsumer } from '../review-tasks/cases.consumer.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { readonly slug?: string };
  readonly bytes: Buffer;
}

export interface Task {
  readonly taskId: string;
  readonly caseId: string;
  readonly fencingToken: number;
  readonly leaseUntil: string;
  readonly photos: readonly { readonly photoId: string }[];
  /** of both sides, where they are compared */
  readonly holderPhotos?: readonly { readonly photoId: string }[];
}

/** ids of all photos of a task */
export const photosOf = ({ photos, holderPhotos = [] }: Task): string[] =>
  [...photos, ...holderPhotos].map(({ photoId }) => photoId);

/** of every member of staff here */
export const STAFF_PASSWORD = 'winter-plum-2049';
const cheapest = { PASSWORD_HASH: 'cheapest' } as const;
const passwords = new Passwords(Object.assign(new PlatformConfig(), cheapest));
let passwordHash: Promise<string> | undefined;

type Requested = DataOf<'ReviewRequested'>;

export const newDatabase = (): Promise<TestDatabase> =>
  testDatabase({
    schema: 'review_queue',
    migrations: [...libraryMigrations, ...reviewQueueMigrations],
    also: [{ schema: 'bus', migrations: busMigrations }],
  });

const told: readonly string[] = new CasesConsumer(undefined as never).types;

/** The real service on a real database and bus; `peers` answer for the other services, whose events the test publishes. */
export class ReviewQueueBench {
  service!: RunningService;
  /** what the service was started with */
  env!: NodeJS.ProcessEnv;

  private constructor(
    readonly database: TestDatabase,
    readonly db: Database,
    readonly keys: TestEnvironment,
    readonly bus: PostgresBus,
    readonly peers: PeerServices,
  ) {}

  static async start(more: NodeJS.ProcessEnv = {}): Promise<ReviewQueueBench> {
    const database = await newDatabase();
    const keys = await testEnvironment();
    const db = await database.connect();
    const peers = await PeerServices.start(keys, new PostgresClock(db));
    const bench = new ReviewQueueBench(database, db, keys, new PostgresBus({ url: database.ownerUrl }), peers);
    const urls = { ACCOUNT_URL: peers.accountUrl, ID_CONFLICT_URL: peers.idConflictUrl };
    bench.env = keys.env('review-queue', database.url(), { STAFF_SECOND_FACTOR: 'off', ...cheapest, ...urls, ...more });
    try {
      bench.service = await startService(reviewQueue, reviewQueueApp, bench.env);
      return bench;
    } catch (error) {
      await bench.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    await this.bus.close();
    await this.peers.stop();
    this.keys.remove();
    await this.database.close();
  }

  now(): Promise<Date> {
    return new PostgresClock(this.db).now();
  }
  moveClock(interval: string): Promise<void> {
    return moveClock(this.database, interval);
  }

  /** a member of staff, logged in; another person each time, or another login of the one with this number */
  async member(roles: readonly StaffRole[] = ['reviewer'], numberId: string = randomUUID()): Promise<StaffClient> {
    const staffId = randomUUID();
    const login = `staff-${staffId}`;
    const createdAt = await this.now();
    const row: NewStaffRow = { staffId, login, numberId, roles, createdAt };
    const hash = await (passwordHash ??= passwords.hash(STAFF_PASSWORD));
    await new StaffMembers(this.db).add(row);
    await new StaffCredentials(this.db).setPassword(staffId, { hash, oneTime: false, createdAt });
    const added = { type: 'StaffMemberAdded', data: { staffId, numberId, roles: [...roles].sort() } };
    const actor = { kind: 'office', id: 'staff-command' } as const;
    const metadata = { causationId: staffId, correlationId: staffId, actor };
    await new PostgresEventStore(this.db).append(streams.staff(staffId), 0, [added], metadata);
    const member = new StaffClient(this, row);
    await member.logIn();
    return member;
  }

  /** an event of id-conflict, as its topic has it; published again, it is the same message */
  async event(stream: string, type: string, data: object): Promise<PublishedEvent> {
    const at = (await this.now()).toISOString();
    return { ...this.peers.record({ stream, type, data, at }), source: 'id-conflict' };
  }

  /** publishes, and waits until the service has handled those that it is told */
  async publish(...events: readonly PublishedEvent[]): Promise<void> {
    const signed = events.map((event) => this.keys.signed(event));
    await this.bus.publish(serviceTopic('id-conflict'), signed);
    const ids = events.flatMap(({ id, type }) => (told.includes(type) ? [id] : []));
    const sql = `select from inbox where group_name = 'review-queue.cases' and event_id = any ($1)`;
    await until(async () => (await this.db.query(sql, [ids])).rowCount === ids.length, { what: 'it is handled' });
  }

  tell(caseId: string, type: string, data: object): Promise<void> {
    return this.event(streams.conflictCase(caseId), type, { caseId, ...data }).then((event) => this.publish(event));
  }

  /** a review as a case asks for it, not yet asked for */
  async wanted(more: Partial<Requested> = {}): Promise<Requested> {
    const ids = { taskId: randomUUID(), caseId: randomUUID(), numberId: randomUUID(), claimantId: randomUUID() };
    const dueAt = new Date((await this.now()).getTime() + 72 * 3_600_000).toISOString();
    const requested: Requested = {
      ...ids,
      kind: 'PHOTO',
      submissionId: randomUUID(),
      dueAt,
      excluded: [],
      photoIds: [randomUUID(), randomUUID()],
      ...more,
    };
    this.peers.know(requested);
    return requested;
  }

  /** the same, asked for and in the queue */
  async requested(more: Partial<Requested> = {}): Promise<Requested> {
    const requested = await this.wanted(more);
    await this.tell(requested.caseId, 'ReviewRequested', requested);
    await this.projected();
    return requested;
  }

  events(taskId: string): Promise<RecordedEvent[]> {
    return new PostgresEventStore(this.db).read(streams.reviewTask(taskId));
  }
  async types(taskId: string): Promise<string[]> {
    return (await this.events(taskId)).map(({ type }) => type);
  }

  /** that this person saw these photos, as it is recorded when their last byte was sent, or found them lost */
  async saw(
    { staffId }: StaffClient,
    { taskId, caseId, fencingToken }: Task,
    photoIds: readonly string[],
    type: 'EvidenceShown' | 'EvidenceLost' = 'EvidenceShown',
  ): Promise<void> {
    const store = new PostgresEventStore(this.db);
    const stream = streams.evidenceViews(taskId);
    const shown = photoIds.map((photoId) => ({
      type,
      data: { viewId: randomUUID(), taskId, caseId, staffId, photoId, fencingToken },
    }));
    const metadata = { causationId: randomUUID(), correlationId: randomUUID(), actor: { kind: 'staff', id: staffId } };
    await store.append(stream, (await store.read(stream)).length, shown, metadata as never);
  }

  /** how often `work` looks into a table, by an index or from end to end; it has a connection that asks one thing after another */
  async looks(table: string, work: (db: Database) => Promise<void>): Promise<number> {
    const db = await this.database.connect({ poolSize: 1 });
    const counted = async (): Promise<number> => {
      const { rows } = await db.query<{ looks: number }>(
        `select (seq_scan + idx_scan)::int as looks from pg_stat_xact_user_tables where relname = $1`,
        [table],
      );
      return rows[0]?.looks ?? NaN;
    };
    await db.query('begin');
    const before = await counted();
    await work(db);
    const looks = (await counted()) - before;
    await db.close();
    return looks;
  }

  /** every projection of the service made anew from the log, while it runs */
  async rebuilt(): Promise<void> {
    const { projections } = this.service;
    const log = new PostgresEventLog(this.db);
    const runner = new ProjectionRunner(this.db, log, projections);
    for (const { name } of projections) await runner.rebuild(name);
    log.close();
    await this.projected();
  }

  /** until the service's own projections stand at the end of its log */
  async projected(): Promise<void> {
    const log = new PostgresEventLog(this.db);
    const caughtUp = async (): Promise<boolean> => {
      const events = await this.db.query<{ n: number }>('select count(*)::int as n from events');
      const { rows } = await this.db.query<{ position: string }>('select position from projection_checkpoints');
      const head = await log.head();
      const all = rows.length === this.service.projections.length;
      return head === events.rows[0]?.n && all && rows.every(({ position }) => Number(position) >= head);
    };
    try {
      await until(caughtUp, { what: 'projections at the head of the log' });
    } finally {
      log.close();
    }
  }
}

/** A member of staff at work, over HTTP. */
export class StaffClient {
  private cookie = '';

  constructor(
    private readonly bench: ReviewQueueBench,
    private readonly row: NewStaffRow,
  ) {}

  get staffId(): string {
    return this.row.staffId;
  }
  get login(): string {
    return this.row.login;
  }
  /** the cookie of the session */
  get session(): { readonly name: string; readonly value: string } {
    const [name = '', value = ''] = this.cookie.split('=');
    return { name, value };
  }
  get numberId(): string {
    return this.row.numberId;
  }

  /** also after a while in which no session lasts */
  async logIn(): Promise<void> {
    const { token } = await new StaffSessions(this.bench.db).open(this.row.staffId, await this.bench.now());
    this.cookie = `zm-staff=${token}`;
  }

  /** by the login page: name, password, and a code where one is given */
  async logsIn(
    password: string,
    { code, from }: { readonly code?: string | undefined; readonly from?: string } = {},
  ): Promise<Answer> {
    const body = { login: this.row.login, password, ...(code === undefined ? {} : { code }) };
    return this.ask('POST', '/sessions', body, from === undefined ? {} : { 'x-forwarded-for': from });
  }

  /** asks, and is gone as soon as the answer begins; returns its status */
  async leaves(path: string, headers: Record<string, string>): Promise<number> {
    const leaving = new AbortController();
    const { signal } = leaving;
    const { status } = await fetch(`${this.bench.service.url}/api/v1${path}`, {
      headers: { cookie: this.cookie, ...headers },
      signal,
    });
    leaving.abort();
    return status;
  }

  /** a change has a key, as the pages give it one */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.bench.service.url}/api/v1${path}`, {
      method,
      headers: {
        ...{ cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = set.split(';', 1)[0] as string;
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = bytes.length > 0 && response.headers.get('content-type')?.includes('json');
    const said = json ? (JSON.parse(bytes.toString('utf8')) as Answer['body']) : {};
    return { status: response.status, headers: response.headers, body: said, bytes };
  }

  /** undefined: nothing to do */
  async next(): Promise<Task | undefined> {
    const { status, body } = await this.ask('POST', '/tasks/next', {});
    if (status !== 200 && status !== 204) throw new Error(`next task: ${status} ${body.slug}`);
    return status === 200 ? (body as unknown as Task) : undefined;
  }

  async gets(): Promise<Task> {
    const task = await this.next();
    if (!task) throw new Error('nothing to do');
    return task;
  }

  act({ taskId, fencingToken }: Task, what: 'lease' | 'return'): Promise<Answer> {
    return this.ask('POST', `/tasks/${taskId}/${what}`, { fencingToken });
  }

  /** as seen now, unless `headers` say otherwise */
  async decides(
    { taskId, fencingToken }: Task,
    decision: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const { headers: read } = await this.ask('GET', `/tasks/${taskId}`);
    const seen = { 'if-match': read.get('etag') ?? '"0"', ...headers };
    return this.ask('POST', `/tasks/${taskId}/decision`, { fencingToken, ...decision }, seen);
  }
}

/** what the holder handed in, where both sides are compared */
export const holderSide = () => ({ submissionId: randomUUID(), photoIds: [randomUUID(), randomUUID()] });

/** what the claim of every case says, and the account of every holder */
export const CARD = { name: '王小明', number: '11010519491231002X' } as const;
export const HOLDER_CARD = { ...CARD, name: '王晓明' } as const;
export const approval = { verdict: 'APPROVE', kept: photoRuleNames, reasons: [], card: CARD } as const;
export const retry = {
  verdict: 'RETRY',
  kept: photoRuleNames.filter((rule) => rule !== 'CARD_TEXT'),
  reasons: ['CARD_TEXT_UNREADABLE'],
} as const;
export const refusalForGood = {
  verdict: 'FINAL',
  kept: photoRuleNames.filter((rule) => rule !== 'UNMODIFIED'),
  reasons: ['EDITED'],
} as const;
export const refusal = ({ status, body }: Answer) => [status, body.slug];
