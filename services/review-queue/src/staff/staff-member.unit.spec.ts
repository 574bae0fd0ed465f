import { describe, it } from '@jest/globals';
import { specify } from '@zhenming/kernel';
import type { StaffRole } from '@zhenming/contracts';
import { staffMember, type StaffChange, type StaffCommand, type StaffEvent } from './staff-member.js';

const rules = specify(staffMember);
const NOW = '2026-09-01T08:00:00.000Z';
const UNTIL = '2026-09-08T08:00:00.000Z';
const LATER = '2026-09-08T08:00:01.000Z';
const passwordDigest = 'ab'.repeat(32);

const lin = { staffId: 'lin', numberId: 'number-of-lin' };
const wu = { staffId: 'wu', numberId: 'number-of-wu' };
/** another login of the same person */
const linAgain = { staffId: 'lin-2', numberId: 'number-of-lin' };

const added = (...roles: StaffRole[]): StaffEvent => ({
  type: 'StaffMemberAdded',
  data: { staffId: 's', numberId: 'n', roles },
});
const self = { staffId: 's', numberId: 'n' };
const disabled: StaffEvent = { type: 'StaffMemberDisabled', data: { staffId: 's', by: lin } };
const enrolled: StaffEvent = { type: 'StaffSecondFactorEnrolled', data: { staffId: 's' } };
const proposed = (by = lin, until = UNTIL): StaffEvent => ({
  type: 'StaffChangeProposed',
  data: { staffId: 's', by, change: 'DISABLE', until },
});

const add = (...roles: StaffRole[]): StaffCommand => ({ kind: 'Add', staffId: 's', numberId: 'n', roles });
const change = (
  what: StaffChange | Exclude<StaffChange['kind'], 'ROLES'>,
  { by = lin, admins = [lin], now = NOW }: Partial<Extract<StaffCommand, { kind: 'Change' }>> = {},
): StaffCommand => ({
  ...{ kind: 'Change', by, admins, now, until: UNTIL },
  change: typeof what === 'string' ? { kind: what } : what,
});
const confirm = (more: Partial<Extract<StaffCommand, { kind: 'Confirm' }>> = {}): StaffCommand => ({
  ...{ kind: 'Confirm', until: UNTIL, by: wu, admins: [lin, wu, self], now: NOW },
  ...more,
});

describe('a member of staff', () => {
  it('is added once, with roles in one order', () =>
    rules
      .given()
      .when(add('auditor', 'admin', 'auditor'))
      .then(added('admin', 'auditor')));

  it('the same again stays quiet', () =>
    rules.given(added('admin', 'auditor')).when(add('admin', 'auditor')).thenNothing());

  it('other roles, or another person, are refused', () => {
    rules.given(added('admin', 'auditor')).when(add('admin')).thenRefuses('staff/exists');
    rules
      .given(added('admin'))
      .when({ kind: 'Add', staffId: 's', numberId: 'other', roles: ['admin'] })
      .thenRefuses('staff/exists');
  });

  it('who was never added is not changed', () => {
    rules.given().when(change('DISABLE')).thenRefuses('staff/not-found');
    rules.given().when(confirm()).thenRefuses('staff/not-found');
    rules.given().when({ kind: 'ChangePassword', passwordDigest }).thenRefuses('staff/not-found');
  });
});

