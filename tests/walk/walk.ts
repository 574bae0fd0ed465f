import type { Database } from '@zhenming/postgres';
import { freshIdentity } from '../../tools/src/portal.js';
import { atRest } from '../../tools/src/system/at-rest.js';
import {
  graduatedRecord,
  inSchoolRecord,
  officeImports,
  reviewer,
  seniorReviewer,
  system,
  type Reviewer,
} from '../stories/world.js';
import { waiting } from './aftermath.js';
import { Chance } from './chance.js';
import { Mishaps } from './mishaps.js';
import { OfficeSteps } from './office.js';
import { PortalSteps, somebody, Walker, type Town } from './people.js';
import { Steps } from './steps.js';

export interface WalkOptions {
  readonly seed: number;
  /** that are disputed */
  readonly numbers: number;
}

const NUMBERS_PER_HELPER = 2;
const ACCOUNTS_PER_NUMBER = 4;
const OFFICE = 6;
const AT_ONCE = 6;
/** for which the next one waits: an engine comes back after a while */
const MISHAP_MS = 180_000;

/**
 * People who want the same numbers do at random whatever the portal lets them do, reviewers decide at random, time passes, services
 * and engines are killed or frozen, records and roles come and go, all at once. Nobody is told what is right: any refusal is an
 * answer. What is wrong is an answer 500, and what the checks find afterwards.
 */
export class Walk {
  private readonly steps = new Steps();

  private constructor(
    private readonly seed: number,
    private readonly town: Town,
    private readonly office: readonly Reviewer[],
  ) {}

  /** The registry, an office of six, helpers whose accounts are old enough, and people who have not come yet. */
  static async prepared({ seed, numbers }: WalkOptions): Promise<Walk> {
    const listed = Array.from({ length: numbers }, (_, n) => {
      const { row, given } = n % 3 === 2 ? graduatedRecord() : inSchoolRecord();
      return { identity: freshIdentity(), row, given };
    });
    const mates = Array.from({ length: Math.ceil(numbers / NUMBERS_PER_HELPER) }, () => ({
      identity: freshIdentity(),
      ...inSchoolRecord(),
    }));
    await officeImports([...listed, ...mates].map(({ identity, row }) => ({ ...identity, ...row })));
    const helpers: Walker[] = [];
    for (const { identity } of mates) {
      const helper = await new Walker(system(), identity).register();
      await helper.signUp();
      helpers.push(helper);
    }
    await system().moveClock('+181d');
    const office: Reviewer[] = [];
    for (let n = 0; n < OFFICE; n++) office.push(await (n % 2 ? seniorReviewer() : reviewer()));
    const chance = new Chance(seed);
    const disputed = listed.map(({ identity, row, given }) => ({
      ...{ identity, row, given },
      people: Array.from({ length: ACCOUNTS_PER_NUMBER }, () => somebody(identity, chance)),
    }));
    return new Walk(seed, { disputed, helpers, cards: new Map() }, office);
  }

  get failures(): readonly string[] {
    return this.steps.failures;
  }

  /** What steps came to, and how often, a line each. */
  get tally(): string[] {
    const came = [...this.steps.tally].sort(([one], [other]) => (one < other ? -1 : 1));
    return came.map(([what, times]) => `${String(times).padStart(6)} ${what}`);
  }

  /** Returns when the time is over and everybody has come to an end with what they were at. */
  async run(ms: number): Promise<void> {
    const { steps, town, office } = this;
    const end = Date.now() + ms;
    let { seed } = this;
    const going = async (where: string, step: (chance: Chance) => () => Promise<string>, atMostMs?: number) => {
      const next = step(new Chance(++seed));
      while (Date.now() < end) await steps.take(where, next, atMostMs);
    };
    const portal = Array.from({ length: AT_ONCE }, () =>
      going('portal', (chance) => {
        const somebodys = new PortalSteps(chance, town, steps.told);
        return () => somebodys.step();
      }),
    );
    const desks = Array.from({ length: OFFICE / 2 }, (_, desk) =>
      going('office', (chance) => {
        const theirs = new OfficeSteps(chance, town, office.slice(2 * desk, 2 * desk + 2), steps.told);
        return () => theirs.step();
      }),
    );
    const mishap = (chance: Chance) => {
      const next = new Mishaps(chance, town, office);
      return () => next.step();
    };
    const mishaps = going('mishap', mishap, MISHAP_MS);
    await Promise.all([...portal, ...desks, mishaps]);
    await steps.settled();
  }

  /**
   * Nobody does anything any more but the office, which decides what lies there, and time passes: what still waits after a year, as
   * a line each.
   */
  async comesToAnEnd(db: Database): Promise<string[]> {
    // whoever is out of a case has had no part in the walk
    const office = [...this.office, await reviewer(), await reviewer(), await seniorReviewer(), await seniorReviewer()];
    const all = new OfficeSteps(new Chance(this.seed), this.town, office, this.steps.told);
    for (let month = 0; month < 12; month++) {
      for (const one of office) {
        await one.comesBack();
        for (let task = await one.next(); task; task = await one.next()) await all.ends(one, task);
      }
      await system().moveClock('+31d');
      await atRest(system(), db);
      if ((await waiting(db)).length === 0) break;
    }
    return waiting(db);
  }
}
