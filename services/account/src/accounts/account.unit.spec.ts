import { describe, expect, it } from '@jest/globals';
import { contestBar, unrestoredOf } from './account.js';

const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 8));

describe('a deregistered account', () => {
  const untold = {
    ...{ caseId: null, contestCase: null },
    ...{ firstRestrictedProof: null, contestableUntil: day(700) },
  };
  const told = { ...untold, firstRestrictedProof: day(10) };
  const before = (at: Date) => new Date(at.getTime() - 1);

  it('may be contested for thirty days from when its person first proved themselves by a code, and until the decision is too old', () => {
    expect([contestBar(told, before(day(40))), contestBar(told, day(40))]).toEqual([null, 'TOO_LATE']);
    expect([contestBar(untold, before(day(700))), contestBar(untold, day(700))]).toEqual([null, 'TOO_LATE']);
    const late = { ...told, firstRestrictedProof: day(690) };
    expect([contestBar(late, before(day(700))), contestBar(late, day(700))]).toEqual([null, 'TOO_LATE']);
  });

  it('may not be contested twice, neither while it is looked at nor afterwards', () => {
    const contested = { ...told, contestCase: 'c' };
    expect(contestBar({ ...contested, caseId: 'c' }, day(11))).toBe('UNDER_WAY');
    expect([contestBar(contested, day(11)), contestBar(contested, day(40))]).toEqual(['USED', 'USED']);
  });
});

describe('an account that goes on without something because a decision was reversed', () => {
  const back = { identity: 'NONE', reinstatedAt: day(0), unrestored: ['NUMBER', 'LOGIN'] } as const;

  it('says of a login for thirty days that it did not come back, of a number for as long as no evidence about it counts', () => {
    expect(unrestoredOf(back, day(0))).toEqual(['NUMBER', 'LOGIN']);
    expect(unrestoredOf(back, new Date(day(30).getTime() - 1))).toEqual(['NUMBER', 'LOGIN']);
    expect(unrestoredOf(back, day(30))).toEqual(['NUMBER']);
    expect(unrestoredOf(back, new Date(day(180).getTime() - 1))).toEqual(['NUMBER']);
    expect(unrestoredOf(back, day(180))).toEqual([]);
  });

  it('misses no number once it has one again, or claims one', () => {
    expect(unrestoredOf({ ...back, identity: 'HELD' }, day(1))).toEqual(['LOGIN']);
    expect(unrestoredOf({ ...back, identity: 'CONTESTED', unrestored: ['CLAIM'] }, day(1))).toEqual([]);
  });

  it('says nothing where it got everything back, or was never away', () => {
    expect(unrestoredOf({ ...back, identity: 'HELD', unrestored: [] }, day(1))).toEqual([]);
    expect(unrestoredOf({ ...back, reinstatedAt: null, unrestored: [] }, day(1))).toEqual([]);
  });
});