describe('a member of staff without the role of an administrator', () => {
  const reviewer = rules.given(added('reviewer'));

  it('is changed at once, and the event says by whom', () => {
    const data = { staffId: 's', by: lin };
    const admins = [lin, wu];
    reviewer.when(change('DISABLE', { admins })).then({ type: 'StaffMemberDisabled', data });
    rules
      .given(added('reviewer'), enrolled)
      .when(change('PASSWORD_RESET', { admins }))
      .then({ type: 'StaffPasswordReset', data });
    reviewer
      .when(change({ kind: 'ROLES', roles: ['support', 'auditor', 'support'] }, { admins }))
      .then({ type: 'StaffRolesChanged', data: { ...data, roles: ['auditor', 'support'] } });
  });

  it('has a password that the event tells by its digest, whoever gave it', () => {
    reviewer
      .when({ ...change('PASSWORD_RESET'), passwordDigest } as StaffCommand)
      .then({ type: 'StaffPasswordReset', data: { staffId: 's', by: lin, passwordDigest } });
    reviewer
      .when({ kind: 'ChangePassword', passwordDigest })
      .then({ type: 'StaffPasswordChanged', data: { staffId: 's', passwordDigest } });
    reviewer
      .when({ ...change('DISABLE'), passwordDigest } as StaffCommand)
      .then({ type: 'StaffMemberDisabled', data: { staffId: 's', by: lin } });
  });

  it('has other roles instead of those that were seen, and keeps what somebody else gave meanwhile', () => {
    const [roles, seen] = [['auditor', 'reviewer'], ['reviewer']] as const;
    const both = rules.given(added('reviewer', 'support'));
    both.when(change({ kind: 'ROLES', roles, seen })).thenRefuses('precondition/failed');
    both.when(change({ kind: 'ROLES', roles, seen: ['support', 'reviewer'] })).thenTypes('StaffRolesChanged');
    // the same again, whose answer was lost
    rules
      .given(added(...roles))
      .when(change({ kind: 'ROLES', roles, seen }))
      .thenNothing();
    // the office's command names all roles, whichever they are
    both.when(change({ kind: 'ROLES', roles })).thenTypes('StaffRolesChanged');
  });

  it('is changed by the office’s command, which is nobody', () =>
    reviewer
      .when({ kind: 'Change', change: { kind: 'DISABLE' }, by: undefined, admins: [], now: NOW, until: UNTIL })
      .then({ type: 'StaffMemberDisabled', data: { staffId: 's' } }));

  it('is not changed by who is no administrator any more', () =>
    reviewer.when(change('DISABLE', { by: wu })).thenRefuses('session/forbidden'));

  it('stays as they are when they are so already', () => {
    rules.given(added('reviewer'), disabled).when(change('DISABLE')).thenNothing();
    reviewer.when(change('ENABLE')).thenNothing();
    reviewer.when(change({ kind: 'ROLES', roles: ['reviewer'] })).thenNothing();
    reviewer.when(change('SECOND_FACTOR_RESET')).thenNothing();
    rules.given(added('reviewer'), enrolled).when({ kind: 'EnrolSecondFactor' }).thenNothing();
  });

  it('changes the password and sets up a second factor by themselves, unless they are disabled', () => {
    reviewer.when({ kind: 'ChangePassword', passwordDigest }).thenTypes('StaffPasswordChanged');
    reviewer.when({ kind: 'EnrolSecondFactor' }).then(enrolled);
    const gone = rules.given(added('reviewer'), disabled);
    gone.when({ kind: 'ChangePassword', passwordDigest }).thenRefuses('staff/disabled');
    gone.when({ kind: 'EnrolSecondFactor' }).thenRefuses('staff/disabled');
  });
});

