import { describe, expect, it } from '@jest/globals';
import type { EventOf } from '@zhenming/contracts';
import { passwordVerdict } from './passwords.js';
import { staffFaults, type StaffRow } from './staff.js';

const [staffId, numberId] = ['staff', 'number'] as const;
const [first, second] = ['1'.repeat(64), '2'.repeat(64)] as const;

const added: EventOf<'StaffMemberAdded'> = {
  type: 'StaffMemberAdded',
  data: { staffId, numberId, roles: ['auditor', 'reviewer'], passwordDigest: first },
};
const enrolled = { type: 'StaffSecondFactorEnrolled', data: { staffId } } as const;
const row = (more: Partial<StaffRow> = {}): StaffRow => ({
  ...{ numberId, roles: ['reviewer', 'auditor'], status: 'ACTIVE', passwordDigest: first },
  ...{ authenticators: 0, recoveryCodes: 0, ...more },
});

describe('a member of staff', () => {
  it('agrees with what happened to them', () => {
    expect(staffFaults(row(), [added])).toEqual({ faults: [], unsaid: false });
    const changed = { type: 'StaffPasswordChanged', data: { staffId, passwordDigest: second } } as const;
    const disabled = { type: 'StaffMemberDisabled', data: { staffId } } as const;
    const after = row({ status: 'DISABLED', passwordDigest: second, authenticators: 1, recoveryCodes: 9 });
    expect(staffFaults(after, [added, enrolled, changed, disabled]).faults).toEqual([]);
  });

  it.each<[string, Partial<StaffRow>]>([
    ['roles', { roles: ['reviewer', 'auditor', 'admin'] }],
    ['status', { status: 'DISABLED' }],
    ['numberId', { numberId: 'other' }],
    ['password', { passwordDigest: second }],
    ['second factor', { authenticators: 0, recoveryCodes: 10 }],
    ['recovery codes', { authenticators: 1, recoveryCodes: 11 }],
  ])('does not with other %s', (what, more) =>
    expect(staffFaults(row({ authenticators: 1, ...more }), [added, enrolled]).faults).toEqual([
      `${what} is not what the stream says`,
    ]),
  );

  it('does not where there is a row without a stream, or a stream without a row', () => {
    expect(staffFaults(row(), []).faults).toContain('roles is not what the stream says');
    expect(staffFaults(undefined, [added]).faults).toEqual(['the row is gone']);
  });
});

describe('a password', () => {
  const registered = (passwordDigest?: string): EventOf<'AccountRegistered'> => ({
    type: 'AccountRegistered',
    data: {
      accountId: 'a',
      via: passwordDigest === undefined ? 'OFFICE' : 'PHONE',
      ...(passwordDigest && { passwordDigest }),
    },
  });

  it('agrees with the event that set it; an account that an office made has none', () => {
    expect(passwordVerdict(first, registered(first))).toEqual({});
    expect(passwordVerdict(null, registered())).toEqual({});
  });

  it('may be gone with the personal data of an account, and with nothing less; another one may not take its place', () => {
    expect(passwordVerdict(null, registered(first), true)).toEqual({});
    expect(passwordVerdict(null, undefined, true).fault).toBeDefined();
    expect(passwordVerdict(second, registered(first), true).fault).toBeDefined();
  });

  it('does not where another one is kept, or one that no event set', () => {
    expect(passwordVerdict(second, registered(first)).fault).toBeDefined();
    expect(passwordVerdict(null, registered(first)).fault).toBeDefined();
    expect(passwordVerdict(first, registered()).fault).toBeDefined();
    expect(passwordVerdict(first, undefined).fault).toBeDefined();
  });

  it('is left out where the event is of a version that did not say which', () =>
    expect(passwordVerdict(first, { type: 'AccountRegistered', data: { accountId: 'a', via: 'PHONE' } })).toEqual({
      unsaid: true,
    }));
});
