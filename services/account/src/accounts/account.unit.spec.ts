import { describe, expect, it } from '@jest/globals';
import { unrestoredOf } from './account.js';

const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 8));

describe('an account that is back because its deregistration was reversed', () => {
  const back = { identity: 'NONE', reinstatedAt: day(0), unrestored: ['NUMBER', 'LOGIN'] } as const;

  it('says for thirty days what it did not get back', () => {
    expect(unrestoredOf(back, day(0))).toEqual(['NUMBER', 'LOGIN']);
    expect(unrestoredOf(back, new Date(day(30).getTime() - 1))).toEqual(['NUMBER', 'LOGIN']);
    expect(unrestoredOf(back, day(30))).toEqual([]);
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
