import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf, Reviewer, StaffChangeKind, StaffRole } from '@zhenming/contracts';

/** how long a proposed change waits for a second person */
export const PROPOSAL_DAYS = 7;

/**
 * A change of a member of staff by others; `roles` with the kind `ROLES` alone, instead of those that were `seen`, or of any where
 * that is absent.
 */
export type StaffChange =
  | { readonly kind: Exclude<StaffChangeKind, 'ROLES'> }
  | { readonly kind: 'ROLES'; readonly roles: readonly StaffRole[]; readonly seen?: readonly StaffRole[] };

interface Proposal {
  readonly change: StaffChange;
  /** undefined: the office's command */
  readonly by: Reviewer | undefined;
  /** ISO 8601 UTC */
  readonly until: string;
}

export type StaffMember =
  | { readonly status: 'NONE' }
  | {
      readonly status: 'ACTIVE' | 'DISABLED';
      readonly staffId: string;
      readonly numberId: string;
      readonly roles: readonly StaffRole[];
      readonly secondFactor: boolean;
      /** a reset gave the password, and it is not changed yet: somebody else knows it */
      readonly oneTimePassword: boolean;
      readonly proposal: Proposal | null;
    };
export type KnownStaffMember = Exclude<StaffMember, { status: 'NONE' }>;

export type StaffEvent = EventOf<
  | 'StaffMemberAdded'
  | 'StaffChangeProposed'
  | 'StaffChangeConfirmed'
  | 'StaffChangeDropped'
  | 'StaffMemberDisabled'
  | 'StaffMemberEnabled'
  | 'StaffRolesChanged'
  | 'StaffPasswordReset'
  | 'StaffPasswordChanged'
  | 'StaffSecondFactorEnrolled'
  | 'StaffSecondFactorReset'
>;

/**
 * `admins`: who are active administrators now. `passwordDigest`: of the password that is given with it, in a change or its
 * confirmation where that resets the password. Times are ISO 8601 UTC.
 */
export type StaffCommand =
  | {
      readonly kind: 'Add';
      readonly staffId: string;
      readonly numberId: string;
      readonly roles: readonly StaffRole[];
      readonly passwordDigest?: string;
    }
  | {
      readonly kind: 'Change';
      readonly change: StaffChange;
      /** undefined: the office's command */
      readonly by: Reviewer | undefined;
      readonly admins: readonly Reviewer[];
      readonly now: string;
      /** until when a proposal would wait */
      readonly until: string;
      readonly passwordDigest?: string;
    }
  | {
      readonly kind: 'Confirm';
      /** of the proposal that was seen */
      readonly until: string;
      readonly by: Reviewer;
      readonly admins: readonly Reviewer[];
      readonly now: string;
      readonly passwordDigest?: string;
    }
  | {
      readonly kind: 'Drop';
      /** of the proposal that was seen */
      readonly until: string;
      readonly by: Reviewer;
      readonly admins: readonly Reviewer[];
    }
  | { readonly kind: 'ChangePassword'; readonly passwordDigest: string }
  | { readonly kind: 'EnrolSecondFactor' };
type CommandOf<Kind extends StaffCommand['kind']> = Extract<StaffCommand, { kind: Kind }>;

const inOrder = (roles: readonly StaffRole[]): StaffRole[] => [...new Set(roles)].sort();
const same = (one: readonly StaffRole[], other: readonly StaffRole[]): boolean =>
  inOrder(one).join() === inOrder(other).join();
const sameChange = (one: StaffChange, other: StaffChange): boolean =>
  one.kind === 'ROLES' ? other.kind === 'ROLES' && same(one.roles, other.roles) : one.kind === other.kind;

const isActiveAdmin = ({ status, roles }: KnownStaffMember): boolean => status === 'ACTIVE' && roles.includes('admin');

const isAboutAdmin = (change: StaffChange, { roles }: KnownStaffMember): boolean =>
  roles.includes('admin') || (change.kind === 'ROLES' && change.roles.includes('admin'));

/** How much somebody in these roles decides of cases: nothing, what reviewers do, or what senior ones do. */
const decides = (roles: readonly StaffRole[]): number =>
  roles.includes('senior-reviewer') ? 2 : roles.includes('reviewer') ? 1 : 0;

/**
 * Whether one person might get into a login by it that another decides with, or has it decide more. What leaves the person a factor of
 * their own does not: a password alone opens nothing where an authenticator is, and while nobody proposes to take that away. Nor does
 * what takes something away.
 */
