import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@zhenming/postgres';
import type { TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { TaskQueue } from '../dealing/task-queue.repository.js';
import { TaskList } from '../review-tasks/task-list.queries.js';
import { taskStatuses } from '../review-tasks/review-task-state.js';
import { TasksProjection } from '../review-tasks/tasks.projection.js';
import { StaffMembers } from '../staff/staff.repository.js';
import { pastReviews } from '../testing/past-reviews.fixture.js';
import { newDatabase } from '../testing/review-queue.fixture.js';
import { ReviewMetrics } from './review-metrics.queries.js';
import { StatisticsQueries } from './statistics.queries.js';
import { WaitingTasksQueries } from './waiting-tasks.queries.js';

const PER_YEAR = 2_000;
const PAGE = 20;

/** The tables after so many years, and a member of staff who asks. */
class Office {
  readonly staffId = randomUUID();

  private constructor(
    readonly database: TestDatabase,
    readonly db: Database,
  ) {}

  static async after(years: number): Promise<Office> {
    const database = await newDatabase();
    // one connection, which says what it has read
    const office = new Office(database, await database.connect({ poolSize: 1 }));
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await pastReviews(owner, { open: 300, decided: PER_YEAR * years, days: 365 * years });
      await owner.query('vacuum analyze');
    } finally {
      await owner.end();
    }
    const { staffId } = office;
    const row = {
      staffId,
      login: staffId,
      numberId: randomUUID(),
      roles: ['reviewer'],
      createdAt: new Date(),
    } as const;
    await new StaffMembers(office.db).add(row);
    return office;
  }

  /** rows of tables and entries of indexes that are read for it */
  async reads(ask: (office: Office) => Promise<unknown>): Promise<number> {
    const before = await this.read();
    await ask(this);
    return (await this.read()) - before;
  }

  private async read(): Promise<number> {
    await this.db.query('select pg_stat_force_next_flush()');
    const { rows } = await this.db.query<{ read: number }>(
      `select (select sum(seq_tup_read) from pg_stat_user_tables where schemaname = 'review_queue')::int
         + (select sum(idx_tup_read) from pg_stat_user_indexes where schemaname = 'review_queue')::int as read`,
    );
    return rows[0]?.read ?? NaN;
  }
}

const tasks = ({ db }: Office) => new TasksProjection(db);
const waiting = ({ db }: Office) => new WaitingTasksQueries(db);
const list = ({ db }: Office) => new TaskList(db);
// nobody has one just now
const statuses = taskStatuses.filter((status) => status !== 'DEALT');
const filters = [{}, { kind: 'APPEAL' } as const, ...statuses.map((status) => ({ status }))];
const asks: [name: string, ask: (office: Office) => Promise<unknown>][] = [
  ...filters.map((filter): (typeof asks)[number] => [
    `a list of ${JSON.stringify(filter)}`,
    (office) => list(office).page(filter, PAGE),
  ]),
  [
    'a place in the queue',
    async (office) => {
      const [task] = await list(office).page({ status: 'OPEN' }, 1);
      expect((await tasks(office).position(task?.taskId ?? ''))?.position).toBe(1);
    },
  ],
  ...[30, 366].map((days): (typeof asks)[number] => [
    `statistics of ${days} days`,
    (office) => new StatisticsQueries(office.db, waiting(office)).of(days),
  ]),
  ['a scrape', (office) => new ReviewMetrics(office.db, waiting(office)).read()],
  [
    'the next task',
    async ({ db, staffId }) => expect(await new TaskQueue(db).reserve(staffId, [])).toEqual(expect.any(String)),
  ],
];

let young: Office;
let old: Office;
beforeAll(async () => {
  young = await Office.after(2);
  old = await Office.after(8);
});
afterAll(async () => {
  await young?.database.close();
  await old?.database.close();
});

describe('an office that has reviewed for four times as long', () => {
  it.each(asks)('reads no more for %s', async (_name, ask) => {
    const [less, more] = [await young.reads(ask), await old.reads(ask)];
    expect(less).toBeGreaterThan(0);
    expect(more).toBeLessThan(less * 1.25 + 10);
  });
});
