import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busMigrations, PostgresBus } from '@zhenming/event-bus';
import { ProjectionRunner } from '@zhenming/event-store';
import { EventLog, EventStore, type PublishedEvent, type RecordedEvent } from '@zhenming/kernel';
import { serviceTopic, streams, type ClaimRef, type NoticeChannel, type ServiceName } from '@zhenming/contracts';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { libraryMigrations, startService, type InternalTokens, type RunningService } from '@zhenming/service-kit';
import { testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { moveClock, testDatabase, until, type TestDatabase } from '@zhenming/testing';
import type { EventStoreDbDouble } from '@zhenming/testing/eventstoredb-double';
import { newRingEntry } from '@zhenming/vault';
import { Institutions } from '../registry/institutions.repository.js';
import { generatedRecord, type GeneratedRecord } from '../registry/registry-generate.cli.js';
import { copiedColumns } from '../registry/registry-import.repository.js';
import { cohortIndex, evidenceIndex, nameIndex, numberIndex } from '../registry/registry-indexes.service.js';
import { ownInstitutions } from '../config.js';
import { idConflict } from '../definition.js';
import { idConflictApp } from '../id-conflict.module.js';
import { idConflictMigrations } from '../migrations/migrations.js';
import { AccountDouble } from './account-double.fixture.js';
import { NumberStory } from './number-story.fixture.js';
import { ReviewQueueDouble } from './review-queue-double.fixture.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { readonly slug?: string; readonly details?: Record<string, unknown> };
}

interface Asking {
  readonly as?: string;
  /** the id of a member of staff on whose behalf review-queue asks */
  readonly staff?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}
export interface AskOptions extends Asking {
  readonly body?: unknown;
}
export interface SendOptions extends Asking {
  readonly bytes?: string | Uint8Array | ReadableStream;
}

export const newDatabase = (): Promise<TestDatabase> =>
  testDatabase({
    schema: 'id_conflict',
    migrations: [...libraryMigrations, ...idConflictMigrations],
    also: [{ schema: 'bus', migrations: busMigrations }],
  });

/**
 * The real service on a real database, bus and folder; the other services are stood in for, their events are published by
 * the test. With TEST_EVENT_STORE=eventstoredb its log lies in a double of EventStoreDB.
 */
