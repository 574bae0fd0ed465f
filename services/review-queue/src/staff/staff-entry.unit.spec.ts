import { describe, expect, it } from '@jest/globals';
import { isCurrent, unfinishedOf } from './staff-entry.js';

describe('a member of staff who has logged in', () => {
  it('makes the password their own first, then sets up the second factor where it is required', () => {
    expect(unfinishedOf({ oneTimePassword: true, secondFactor: false }, true)).toBe('PASSWORD');
    expect(unfinishedOf({ oneTimePassword: true, secondFactor: true }, false)).toBe('PASSWORD');
    expect(unfinishedOf({ oneTimePassword: false, secondFactor: false }, true)).toBe('SECOND_FACTOR');
    expect(unfinishedOf({ oneTimePassword: false, secondFactor: false }, false)).toBeUndefined();
    expect(unfinishedOf({ oneTimePassword: false, secondFactor: true }, true)).toBeUndefined();
  });
});

describe('a one-time password', () => {
  const createdAt = new Date('2026-09-01T08:00:00.000Z');

  it('opens a session for 72 hours, one of the person’s own for ever', () => {
    expect(isCurrent({ oneTime: true, createdAt }, new Date('2026-09-04T07:59:59.999Z'))).toBe(true);
    expect(isCurrent({ oneTime: true, createdAt }, new Date('2026-09-04T08:00:00.000Z'))).toBe(false);
    expect(isCurrent({ oneTime: false, createdAt }, new Date('2036-09-04T08:00:00.000Z'))).toBe(true);
  });
});
