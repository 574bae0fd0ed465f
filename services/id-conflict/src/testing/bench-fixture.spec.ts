import { randomBytes, randomUUID } from 'node:crypto';
import { busMigrations, PostgresBus } from '@zhenming/event-bus';
import { PostgresEventLog, PostgresEventStore } from '@zhenming/event-store';
import type { PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { serviceTopic, streams, type ClaimRef } from '@zhenming/contracts';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { libraryMigrations, startService, type InternalTokens, type RunningService } from '@zhenming/service-kit';
import { testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { moveClock, testDatabase, until, type TestDatabase } from '@zhenming/testing';
import { Institutions } from '../adapters/institutions.js';
import { generatedRecord, type GeneratedRecord } from '../adapters/registry-generate.js';
import { copiedColumns } from '../adapters/registry-copy.js';
import { evidenceIndex, nameIndex, numberIndex } from '../adapters/registry-record.js';
import { ownInstitutions } from '../config.js';
import { idConflict } from '../id-conflict.service.js';
import { idConflictApp } from '../id-conflict.module.js';
import { idConflictMigrations } from '../migrations/migrations.js';
import { AccountStandIn } from './account-stand-in-fixture.spec.js';
import { NumberStory } from './number-story-fixture.spec.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { readonly slug?: string; readonly details?: Record<string, unknown> };
}

export interface AskOptions {
  readonly as?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

export const newDatabase = (): Promise<TestDatabase> =>
  testDatabase({
    schema: 'id_conflict',
    migrations: [...libraryMigrations, ...idConflictMigrations],
    also: [{ schema: 'bus', migrations: busMigrations }],
  });

/** The real service on a real database and bus; account is stood in for, its events are published by the test. */
export class IdConflictBench {
  readonly indexKey = randomBytes(32).toString('hex');
  readonly institutions = Institutions.read(ownInstitutions);
  service!: RunningService;
  private people = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly db: Database,
    readonly keys: TestEnvironment,
    readonly bus: PostgresBus,
    readonly account: AccountStandIn,
    private readonly gateway: InternalTokens,
    private readonly auditor: InternalTokens,
  ) {}

  static async start(more: NodeJS.ProcessEnv = {}): Promise<IdConflictBench> {
    const database = await newDatabase();
    const keys = await testEnvironment();
    const db = await database.connect();
    const clock = new PostgresClock(db);
    const account = await AccountStandIn.start(() => keys.tokens('account', clock));
    const bench = new IdConflictBench(
      database,
      db,
      keys,
      new PostgresBus({ url: database.url() }),
      account,
      await keys.tokens('account', clock),
      await keys.tokens('review-queue', clock),
    );
    const env = { ACCOUNT_URL: account.url, REGISTRY_INDEX_KEY: bench.indexKey, ...more };
    try {
      bench.service = await startService(idConflict, idConflictApp, keys.env('id-conflict', database.url(), env));
      return bench;
    } catch (error) {
      await bench.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    await this.bus.close();
    await this.account.stop();
    this.keys.remove();
    await this.database.close();
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

  async publish(...events: readonly PublishedEvent[]): Promise<void> {
    await this.bus.publish(serviceTopic('account'), events);
  }

  /** publishes what the story has new, and waits until the service has handled it */
  async tell(story: NumberStory): Promise<void> {
    const { rows } = await this.db.query<{ revision: number }>('select revision from numbers where number_id = $1', [
      story.numberId,
    ]);
    await this.publish(...story.events.slice(rows[0]?.revision ?? 0));
    await until(async () => (await this.handled(story.events.at(-1)?.id ?? '')) === 1, {
      what: 'the event is applied',
    });
  }

  async handled(eventId: string): Promise<number> {
    const { rowCount } = await this.db.query(
      `select from inbox where group_name = 'id-conflict.numbers' and event_id = $1`,
      [eventId],
    );
    return rowCount ?? 0;
  }

  async ask(method: string, path: string, { as, body, key, headers = {} }: AskOptions = {}): Promise<Answer> {
    const caller = as === undefined ? {} : { caller: { kind: 'account', id: as } as const };
    const internal = path.startsWith('/internal/');
    const signer = internal ? this.auditor : this.gateway;
    const token = await signer.sign({ audience: 'id-conflict', method, path, ...caller });
    const response = await fetch(this.service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  events(caseId: string): Promise<RecordedEvent[]> {
    return new PostgresEventStore(this.db).read(streams.conflictCase(caseId));
  }
  async types(caseId: string): Promise<string[]> {
    return (await this.events(caseId)).map(({ type }) => type);
  }
  async triesOf(numberId: string): Promise<number> {
    return (await new PostgresEventStore(this.db).read(streams.numberTries(numberId))).length;
  }

  /** a person with this record in the registry */
  async person(kind?: GeneratedRecord['kind']): Promise<GeneratedRecord> {
    let person: GeneratedRecord;
    do person = generatedRecord(this.people++, 4711, this.institutions);
    while (kind && person.kind !== kind);
    const number = `RESIDENT_ID|CHN|${person.number}`;
    const index = numberIndex(this.indexKey, number);
    await this.db.query(
      `insert into registry_records (${copiedColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
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
  }

  /** a number that somebody holds, claimed by somebody else who is that person; opened */
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

  /** until the service's own projections stand at the end of its log */
  async projected(): Promise<void> {
    const log = new PostgresEventLog(this.db);
    try {
      await until(
        async () => {
          const events = await this.db.query<{ n: number }>('select count(*)::int as n from events');
          const { rows } = await this.db.query<{ name: string; position: string }>(
            'select name, position from projection_checkpoints',
          );
          const head = await log.head();
          return (
            head === events.rows[0]?.n && rows.length === 2 && rows.every(({ position }) => Number(position) >= head)
          );
        },
        { what: 'projections at the head of the log' },
      );
    } finally {
      log.close();
    }
  }
}

/** the right answers to route 3 of this person */
export const rightRecord = ({ kind, institution, recordNumber, year, level }: GeneratedRecord): object => ({
  impactAcknowledged: true,
  ...(kind === 'IN_SCHOOL'
    ? { inSchool: { institution, studentNumber: recordNumber, entryYear: year, level } }
    : { graduated: { institution, certificateNumber: recordNumber, graduationYear: year, level } }),
});