export class IdConflictBench {
  readonly indexKey = randomBytes(32).toString('hex');
  readonly institutions = Institutions.read(ownInstitutions);
  readonly objectKeys = newRingEntry('test');
  service!: RunningService;
  private env: NodeJS.ProcessEnv = {};
  /** where its events lie, unless in Postgres */
  double: EventStoreDbDouble | undefined;
  private people = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly db: Database,
    readonly keys: TestEnvironment,
    readonly bus: PostgresBus,
    readonly account: AccountDouble,
    readonly reviewQueue: ReviewQueueDouble,
    /** where the photos lie */
    readonly objects: string,
    private readonly gateway: InternalTokens,
    private readonly auditor: InternalTokens,
  ) {}

  static async start(more: NodeJS.ProcessEnv = {}): Promise<IdConflictBench> {
    const database = await newDatabase();
    const keys = await testEnvironment();
    const db = await database.connect();
    const clock = new PostgresClock(db);
    const account = await AccountDouble.start(() => keys.tokens('account', clock));
    const reviewQueue = await ReviewQueueDouble.start(() => keys.tokens('review-queue', clock));
    const objects = mkdtempSync(join(tmpdir(), 'zhenming-objects-'));
    const bench = new IdConflictBench(
      database,
      db,
      keys,
      new PostgresBus({ url: database.ownerUrl }),
      account,
      reviewQueue,
      objects,
      await keys.tokens('account', clock),
      await keys.tokens('review-queue', clock),
    );
    const env = {
      // effects at once; what is about waits names the other one
      POLICY: 'seed',
      ACCOUNT_URL: account.url,
      REVIEW_QUEUE_URL: reviewQueue.url,
      REGISTRY_INDEX_KEY: bench.indexKey,
      ASSIST_CODE_KEY: 'ac'.repeat(32),
      OBJECT_FOLDER: objects,
      OBJECT_KEYS: bench.objectKeys,
      ...more,
    };
    try {
      const { EVENT_STORE = process.env['TEST_EVENT_STORE'] } = more;
      if (EVENT_STORE === 'eventstoredb') Object.assign(env, await bench.startDouble());
      bench.env = keys.env('id-conflict', database.url(), env);
      bench.service = await startService(idConflict, idConflictApp, bench.env);
      return bench;
    } catch (error) {
      await bench.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    this.double?.stop();
    await this.bus.close();
    await this.account.stop();
    await this.reviewQueue.stop();
    rmSync(this.objects, { recursive: true, force: true });
    this.keys.remove();
    await this.database.close();
  }

  /** the service is away while this happens, and begins anew */
  async without(happens: () => Promise<void>): Promise<void> {
    await this.service.stop();
    await happens();
    this.service = await startService(idConflict, idConflictApp, this.env);
  }

  get store(): EventStore {
    return this.service.app.get(EventStore, { strict: false });
  }
  get log(): EventLog {
    return this.service.app.get(EventLog, { strict: false });
  }

  async now(): Promise<Date> {
    return new PostgresClock(this.db).now();
  }

  /** a number whose events are made at the system's time */
  async number(): Promise<NumberStory> {
    let at = await this.now();
    const story = new NumberStory(() => (at = new Date(at.getTime() + 1)));
    return story;
  }

  /** on the topic of whoever is its source */
  async publish(...events: readonly PublishedEvent[]): Promise<void> {
    for (const event of events)
      await this.bus.publish(serviceTopic(event.source as ServiceName), [this.keys.signed(event)]);
  }

  /** publishes what the story has new, and waits until the service has handled it */
  async tell(story: NumberStory): Promise<void> {
    const { rows } = await this.db.query<{ revision: number }>('select revision from numbers where number_id = $1', [
      story.numberId,
    ]);
    await this.publish(...story.events.slice(rows[0]?.revision ?? 0));
    const id = story.events.at(-1)?.id ?? '';
    await until(async () => (await this.handled(id)) === 1 || this.refuseParked(id), { what: 'the event is applied' });
  }

  /** notification says that the notice of this event of the case reached the account, and is heard; returns when */
  async noticeDelivered(...[claim, recipientId, about, channel]: Parameters<this['noticeSaid']>): Promise<string> {
    const now = await this.noticeSaid(claim, recipientId, about, channel);
    // one that is not what the consumer is about leaves no trace but that it was passed
    const lag = async () => (await this.bus.groups()).find(({ group }) => group === 'id-conflict.holder-notices')?.lag;
    await until(async () => (await lag()) === 0, { what: 'the notice is heard' });
    return now;
  }

  /** the same, whether it is heard or not */
  async noticeSaid(
    { caseId }: ClaimRef,
    recipientId: string,
    about: Pick<RecordedEvent, 'id' | 'type'>,
    channel: NoticeChannel = 'EMAIL',
  ): Promise<string> {
    const [noticeId, now] = [randomUUID(), (await this.now()).toISOString()];
    const data = { noticeId, about: about.type, channel, recipientId, caseId, deliveredAt: now };
    const metadata = {
      ...{ causationId: about.id, correlationId: randomUUID(), prevHash: '0'.repeat(64) },
      actor: { kind: 'service' as const, id: 'notification' },
    };
    await this.publish({
      ...{ id: randomUUID(), stream: streams.notice(noticeId), revision: 1, type: 'NoticeDelivered', data, metadata },
      ...{ source: 'notification', recordedAt: now, hash: '0'.repeat(64) },
    });
    return now;
  }

  /** Throws where the event lies parked: nobody needs to wait for it. */
  private async refuseParked(eventId: string): Promise<false> {
    const { rows } = await this.db.query<{ reason: string }>('select reason from parked_messages where event_id = $1', [
      eventId,
    ]);
    if (rows[0]) throw new Error(`parked: ${rows[0].reason}`);
    return false;
  }

  async handled(eventId: string, group = 'id-conflict.numbers'): Promise<number> {
    const { rowCount } = await this.db.query('select from inbox where group_name = $1 and event_id = $2', [
      group,
      eventId,
    ]);
    return rowCount ?? 0;
  }

  /** how many connections to this database wait for a lock */
  async waiting(): Promise<number> {
    const { rowCount } = await this.db.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rowCount ?? 0;
  }

  /** `body` travels as JSON; a text as it is */
  ask(method: string, path: string, { body, headers = {}, ...more }: AskOptions = {}): Promise<Answer> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const bytes = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    return this.send(method, path, {
      ...more,
      headers: { ...json, ...headers },
      ...(bytes === undefined ? {} : { bytes }),
    });
  }

  /** `bytes` travel as they are */
  async send(method: string, path: string, options: SendOptions = {}): Promise<Answer> {
    const response = await this.fetch(method, path, options);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  async fetch(
    method: string,
    path: string,
    { as, staff, bytes, key = as && method !== 'GET' ? randomUUID() : undefined, headers = {} }: SendOptions = {},
  ): Promise<Response> {
    return fetch(this.service.internalUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(method, path, as, staff)}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(bytes === undefined ? {} : { body: bytes, duplex: 'half' }),
    });
  }

  /** the gateway's word for an account; account's own for what it asks itself, review-queue's for every other internal path */
  token(method: string, path: string, as?: string, staff?: string): Promise<string> {
    const account = as === undefined ? {} : { caller: { kind: 'account', id: as } as const };
    const caller = staff === undefined ? account : { caller: { kind: 'staff', id: staff } as const };
    const signer = /^\/internal\/(?!v1\/numbers\/)/.test(path) ? this.auditor : this.gateway;
    return signer.sign({ audience: 'id-conflict', method, path, ...caller });
  }

  events(caseId: string): Promise<RecordedEvent[]> {
    return this.store.read(streams.conflictCase(caseId));
  }
  async types(caseId: string): Promise<string[]> {
    return (await this.events(caseId)).map(({ type }) => type);
  }
  async triesOf(numberId: string): Promise<number> {
    return (await this.store.read(streams.numberTries(numberId))).length;
  }

  /** a person with this record in the registry */
  async person(kind?: GeneratedRecord['kind']): Promise<GeneratedRecord> {
    let person: GeneratedRecord;
    do person = generatedRecord(this.people++, 4711, this.institutions);
    while (kind && person.kind !== kind);
    return this.enter(person);
  }

  /** puts this record into the registry */
  async enter(person: GeneratedRecord): Promise<GeneratedRecord> {
    const number = `RESIDENT_ID|CHN|${person.number}`;
    const index = numberIndex(this.indexKey, number);
    await this.db.query(
      `insert into registry_records (${copiedColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict do nothing`,
      [
        index,
        evidenceIndex(this.indexKey, person),
        nameIndex(this.indexKey, number, person.name),
        person.kind,
        person.institution,
        person.level,
        person.year,
        randomUUID(),
        randomBytes(60),
        randomBytes(32),
        person.programme === '' ? null : person.programme,
        cohortIndex(this.indexKey, person),
      ],
    );
    return person;
  }

  /** the claim behind the case is about this person's number, under their name or another */
  claimOf({ caseId }: ClaimRef, person: Pick<GeneratedRecord, 'number' | 'name'>, name = person.name): void {
    const number = `RESIDENT_ID|CHN|${person.number}`;
    this.account.claims.set(caseId, {
      numberIndex: numberIndex(this.indexKey, number).toString('hex'),
      nameIndex: nameIndex(this.indexKey, number, name).toString('hex'),
    });
    this.account.helpers.names.set(caseId, name);
  }

  /** a number that a person holds, claimed by another person who is that person; opened */
  async dispute(person?: GeneratedRecord): Promise<{ story: NumberStory; claim: ClaimRef }> {
    const story = await this.number();
    story.held();
    const claim = story.claimed();
    this.claimOf(claim, person ?? (await this.person()));
    await this.tell(story);
    return { story, claim };
  }

  give({ accountId, caseId }: ClaimRef, body: object, key?: string): Promise<Answer> {
    return this.ask('POST', `/api/v1/cases/${caseId}/study-record`, {
      as: accountId,
      body,
      ...(key === undefined ? {} : { key }),
    });
  }

  moveClock(interval: string): Promise<void> {
    return moveClock(this.database, interval);
  }

  /** every projection of the service made anew from its log, while it runs */
  async rebuilt(): Promise<void> {
    const { projections } = this.service;
    const runner = new ProjectionRunner(this.db, this.log, projections);
    for (const { name } of projections) await runner.rebuild(name);
    await this.projected();
  }

  /** until the service's own projections stand at the end of its log */
  async projected(): Promise<void> {
    await until(
      async () => {
        const appended = await this.appended();
        const { rows } = await this.db.query<{ name: string; position: string }>(
          'select name, position from projection_checkpoints',
        );
        const head = await this.log.head();
        return (
          head === appended &&
          rows.length === this.service.projections.length &&
          rows.every(({ position }) => Number(position) >= head)
        );
      },
      { what: 'projections at the head of the log' },
    );
  }

  private async appended(): Promise<number | undefined> {
    if (this.double) return this.double.log.events.length;
    const { rows } = await this.db.query<{ n: number }>('select count(*)::int as n from events');
    return rows[0]?.n;
  }

  private async startDouble(): Promise<NodeJS.ProcessEnv> {
    const { EventStoreDbDouble } = await import('@zhenming/testing/eventstoredb-double');
    this.double = new EventStoreDbDouble();
    await this.double.start();
    return { EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: this.double.url };
  }
}

/** the right answers to route 3 of this person */
export const rightRecord = ({ kind, institution, recordNumber, year, level }: GeneratedRecord): object => ({
  impactAcknowledged: true,
  ...(kind === 'IN_SCHOOL'
    ? { inSchool: { institution, studentNumber: recordNumber, entryYear: year, level } }
    : { graduated: { institution, certificateNumber: recordNumber, graduationYear: year, level } }),
});
