// What pages, scrapes and the next task cost when the tables are large: 1,000,000 tasks wait and 5,000,000 were decided within a
// year, in the read models of review-queue. Beside it the same service with 10,000 tasks, asked in turn. Marks: every list 15 ms and
// statistics 50 ms (p99), a place in the queue 2 ms (median), 135 reviews a second
// (next task, dealt, decided, another one opened) by 16 reviewers at once.
import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import type { DataOf } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { libraryMigrations } from '@zhenming/service-kit';
import { startCluster, testDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { idConflictMigrations } from '../../services/id-conflict/src/migrations/migrations.js';
import { PhotoLikenesses } from '../../services/id-conflict/src/photo-store/photo-likeness.repository.js';
import { TaskQueue } from '../../services/review-queue/src/dealing/task-queue.repository.js';
import { ReviewTasks } from '../../services/review-queue/src/review-tasks/review-task.repository.js';
import { TaskList } from '../../services/review-queue/src/review-tasks/task-list.queries.js';
import { taskStatuses } from '../../services/review-queue/src/review-tasks/review-task-state.js';
import { TasksProjection } from '../../services/review-queue/src/review-tasks/tasks.projection.js';
import { ReviewMetrics } from '../../services/review-queue/src/statistics/review-metrics.queries.js';
import { StatisticsQueries } from '../../services/review-queue/src/statistics/statistics.queries.js';
import {
  pastReviews,
  pastTables,
  type PastReviews,
} from '../../services/review-queue/src/testing/past-reviews.fixture.js';
import {
  approval,
  ReviewQueueBench,
  type StaffClient,
} from '../../services/review-queue/src/testing/review-queue.fixture.js';
import { median, percentile, rounded, timesOf, type Bench, type Figure } from './figures.js';
import { filled } from './filling.js';

const MARKS = { listMs: 15, positionMs: 2, statisticsMs: 50, metricsMs: 50, photosMs: 20, reviewsPerSecond: 135 };
const REVIEWERS = 16;

const SMALL: PastReviews = { open: 2_000, decided: 8_000, days: 365 };

async function asOwner(ownerUrl: string, work: (owner: Client) => Promise<void>): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await work(owner);
    await owner.query('vacuum analyze');
  } finally {
    await owner.end();
  }
}

/** A service, and what it is asked. */
class Tables {
  private opened = 0;

  private constructor(
    readonly bench: ReviewQueueBench,
    readonly waiting: readonly string[],
    readonly reviewers: readonly StaffClient[],
  ) {}

  static async filled(reviews: PastReviews): Promise<Tables> {
    const bench = await ReviewQueueBench.start();
    try {
      await asOwner(bench.database.ownerUrl, async (owner) => {
        await owner.query('set search_path = review_queue');
        await filled(owner, pastTables, () => pastReviews(owner, reviews));
      });
    } catch (error) {
      await bench.stop();
      throw error;
    }
    const { rows } = await bench.db.query<{ id: string }>(
      `select task_id as id from tasks where status = 'OPEN' order by random() limit 500`,
    );
    const reviewers = [];
    for (let n = 0; n < REVIEWERS; n++) reviewers.push(await bench.member());
    return new Tables(
      bench,
      rows.map(({ id }) => id),
      reviewers,
    );
  }

  get list(): TaskList {
    return this.bench.service.app.get(TaskList);
  }
  get tasks(): TasksProjection {
    return this.bench.service.app.get(TasksProjection);
  }
  get statistics(): StatisticsQueries {
    return this.bench.service.app.get(StatisticsQueries);
  }
  get metrics(): ReviewMetrics {
    return this.bench.service.app.get(ReviewMetrics);
  }

  /** A task in its stream, more urgent than all that were filled in. */
  private async open(): Promise<void> {
    const [taskId, photoIds] = [randomUUID(), [randomUUID(), randomUUID()]];
    const opened: DataOf<'ReviewTaskOpened'> = {
      ...{ taskId, kind: 'PHOTO', caseId: randomUUID(), numberId: randomUUID(), claimantId: randomUUID() },
      ...{ submissionId: randomUUID(), dueAt: new Date(Date.UTC(2020, 0, 1) + this.opened++).toISOString() },
      ...{ excluded: [], photoIds },
    };
    await this.handle(taskId, () => ({ kind: 'Open', opened }));
  }

  private handle(taskId: string, command: Parameters<ReviewTasks['handle']>[2]): ReturnType<ReviewTasks['handle']> {
    const causationId = randomUUID();
    const actor = { kind: 'service', id: 'review-queue' } as const;
    return this.bench.service.app
      .get(ReviewTasks)
      .handle(taskId, { causationId, correlationId: causationId, actor }, command);
  }