describe('a login that one person might get into by a change', () => {
  const admins = [lin, wu];
  const waits = (given: StaffEvent[], what: Parameters<typeof change>[0]) => {
    const rest = rules.given(...given);
    rest.when(change(what, { admins })).thenTypes('StaffChangeProposed');
    // the office's command is nobody
    rest
      .when({ ...(change(what, { admins }) as Extract<StaffCommand, { kind: 'Change' }>), by: undefined })
      .thenTypes('StaffChangeProposed');
  };
  const reset = (kind: 'PASSWORD_RESET' | 'SECOND_FACTOR_RESET'): StaffEvent => ({
    type: 'StaffChangeProposed',
    data: { staffId: 's', by: lin, change: kind, until: UNTIL },
  });

  it('takes two administrators: nobody alone takes both factors, enables it, or gives it more to decide', () => {
    for (const role of ['reviewer', 'support'] as const) {
      waits([added(role), enrolled], 'SECOND_FACTOR_RESET');
      waits([added(role)], 'PASSWORD_RESET');
      waits([added(role), disabled], 'ENABLE');
    }
    waits([added('support')], { kind: 'ROLES', roles: ['support', 'reviewer'] });
    waits([added('reviewer')], { kind: 'ROLES', roles: ['senior-reviewer'] });
  });

  it('is not opened by a reset of the password beside a proposal that takes the authenticator away', () => {
    const proposal = rules.given(added('reviewer'), enrolled, reset('SECOND_FACTOR_RESET'));
    proposal.when(change('PASSWORD_RESET', { admins })).thenRefuses('staff/proposed');
    proposal.when(change('PASSWORD_RESET', { admins, now: UNTIL })).thenTypes('StaffPasswordReset');
    rules
      .given(added('reviewer'), enrolled, { type: 'StaffSecondFactorReset', data: { staffId: 's', by: wu } })
      .when(change('PASSWORD_RESET', { admins }))
      .thenTypes('StaffChangeProposed');
  });

  it('is not opened by a password that was reset before that proposal either: who confirms replaces it', () => {
    const password: StaffEvent = { type: 'StaffPasswordReset', data: { staffId: 's', by: lin } };
    const confirmed = { ...confirm({ admins }), passwordDigest } as StaffCommand;
    rules
      .given(added('reviewer'), enrolled, password, reset('SECOND_FACTOR_RESET'))
      .when(confirmed)
      .then(
        { type: 'StaffChangeConfirmed', data: { staffId: 's', by: wu } },
        { type: 'StaffSecondFactorReset', data: { staffId: 's', by: wu } },
        { type: 'StaffPasswordReset', data: { staffId: 's', by: wu, passwordDigest } },
      );
    // the person has chosen another one since: nobody else knows it
    rules
      .given(
        ...[added('reviewer'), enrolled, password],
        ...[
          { type: 'StaffPasswordChanged', data: { staffId: 's', passwordDigest } } as const,
          reset('SECOND_FACTOR_RESET'),
        ],
      )
      .when(confirmed)
      .thenTypes('StaffChangeConfirmed', 'StaffSecondFactorReset');
  });

  it('is changed when the second one confirms', () =>
    rules
      .given(added('reviewer'), reset('PASSWORD_RESET'))
      .when(confirm({ admins }))
      .thenTypes('StaffChangeConfirmed', 'StaffPasswordReset'));

  it('is closed, or left with less to decide, by one of them at once', () => {
    const senior = rules.given(added('senior-reviewer'));
    senior.when(change('DISABLE', { admins })).thenTypes('StaffMemberDisabled');
    senior.when(change({ kind: 'ROLES', roles: ['reviewer'] }, { admins })).thenTypes('StaffRolesChanged');
    senior.when(change({ kind: 'ROLES', roles: ['auditor'] }, { admins })).thenTypes('StaffRolesChanged');
  });

  it('is changed at once by the one administrator there is, under whatever logins', () => {
    for (const alone of [[lin], [lin, linAgain]]) {
      const of = (...given: StaffEvent[]) => rules.given(added('reviewer'), ...given);
      of(enrolled)
        .when(change('SECOND_FACTOR_RESET', { admins: alone }))
        .thenTypes('StaffSecondFactorReset');
      of()
        .when(change('PASSWORD_RESET', { admins: alone }))
        .thenTypes('StaffPasswordReset');
      of(disabled)
        .when(change('ENABLE', { admins: alone }))
        .thenTypes('StaffMemberEnabled');
    }
  });
});

describe('the last active administrator', () => {
  it('is neither disabled nor given other roles, by whomever', () => {
    const alone = rules.given(added('admin'));
    const admins = [self];
    alone.when(change('DISABLE', { by: self, admins })).thenRefuses('staff/last-admin');
    alone.when(change({ kind: 'ROLES', roles: ['auditor'] }, { by: self, admins })).thenRefuses('staff/last-admin');
    alone
      .when({ kind: 'Change', change: { kind: 'DISABLE' }, by: undefined, admins, now: NOW, until: UNTIL })
      .thenRefuses('staff/last-admin');
  });

  it('is not disabled by a confirmation either', () =>
    rules
      .given(added('admin'), proposed())
      .when(confirm({ by: self, admins: [self] }))
      .thenRefuses('staff/last-admin'));

  it('keeps the role and changes the others at once', () =>
    rules
      .given(added('admin'))
      .when(change({ kind: 'ROLES', roles: ['auditor', 'admin'] }, { by: self, admins: [self] }))
      .thenTypes('StaffRolesChanged'));
});

