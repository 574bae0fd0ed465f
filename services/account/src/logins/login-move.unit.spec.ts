import { describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@zhenming/kernel';
import { checkBinding, checkGivenUp, noticeUntilAfterMove, type LoginOwner } from './login-move.js';

const NOW = '2026-09-01T08:00:00.000Z';
const owner = (of: Partial<LoginOwner>): LoginOwner => ({
  identity: 'NONE',
  inDispute: false,
  deregistered: false,
  contestable: false,
  passwordProven: false,
  moveAgreed: false,
  ...of,
});
const slugOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof RuleViolation) return error.slug;
    throw error;
  }
};

describe('a proven contact that logs in to another account', () => {
  it.each([
    ['has no number', owner({})],
    ['holds a number in peace and that is agreed to', owner({ identity: 'HELD', moveAgreed: true })],
    ['holds a number in peace and its password is proven too', owner({ identity: 'HELD', passwordProven: true })],
    ['claims a number and its password is proven too', owner({ identity: 'CONTESTED', passwordProven: true })],
    [
      'may contest its deregistration and its password is proven too',
      owner({ deregistered: true, contestable: true, passwordProven: true }),
    ],
    ['may contest its deregistration no more and that is agreed to', owner({ deregistered: true, moveAgreed: true })],
    [
      'holds a disputed number and its password is proven too',
      owner({ identity: 'HELD', inDispute: true, passwordProven: true }),
    ],
  ])('moves when that account %s, and stays a notice address for 90 days', (_when, of) => {
    expect(noticeUntilAfterMove(of, NOW)).toBe('2026-11-30T08:00:00.000Z');
  });

  it.each([
    ['holds a number', owner({ identity: 'HELD' })],
    ['was deregistered and may contest that no more', owner({ deregistered: true })],
  ])('asks first when that account %s: it is mostly that of who proves the contact', (_when, of) => {
    expect(slugOf(() => noticeUntilAfterMove(of, NOW))).toBe('contact/in-use');
  });

  it.each([
    ['claims a number', owner({ identity: 'CONTESTED', moveAgreed: true })],
    ['holds a number that others claim', owner({ identity: 'HELD', inDispute: true, moveAgreed: true })],
    ['was deregistered and may contest it', owner({ deregistered: true, contestable: true, moveAgreed: true })],
  ])('stays, whatever is agreed to, when that account %s', (_when, of) => {
    expect(slugOf(() => noticeUntilAfterMove(of, NOW))).toBe('contact/in-case');
  });
});

describe('a contact that may undo that it was taken off another account', () => {
  it.each([
    ['holds a number', { identity: 'HELD' }],
    ['claims a number', { identity: 'CONTESTED' }],
    ['was deregistered', { deregistered: true }],
  ] as const)('is taken only by who gives that up when that account %s', (_when, of) => {
    expect(slugOf(() => checkGivenUp(owner(of), false))).toBe('contact/removed');
    expect(slugOf(() => checkGivenUp(owner(of), true))).toBeUndefined();
  });

  it('is taken unasked when that account has no number', () => {
    expect(slugOf(() => checkGivenUp(owner({}), false))).toBeUndefined();
  });
});

describe('real-name binding', () => {
  const check = (of: Partial<Parameters<typeof checkBinding>[0]>) =>
    slugOf(() => checkBinding({ identity: 'HELD', inDispute: false, bound: false, ...of }));

  it('is open to whoever holds a number that nobody claims', () => {
    expect(check({})).toBeUndefined();
  });

  it.each([
    ['number/none', { identity: 'NONE' }],
    ['binding/case-open', { identity: 'CONTESTED' }],
    ['binding/case-open', { inDispute: true }],
    ['binding/done', { bound: true }],
  ] as const)('is refused with %s', (slug, of) => {
    expect(check(of)).toBe(slug);
  });
});