  /** The next task for this person, dealt and decided, and another one opened: what a reviewer does to the tables, and a claimant. */
  private async review({ staffId, numberId }: StaffClient): Promise<void> {
    const queue = this.bench.service.app.get(TaskQueue);
    const passed: string[] = [];
    const roles = ['reviewer'] as const;
    for (;;) {
      const taskId = await queue.reserve(staffId, passed);
      if (taskId === undefined) throw new Error('nothing to do');
      try {
        await this.handle(taskId, (now, _state, leaseUntil) => {
          const until = new Date(Date.parse(now) + 900_000).toISOString();
          return { kind: 'Deal', staffId, leaseUntil, until, roles, barred: [], now };
        });
        await this.handle(taskId, (now, state, leaseUntil) => {
          const { fencingToken = 0, photoIds = [] } = state ?? {};
          const shown = photoIds.map((photoId) => ({ photoId, staffId, fencingToken }));
          const { card: _card, ...verdict } = approval;
          return {
            ...{ kind: 'Decide', staffId, numberId, fencingToken, leaseUntil, now, roles, shown, ...verdict },
            ...{ cardAgrees: true, applicantNote: null, staffNote: null },
          };
        });
        return await this.open();
      } catch (error) {
        // another one was faster, and the queue has not heard of it
        if (!(error instanceof RuleViolation)) throw error;
        passed.push(taskId);
      } finally {
        await queue.release(taskId, staffId);
      }
    }
  }

  /** All reviewers at once, until the read models have heard of everything: milliseconds of each review, and reviews a second. */
  async reviews(each: number): Promise<{ readonly times: number[]; readonly perSecond: number }> {
    for (let n = 0; n < REVIEWERS * each; n++) await this.open();
    await this.bench.projected();
    const times: number[] = [];
    const begun = performance.now();
    await Promise.all(
      this.reviewers.map(async (reviewer) => {
        for (let n = 0; n < each; n++) {
          const start = performance.now();
          await this.review(reviewer);
          times.push(performance.now() - start);
        }
      }),
    );
    await this.bench.projected();
    return { times, perSecond: (times.length / (performance.now() - begun)) * 1_000 };
  }

  /** Whether the place of a waiting task is the number of those before it, counted one by one. */
  async exact(taskId: string): Promise<boolean> {
    const { rows } = await this.bench.db.query<{ place: number }>(
      `select 1 + count(*)::int as place from tasks b join tasks t on t.task_id = $1
       where b.status = 'OPEN' and (b.due_at, b.opened_at) < (t.due_at, t.opened_at)`,
      [taskId],
    );
    return (await this.tasks.position(taskId))?.position === rows[0]?.place;
  }
}

/** asks of each that are not counted: a service has answered before, and what it runs is compiled */
const WARMING = 40;

type Asked<Of = Tables> = (tables: Of, turn: number) => Promise<unknown>;

/** Milliseconds of each answer, of both in turn. */
async function inTurn<Of>(large: Of, small: Of, times: number, ask: Asked<Of>): Promise<[number[], number[]]> {
  const spent: [number[], number[]] = [[], []];
  const timed = async (which: 0 | 1, turn: number): Promise<void> => {
    const start = performance.now();
    await ask(which === 0 ? large : small, turn);
    if (turn >= 0) spent[which].push(performance.now() - start);
  };
  for (let turn = -WARMING; turn < times; turn++) {
    await timed(0, turn);
    await timed(1, turn);
  }
  return spent;
}

const compared = (name: string, large: readonly number[], small: readonly number[]): Figure => ({
  ...{ name: `tables.${name}`, value: rounded(median(large), 2), unit: 'ms' },
  ...{ ratio: rounded(median(large) / median(small), 2), against: 'the same with 10,000 tasks' },
  ...timesOf(large, 2),
});

/** As many photos that were submitted, in the tables of id-conflict, and some of them to be looked for. */
async function photos(
  count: number,
): Promise<{ readonly likenesses: PhotoLikenesses; readonly ids: readonly string[] }> {
  const migrations = [...libraryMigrations, ...idConflictMigrations];
  const database = await testDatabase({ schema: 'id_conflict', migrations });
  const db = await database.connect();
  await db.query(
    `insert into photo_prints
     select gen_random_uuid(), gen_random_uuid(), n::text, (n * 6364136223846793005::numeric % 18446744073709551616 - 9223372036854775808)::bigint::bit(64), true
     from generate_series(1, $1::int) n`,
    [count],
  );
  await db.query(
    `insert into photos select photo_id, gen_random_uuid(), case_id, gen_random_uuid(), 'FRONT', original_hash, '', zhenming.app_now()
     from photo_prints`,
  );
  await asOwner(database.ownerUrl, () => Promise.resolve());
  const { rows } = await db.query<{ id: string }>(
    'select photo_id as id from photo_prints order by random() limit 500',
  );
  return { likenesses: new PhotoLikenesses(db), ids: rows.map(({ id }) => id) };
}