const opensLogin = (
  change: StaffChange,
  { roles, secondFactor }: KnownStaffMember,
  waiting: StaffChange | undefined,
): boolean => {
  switch (change.kind) {
    case 'DISABLE':
      return false;
    case 'ENABLE':
    case 'SECOND_FACTOR_RESET':
      return true;
    case 'PASSWORD_RESET':
      return !secondFactor || waiting?.kind === 'SECOND_FACTOR_RESET';
    case 'ROLES':
      return decides(change.roles) > decides(roles);
  }
};

/** Persons, whatever logins they have. */
const persons = (admins: readonly Reviewer[]): number => new Set(admins.map(({ numberId }) => numberId)).size;

const digestIn = ({ passwordDigest }: { readonly passwordDigest?: string }) =>
  passwordDigest ? { passwordDigest } : {};

const add = (command: CommandOf<'Add'>, state: StaffMember): StaffEvent[] => {
  const { staffId, numberId, roles } = command;
  const wanted = inOrder(roles);
  if (state.status === 'NONE')
    return [{ type: 'StaffMemberAdded', data: { staffId, numberId, roles: wanted, ...digestIn(command) } }];
  if (state.numberId === numberId && same(state.roles, wanted)) return [];
  throw new RuleViolation('staff/exists');
};

/** What the change does now; nothing where it is so already. */
const effectOf = (
  change: StaffChange,
  state: KnownStaffMember,
  command: Pick<CommandOf<'Change' | 'Confirm'>, 'by' | 'passwordDigest'>,
): StaffEvent[] => {
  const { by } = command;
  const data = { staffId: state.staffId, ...(by ? { by } : {}) };
  switch (change.kind) {
    case 'DISABLE':
      return state.status === 'DISABLED' ? [] : [{ type: 'StaffMemberDisabled', data }];
    case 'ENABLE':
      return state.status === 'ACTIVE' ? [] : [{ type: 'StaffMemberEnabled', data }];
    case 'ROLES': {
      const roles = inOrder(change.roles);
      return same(state.roles, roles) ? [] : [{ type: 'StaffRolesChanged', data: { ...data, roles } }];
    }
    case 'PASSWORD_RESET':
      return [{ type: 'StaffPasswordReset', data: { ...data, ...digestIn(command) } }];
    case 'SECOND_FACTOR_RESET':
      return state.secondFactor ? [{ type: 'StaffSecondFactorReset', data }] : [];
  }
};

/** Whether the change would do nothing, because it is so. */
export const isSo = (change: StaffChange, state: KnownStaffMember): boolean =>
  effectOf(change, state, { by: undefined }).length === 0;

/** What it does, and refuses with `staff/last-admin` what would leave the office without an active administrator. */
const allowed = (
  change: StaffChange,
  state: KnownStaffMember,
  command: CommandOf<'Change' | 'Confirm'>,
): StaffEvent[] => {
  const { admins } = command;
  const effect = effectOf(change, state, command);
  const after = effect.reduce<StaffMember>(evolve, state);
  const leaves = isActiveAdmin(state) && !(after.status !== 'NONE' && isActiveAdmin(after));
  if (leaves && !admins.some(({ staffId }) => staffId !== state.staffId)) throw new RuleViolation('staff/last-admin');
  return effect;
};

const assertAdmin = (by: Reviewer | undefined, admins: readonly Reviewer[]): void => {
  if (by && !admins.some(({ staffId }) => staffId === by.staffId)) throw new RuleViolation('session/forbidden');
};

const changeMember = (command: CommandOf<'Change'>, state: KnownStaffMember): StaffEvent[] => {
  const { change, by, admins, now, until } = command;
  assertAdmin(by, admins);
  const effect = allowed(change, state, command);
  // somebody else changed them meanwhile, and all would be replaced
  if (effect.length > 0 && change.kind === 'ROLES' && change.seen && !same(change.seen, state.roles))
    throw new RuleViolation('precondition/failed');
  if (effect.length === 0 || persons(admins) < 2) return effect;
  const { staffId } = state;
  const proposal = state.proposal && now < state.proposal.until ? state.proposal : undefined;
  const waits = isAboutAdmin(change, state) || opensLogin(change, state, proposal?.change);
  // roles that are proposed are those that were seen with the present ones: none are given beside them
  const ofRoles = change.kind === 'ROLES' && proposal?.change.kind === 'ROLES';
  if (proposal && (waits || ofRoles)) {
    if (sameChange(proposal.change, change) && proposal.by?.staffId === by?.staffId) return [];
    throw new RuleViolation('staff/proposed');
  }
  if (!waits) return effect;
  const roles = change.kind === 'ROLES' ? { roles: inOrder(change.roles) } : {};
  const data = { staffId, ...(by ? { by } : {}), change: change.kind, ...roles, until };
  return [{ type: 'StaffChangeProposed', data }];
};

