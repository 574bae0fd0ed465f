import type { ReviewerRefusal } from '@zhenming/contracts';

/** A reviewer's hold on a task. In step with the task's stream; only its end moves without an event, by keeping it alive. */
export interface Lease {
  readonly taskId: string;
  readonly staffId: string;
  readonly fencingToken: number;
  /** ISO 8601 UTC, by the clock of the database */
  readonly until: string;
}

/** Who has which task, and until when. Calls inside a unit of work take part in it. */
export abstract class Leases {
  /** Of the task's last dealing, also after its end; undefined when nobody has the task. */
  abstract of(taskId: string): Promise<Lease | undefined>;

  /**
   * The task that this person has now, if there is one. Waits for a dealing of theirs that is under way: one person has one
   * task.
   */
  abstract ofStaff(staffId: string): Promise<Lease | undefined>;

  /** Takes the place of the task's lease before. */
  abstract give(lease: Lease): Promise<void>;

  /** From now on for another 15 minutes, by the clock of the database. Returns the new end; undefined when there is no such lease, or no more. */
  abstract keepAlive(lease: Omit<Lease, 'until'>, minutes: number): Promise<string | undefined>;

  /** Quiet when there is none. */
  abstract end(taskId: string): Promise<void>;
}

/** Which tasks a case has, written with their opening: a read model would hear of a task later than its case may end. */
export abstract class CaseTasks {
  abstract add(caseId: string, taskId: string): Promise<void>;
  /** of the case; of a correction, by its id */
  abstract of(caseId: string): Promise<readonly string[]>;
}

/** Tasks in the order in which they are dealt: by deadline, then by age, equals in random order. */
export abstract class Queue {
  /**
   * The first task that this person may have, without those of `passed`, locked until the unit of work ends; tasks that
   * somebody else is being dealt are passed over. It may be late about a task: its stream knows better.
   */
  abstract first(staffId: string, passed: readonly string[]): Promise<string | undefined>;
}

/** Whether somebody may decide a case; `OVER`: there is no such case, or nothing to decide in it any more. */
export type Standing = 'MAY_DECIDE' | ReviewerRefusal | 'OVER';

/** The case knows who its parties, helpers and earlier deciders are. */
export abstract class Reviewers {
  /** `numberId`: of the person's own ID number. */
  abstract standing(caseId: string, staffId: string, numberId: string): Promise<Standing>;
}

/** A document as a reviewer reads it off a photo. */
export interface ReadCard {
  readonly name: string;
  /** of the claim where it is not given */
  readonly documentType?: string;
  /** ISO 3166-1 alpha-3; of the claim where it is not given */
  readonly country?: string;
  readonly number: string;
}

/** Cards are compared by account, which knows what the claim says; what was read is kept nowhere. */
export abstract class Cards {
  /** name and number are those of the claim; of a correction, those that it says are right */
  abstract agrees(caseId: string, card: ReadCard): Promise<boolean>;
}
