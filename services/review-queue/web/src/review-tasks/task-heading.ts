import type { Task } from './task.queries.js';

/**
 * What a review is called: a key of `taskTexts`. A senior is asked where two reviewers differ, and where a decision comes back again, of which
 * the task tells no more than how often it did.
 */
export const headingOf = ({ kind, case: about }: Pick<Task, 'kind' | 'case'>): Task['kind'] | 'SENIORAgain' =>
  kind === 'SENIOR' && about.timesReturned > 0 ? 'SENIORAgain' : kind;