/** Lists by filter, each with its first page and one from the middle. */
const lists = (): [name: string, ask: Asked][] =>
  [
    ['all', {}] as const,
    ...taskStatuses.map((status) => [status, { status }] as const),
    ['APPEAL', { kind: 'APPEAL' }] as const,
    ['OPEN APPEAL', { status: 'OPEN', kind: 'APPEAL' }] as const,
  ].map(([name, filter]) => [
    `list: ${name}`,
    async ({ list }, turn) => {
      const after = {
        dueAt: new Date(Date.now() - ((turn * 7) % 300) * 86_400_000).toISOString(),
        openedAt: new Date(0).toISOString(),
        taskId: '00000000-0000-0000-0000-000000000000',
      };
      await list.page(filter, 101, turn % 2 === 0 ? after : undefined);
    },
  ]);

export const tables: Bench = async (emit, { quick }) => {
  const [size, times, rounds, each] = quick
    ? [{ open: 20_000, decided: 100_000, days: 365 }, 20, 1, 10]
    : [{ open: 1_000_000, decided: 5_000_000, days: 365 }, 200, 5, 25];
  const cluster = await startCluster({ settings: { shared_buffers: '2GB', max_wal_size: '8GB' } });
  process.env['ZHENMING_TEST_POSTGRES'] = cluster.url();
  const missed: string[] = [];
  const started: Tables[] = [];
  try {
    for (const one of [size, SMALL]) started.push(await Tables.filled(one));
    const [large, small] = started as [Tables, Tables];
    // what the filling has left to write is not of those who ask
    await asOwner(cluster.url(), async (superuser) => void (await superuser.query('checkpoint')));
    const check = async (name: string, mark: number, share: number, ask: Asked): Promise<void> => {
      const [slow, fast] = await inTurn(large, small, times, ask);
      emit(compared(name, slow, fast));
      const ms = percentile(slow, share);
      if (ms > mark) missed.push(`tables.${name}: ${ms.toFixed(1)} ms is above ${mark}`);
    };
    for (const [name, ask] of lists()) await check(name, MARKS.listMs, 0.99, ask);
    await check('place in the queue', MARKS.positionMs, 0.5, ({ tasks, waiting }, turn) =>
      tasks.position(waiting[(turn + 1) % waiting.length] as string),
    );
    for (const days of [30, 366])
      await check(`statistics of ${days} days`, MARKS.statisticsMs, 0.99, ({ statistics }) => statistics.of(days));
    await check('scrape', MARKS.metricsMs, 0.99, ({ metrics }) => metrics.read());
    for (const taskId of large.waiting.slice(0, 5))
      if (!(await large.exact(taskId))) missed.push(`the place of ${taskId} is another one than its number`);

    const [perSecond, ratios, spent]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      const [of, against] = [await large.reviews(each), await small.reviews(each)];
      perSecond.push(of.perSecond);
      ratios.push(of.perSecond / against.perSecond);
      spent.push(...of.times);
    }
    emit({
      ...{
        name: 'tables.reviews',
        value: rounded(median(perSecond)),
        unit: `reviews/s, ${cpus().length} cores for all`,
      },
      ...{ ratio: rounded(median(ratios), 2), against: 'the same with 10,000 tasks' },
      ...timesOf(spent),
    });
    if (median(perSecond) < MARKS.reviewsPerSecond)
      missed.push(`tables.reviews: ${median(perSecond).toFixed(0)} a second are below ${MARKS.reviewsPerSecond}`);

    const [many, few] = [await photos(quick ? 50_000 : 1_000_000), await photos(10_000)];
    const nobody = { caseId: randomUUID(), accountId: randomUUID() };
    const [slow, fast] = await inTurn(many, few, times, ({ likenesses, ids }, turn) =>
      likenesses.elsewhere(nobody, ids.slice(turn + 1, turn + 3)),
    );
    emit({ ...compared('two photos among all', slow, fast), against: 'the same with 10,000 photos' });
    if (median(slow) > MARKS.photosMs)
      missed.push(`tables.two photos: ${median(slow).toFixed(1)} ms is above ${MARKS.photosMs}`);
  } finally {
    for (const { bench } of started) await bench.stop();
    await cluster.remove();
  }
  return missed;
};
