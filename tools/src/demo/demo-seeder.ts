import type { Database } from '@zhenming/postgres';
import type { Identity, Person } from '../portal.js';
import { atRest } from '../system/at-rest.js';
import { anythingHappened } from '../system/move-clock.js';
import { Problem } from '../system/problem.js';
import type { RunningSystem } from '../system/running-system.js';
import { EvidenceSeeder } from './evidence-seeder.js';
import { RecordSeeder } from './record-seeder.js';
import { DemoContext, type DemoLogin } from './demo-context.js';

/** Where the clock begins: who helps a classmate must have been there for 180, and a holder is heard for three after that. */
const DAYS_AGO = 190;

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
    const [classmate, holders] = this.walkthroughs();
    const [, idle, evidence] = await Promise.all([
      context.takesNumber(classmate),
      context.dispute(),
      EvidenceSeeder.prepare(context),
    ]);
    context.willClose(idle, 'IDLE');

    await this.until(120);
    await Promise.all([records.fresh(), records.won(), records.superseded(), evidence.photoWon()]);

    await this.until(45);
    await Promise.all([
      ...holders.map((holder) => context.takesNumber(holder)),
      ...[records.withdrawn(), records.released(), evidence.refused()],
    ]);

    await this.until(7);
    await evidence.classmateWon();

    await this.until(2);
    await Promise.all([records.waiting(), records.decided(), evidence.lately()]);

    await this.until(0);
    await Promise.all([records.open(), records.exhausted(), records.office(), evidence.waiting()]);
    return context.logins;
  }

  /**
   * The people whose numbers the walkthroughs take over: by study record, by photos, with a classmate's help, by clicking; and
   * that classmate, who comes long before them: what a holder of 180 days has, no study record takes.
   */
  private walkthroughs(): [classmate: Person, holders: Person[]] {
    const { context } = this;
    const person = (who: string, identity: Identity): Person => {
      const person = context.person(identity);
      context.login(who, person);
      return person;
    };
    // in the order of the phone numbers that README.md names
    const holders = [
      person('holder, walkthrough records', context.next().identity),
      person('holder, walkthrough photos', context.next().identity),
      person('holder, walkthrough classmate', context.classmate()),
    ];
    const classmate = person('classmate, walkthrough', context.classmate());
    holders.push(person('holder, walkthrough pages', context.next().identity));
    return [classmate, holders];
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
      await this.context.clockMoved();
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