describe('an administrator where two persons are', () => {
  const admins = [lin, wu, self];
  const admin = rules.given(added('admin'));

  it('is changed when a second person agrees', () => {
    admin.when(change('DISABLE', { admins })).then(proposed());
    rules
      .given(added('admin'), proposed())
      .when(confirm())
      .then(
        { type: 'StaffChangeConfirmed', data: { staffId: 's', by: wu } },
        { type: 'StaffMemberDisabled', data: { staffId: 's', by: wu } },
      );
  });

  it('is proposed to the others whatever is changed, also who would become one', () => {
    for (const kind of ['PASSWORD_RESET', 'DISABLE'] as const)
      admin.when(change(kind, { admins })).thenTypes('StaffChangeProposed');
    rules
      .given(added('admin'), enrolled)
      .when(change('SECOND_FACTOR_RESET', { admins }))
      .thenTypes('StaffChangeProposed');
    rules.given(added('admin'), disabled).when(change('ENABLE', { admins })).thenTypes('StaffChangeProposed');
    rules
      .given(added('reviewer'))
      .when(change({ kind: 'ROLES', roles: ['admin'] }, { admins }))
      .then({
        type: 'StaffChangeProposed',
        data: { staffId: 's', by: lin, change: 'ROLES', roles: ['admin'], until: UNTIL },
      });
  });

  it('is changed at once where the others are one person under two logins', () =>
    rules
      .given(added('reviewer'))
      .when(change({ kind: 'ROLES', roles: ['admin'] }, { admins: [lin, linAgain] }))
      .thenTypes('StaffRolesChanged'));

  it('is not confirmed by who proposed it, under no login of theirs', () => {
    const waits = rules.given(added('admin'), proposed());
    waits.when(confirm({ by: lin })).thenRefuses('staff/own-proposal');
    waits.when(confirm({ by: linAgain, admins: [linAgain, wu] })).thenRefuses('staff/own-proposal');
  });

  it('is confirmed by an active administrator only, and within the time', () => {
    const waits = rules.given(added('admin'), proposed());
    waits.when(confirm({ admins: [lin, self] })).thenRefuses('session/forbidden');
    waits.when(confirm({ now: UNTIL })).thenRefuses('staff/no-proposal');
    admin.when(confirm()).thenRefuses('staff/no-proposal');
    rules
      .given(added('admin'), proposed(), { type: 'StaffChangeConfirmed', data: { staffId: 's', by: wu } })
      .when(confirm())
      .thenRefuses('staff/no-proposal');
  });

  it('is confirmed, and the proposal withdrawn, as it was seen: another one waits by now', () => {
    const dropped: StaffEvent = { type: 'StaffChangeDropped', data: { staffId: 's', by: lin } };
    const waits = rules.given(added('admin'), proposed(), dropped, proposed(lin, LATER));
    waits.when(confirm()).thenRefuses('precondition/failed');
    waits.when({ kind: 'Drop', until: UNTIL, by: wu, admins }).thenRefuses('precondition/failed');
    waits.when(confirm({ until: LATER })).thenTypes('StaffChangeConfirmed', 'StaffMemberDisabled');
  });

  it('waits alone where it is of roles: none that nobody proposed are given beside it and replaced unseen', () => {
    const roles: StaffEvent = {
      type: 'StaffChangeProposed',
      data: { staffId: 's', by: lin, change: 'ROLES', roles: ['reviewer', 'admin'], until: UNTIL },
    };
    const waits = rules.given(added('reviewer'), roles);
    const support: StaffChange = { kind: 'ROLES', roles: ['support'], seen: ['reviewer'] };
    waits.when(change(support, { by: wu, admins })).thenRefuses('staff/proposed');
    waits.when(change(support, { by: wu, admins, now: UNTIL })).thenTypes('StaffRolesChanged');
    waits.when(change('DISABLE', { by: wu, admins })).thenTypes('StaffMemberDisabled');
    rules
      .given(added('reviewer'), proposed())
      .when(change(support, { by: wu, admins }))
      .thenTypes('StaffRolesChanged');
  });

  it('has one proposal at a time: the same again stays quiet, another is refused until that is dropped or too old', () => {
    const waits = rules.given(added('admin'), proposed());
    waits.when(change('DISABLE', { admins })).thenNothing();
    waits.when(change('DISABLE', { by: wu, admins })).thenRefuses('staff/proposed');
    waits.when(change('PASSWORD_RESET', { admins })).thenRefuses('staff/proposed');
    waits.when(change('PASSWORD_RESET', { admins, now: UNTIL })).thenTypes('StaffChangeProposed');
    const drop: StaffCommand = { kind: 'Drop', until: UNTIL, by: wu, admins };
    const dropped: StaffEvent = { type: 'StaffChangeDropped', data: { staffId: 's', by: wu } };
    waits.when(drop).then(dropped);
    rules.given(added('admin'), proposed(), dropped).when(drop).thenNothing();
    rules.given(added('admin'), proposed(), dropped).when(confirm()).thenRefuses('staff/no-proposal');
    waits.when({ ...drop, admins: [lin] }).thenRefuses('session/forbidden');
  });
});
