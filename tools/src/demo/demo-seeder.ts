import type { Database } from '@zhenming/postgres';
import type { Identity } from '../portal.js';
import { atRest } from '../system/at-rest.js';
import { anythingHappened } from '../system/move-clock.js';
import { Problem } from '../system/problem.js';
import type { RunningSystem } from '../system/running-system.js';
import { EvidenceSeeder } from './evidence-seeder.js';
import { RecordSeeder } from './record-seeder.js';
import { DemoContext, type DemoLogin } from './demo-context.js';

/** Where the clock begins: who helps a classmate in the last days must have been there for 180. */
const DAYS_AGO = 183;

/**
 * Fills a new system as its people would in half a year: through the public API, the office's commands and the test clock,
 * which begins in the past and arrives at the real time. There is a case in every state that lasts and with every outcome.
 */
export class DemoSeeder {
  private readonly context: DemoContext;

  constructor(
    private readonly system: RunningSystem,
    private readonly say: (line: string) => void,
  ) {
    this.context = new DemoContext(system, say);
  }

  /** Returns whom to log in as. Throws a `Problem` in a system that holds events already. */
  async make(): Promise<readonly DemoLogin[]> {
    const { context } = this;
    await this.begin();
    await Promise.all([context.fillRegistry(), context.hireOffice()]);

    const records = new RecordSeeder(context);
    const [, idle, evidence] = await Promise.all([
      this.walkthroughs(),
      context.dispute(),
      EvidenceSeeder.prepare(context),
    ]);

    await this.until(120);
    await Promise.all([records.fresh(), records.won(), records.superseded(), evidence.photoWon()]);

    await this.until(45);
    await Promise.all([records.withdrawn(), records.released(), evidence.refused()]);

    await this.until(2);
    await Promise.all([records.idle(idle), records.decided(), evidence.lately()]);

    await this.until(0);
    await Promise.all([records.open(), records.exhausted(), records.office(), evidence.waiting()]);
    return context.logins;
  }

  /** the people whose numbers the walkthroughs take over: by study record, by photos, with a classmate's help; that classmate; and by clicking */
  private async walkthroughs(): Promise<void> {
    const { context } = this;
    const people: readonly (readonly [who: string, identity: Identity])[] = [
      ['holder, walkthrough records', context.next().identity],
      ['holder, walkthrough photos', context.next().identity],
      ['holder, walkthrough classmate', context.classmate()],
      ['classmate, walkthrough', context.classmate()],
      ['holder, walkthrough pages', context.next().identity],
    ];
    await Promise.all(people.map(async ([who, identity]) => context.login(who, await context.holder(identity))));
  }

  private async begin(): Promise<void> {
    await this.withDatabase(async (db) => {
      if (await anythingHappened(db))
        throw new Problem(
          'the demo is made in an empty system only, and this one holds events: npm start -- --fresh begins anew, or --data names a new folder',
        );
    });
    // where an earlier try was interrupted, it stands in the past already
    await this.system.moveClock('now');
    await this.system.moveClock(`-${DAYS_AGO}d`);
    this.say(`  ${DAYS_AGO} days ago`);
  }

  /** Moves the clock on to so many days ago, with a stop wherever something falls due, each time nothing is under way. */
  private until(daysAgo: number): Promise<void> {
    return this.withDatabase(async (db) => {
      for (let left = Infinity; left > 0;) {
        await atRest(this.system, db);
        const { ahead, due } = await clockAndNextTimer(db);
        left = -daysAgo * 86_400 - ahead;
        const move = Math.min(left, due);
        if (move > 0) await this.system.moveClock(daysAgo === 0 && move === left ? 'now' : span(move));
      }
      this.say(daysAgo === 0 ? '  today' : `  ${daysAgo} days ago`);
    });
  }

  private async withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
    const db = await this.system.connect('account');
    try {
      await work(db);
    } finally {
      await db.close();
    }
  }
}

/** at least so many seconds, as a move of the clock */
const span = (seconds: number): string => `+${Math.floor(seconds / 86_400)}d${Math.ceil(seconds % 86_400)}s`;

/** How far the clock is from the real one and when the next timer of any service falls due, in seconds. */
async function clockAndNextTimer(db: Database): Promise<{ ahead: number; due: number }> {
  const { rows: schemas } = await db.query<{ name: string }>(
    `select schemaname as name from pg_tables where tablename = 'timer_firings'`,
  );
  const timers = schemas.map(({ name }) => `select due_at from ${name}.timers where due_at > zhenming.app_now()`);
  const { rows } = await db.query<{ ahead: number; due: number | null }>(
    `select extract(epoch from ahead)::float8 as ahead,
            (select extract(epoch from min(due_at) - zhenming.app_now())::float8 from (${timers.join(' union all ')}) t) as due
     from clock_offset`,
  );
  const { ahead, due } = rows[0] as { ahead: number; due: number | null };
  return { ahead, due: due ?? Infinity };
}
