import { describe, expect, it } from '@jest/globals';
import { changesNameAlone, isApplied } from './correction.js';

const [wrong, right, third] = ['wrong', 'right', 'third'];

describe('a correction that is approved', () => {
  it.each([
    ['is still on the wrong number', wrong, true],
    ['has no number', null, true],
    ['has the right one by itself', right, true],
    ['is on a third one', third, false],
  ])('of the number, of an account that %s: %#', (_what, numberId, expected) =>
    expect(isApplied({ numberId: wrong, nameOnly: false }, right, { status: 'ACTIVE', numberId })).toBe(expected),
  );

  it.each([
    ['is still on the number', right, true],
    ['has no number', null, false],
    ['is on another one', third, false],
  ])('of the name alone, of an account that %s: %#', (_what, numberId, expected) =>
    expect(isApplied({ numberId: right, nameOnly: true }, right, { status: 'ACTIVE', numberId })).toBe(expected),
  );

  it.each([true, false])(
    'is not applied to a deregistered account, though it contests that (name alone: %s)',
    (nameOnly) =>
      expect(isApplied({ numberId: right, nameOnly }, right, { status: 'DEREGISTERED', numberId: right })).toBe(false),
  );

  it.each([
    ['of the name', true, { numberId: right, name: '李伟' }, true],
    ['of the number', false, { numberId: wrong, name: '李伟' }, false],
    ['of the number, of an account without one', false, { numberId: null, name: undefined }, false],
    [
      'of the number, of an account that took the right one under another name',
      false,
      { numberId: right, name: '李伟' },
      true,
    ],
    [
      'of the number, of an account that took the right one and the right name',
      false,
      { numberId: right, name: '李玮' },
      false,
    ],
  ])('changes the name alone or not: one %s', (_what, nameOnly, account, expected) =>
    expect(changesNameAlone({ nameOnly, right: { name: '李玮' } }, right, account)).toBe(expected),
  );
});
