import { freshIdentity, type Identity, type Person, type StudyRecord } from '../../tools/src/portal.js';
import { inSchoolRecord, officeImports, reviewer, system, type Reviewer } from '../stories/world.js';
import { holderOf } from './people.js';

/** whoever vouches must have had an account for half a year */
const STRONG_DAYS = 181;

export interface Student {
  readonly identity: Identity;
  readonly given: StudyRecord;
}

/** How many of each a run will take. */
export interface Demand {
  readonly students: number;
  readonly helpers?: number;
  readonly reviewers?: number;
}

/**
 * What scenarios need of the office and of the past, made at once before anything is cut: an import, a hired reviewer and a
 * clock that moves cost seconds each. Students and helpers serve once, reviewers in turn.
 */
export class Supplies {
  private turn = 0;

  private constructor(
    private readonly students: Student[],
    private readonly helpers: Person[],
    private readonly reviewers: readonly Reviewer[],
  ) {}

  static async prepare({ students, helpers = 0, reviewers = 0 }: Demand): Promise<Supplies> {
    const listed = Array.from({ length: students + helpers }, () => {
      const { row, given } = inSchoolRecord();
      return { row, given, identity: freshIdentity() };
    });
    await officeImports(listed.map(({ identity, row }) => ({ ...identity, ...row })));
    const old: Person[] = [];
    for (const { identity } of listed.splice(0, helpers)) old.push(await holderOf(identity));
    if (helpers > 0) await system().moveClock(`+${STRONG_DAYS}d`);
    const clients: Reviewer[] = [];
    for (let n = 0; n < reviewers; n++) clients.push(await reviewer());
    return new Supplies(listed, old, clients);
  }

  /** A person with a study record and without an account. */
  student(): Student {
    return this.taken(this.students.pop(), 'students');
  }

  /** Of the class of every student, with an account that is old enough. */
  helper(): Person {
    return this.taken(this.helpers.pop(), 'helpers');
  }

  /** Logged in. */
  reviewer(): Reviewer {
    return this.taken(this.reviewers[this.turn++ % this.reviewers.length], 'reviewers');
  }

  private taken<T>(one: T | undefined, what: keyof Demand): T {
    if (!one) throw new Error(`not enough ${what} were prepared`);
    return one;
  }
}
