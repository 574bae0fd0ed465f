import { describe, expect, it } from '@jest/globals';
import { headingOf } from './task-heading.js';
import type { Task } from './task.queries.js';

const task = (kind: Task['kind'], timesReturned = 0) => ({ kind, case: { timesReturned } as Task['case'] });

describe('a review', () => {
  it('for a senior does not say that two differ where the decision may have come back again', () => {
    expect(headingOf(task('SENIOR'))).toBe('SENIOR');
    expect(headingOf(task('SENIOR', 2))).toBe('SENIORAgain');
  });

  it('of any other kind is called by it, however often the decision came back', () =>
    expect(headingOf(task('RETURNED', 2))).toBe('RETURNED'));
});