/** One may be withdrawn and another proposed while somebody looks: what was not seen is neither confirmed nor withdrawn. */
const assertSeen = (proposal: Proposal, until: string): void => {
  if (proposal.until !== until) throw new RuleViolation('precondition/failed');
};

const confirm = (command: CommandOf<'Confirm'>, state: KnownStaffMember): StaffEvent[] => {
  const { by, admins, now } = command;
  const { proposal, staffId } = state;
  assertAdmin(by, admins);
  if (!proposal || now >= proposal.until) throw new RuleViolation('staff/no-proposal');
  assertSeen(proposal, command.until);
  if (proposal.by?.numberId === by.numberId) throw new RuleViolation('staff/own-proposal');
  const effect = allowed(proposal.change, state, command);
  // a password that somebody else knows would do alone from now on: who confirms replaces it
  const opens = state.oneTimePassword && effect.some(({ type }) => type === 'StaffSecondFactorReset');
  const replaced = opens ? effectOf({ kind: 'PASSWORD_RESET' }, state, command) : [];
  return [{ type: 'StaffChangeConfirmed', data: { staffId, by } }, ...effect, ...replaced];
};

const drop = ({ until, by, admins }: CommandOf<'Drop'>, { proposal, staffId }: KnownStaffMember): StaffEvent[] => {
  assertAdmin(by, admins);
  if (!proposal) return [];
  assertSeen(proposal, until);
  return [{ type: 'StaffChangeDropped', data: { staffId, by } }];
};

const known = (state: StaffMember): KnownStaffMember => {
  if (state.status === 'NONE') throw new RuleViolation('staff/not-found');
  return state;
};

const active = (state: StaffMember): KnownStaffMember => {
  const member = known(state);
  if (member.status === 'DISABLED') throw new RuleViolation('staff/disabled');
  return member;
};

const decide = (command: StaffCommand, state: StaffMember): StaffEvent[] => {
  switch (command.kind) {
    case 'Add':
      return add(command, state);
    case 'Change':
      return changeMember(command, known(state));
    case 'Confirm':
      return confirm(command, known(state));
    case 'Drop':
      return drop(command, known(state));
    case 'ChangePassword': {
      const { passwordDigest } = command;
      return [{ type: 'StaffPasswordChanged', data: { staffId: active(state).staffId, passwordDigest } }];
    }
    case 'EnrolSecondFactor': {
      const { staffId, secondFactor } = active(state);
      return secondFactor ? [] : [{ type: 'StaffSecondFactorEnrolled', data: { staffId } }];
    }
  }
};

const proposalOf = ({ change, roles, by, until }: EventOf<'StaffChangeProposed'>['data']): Proposal => ({
  change: change === 'ROLES' ? { kind: 'ROLES', roles: roles ?? [] } : { kind: change },
  by,
  until,
});

function evolve(state: StaffMember, event: StaffEvent): StaffMember {
  if (event.type === 'StaffMemberAdded') {
    const { staffId, numberId, roles } = event.data;
    const nothing = { secondFactor: false, oneTimePassword: false, proposal: null };
    return { staffId, numberId, roles, status: 'ACTIVE', ...nothing };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'StaffChangeProposed':
      return { ...state, proposal: proposalOf(event.data) };
    case 'StaffChangeConfirmed':
    case 'StaffChangeDropped':
      return { ...state, proposal: null };
    case 'StaffMemberDisabled':
      return { ...state, status: 'DISABLED' };
    case 'StaffMemberEnabled':
      return { ...state, status: 'ACTIVE' };
    case 'StaffRolesChanged':
      return { ...state, roles: event.data.roles };
    case 'StaffSecondFactorEnrolled':
      return { ...state, secondFactor: true };
    case 'StaffSecondFactorReset':
      return { ...state, secondFactor: false };
    case 'StaffPasswordReset':
      return { ...state, oneTimePassword: true };
    case 'StaffPasswordChanged':
      return { ...state, oneTimePassword: false };
  }
}

/**
 * One person of the office. Where two persons or more are administrators, what concerns one, and what would let one person into the
 * login of another, waits for a second of them; nobody takes away the last.
 */
export const staffMember: Decider<StaffMember, StaffCommand, StaffEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
