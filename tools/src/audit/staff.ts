import type { EventOf } from '@zhenming/contracts';

/** What the tables of review-queue say of a member of staff that the stream says as well. */
export interface StaffRow {
  readonly numberId: string;
  readonly roles: readonly string[];
  readonly status: string;
  /** of the hash that is kept, as events say it; null: there is no password */
  readonly passwordDigest: string | null;
  /** secrets of an authenticator that count, and recovery codes */
  readonly authenticators: number;
  readonly recoveryCodes: number;
}

type StaffEvent = EventOf<
  | 'StaffMemberAdded'
  | 'StaffRolesChanged'
  | 'StaffMemberDisabled'
  | 'StaffMemberEnabled'
  | 'StaffPasswordReset'
  | 'StaffPasswordChanged'
  | 'StaffSecondFactorEnrolled'
  | 'StaffSecondFactorReset'
>;

interface Member {
  readonly numberId: string | null;
  readonly roles: readonly string[];
  readonly status: string;
  /** null: the event that set it is of a version that did not say */
  readonly passwordDigest: string | null;
  readonly secondFactor: boolean;
}

const evolve = (member: Member, event: StaffEvent): Member => {
  switch (event.type) {
    case 'StaffMemberAdded': {
      const { numberId, roles, passwordDigest = null } = event.data;
      return { ...member, numberId, roles, status: 'ACTIVE', passwordDigest };
    }
    case 'StaffRolesChanged':
      return { ...member, roles: event.data.roles };
    case 'StaffMemberDisabled':
      return { ...member, status: 'DISABLED' };
    case 'StaffMemberEnabled':
      return { ...member, status: 'ACTIVE' };
    case 'StaffPasswordReset':
    case 'StaffPasswordChanged':
      return { ...member, passwordDigest: event.data.passwordDigest ?? null };
    case 'StaffSecondFactorEnrolled':
      return { ...member, secondFactor: true };
    case 'StaffSecondFactorReset':
      return { ...member, secondFactor: false };
    default:
      return member;
  }
};

const NOBODY: Member = { numberId: null, roles: [], status: 'NONE', passwordDigest: null, secondFactor: false };
/** as many as one gets with an authenticator; each is spent by its use */
const RECOVERY_CODES = 10;
const inOrder = (roles: readonly string[]): string => [...roles].sort().join();

/** Where the tables and the stream of a member of staff differ. `unsaid`: of the password the stream says nothing. */
export function staffFaults(
  row: StaffRow | undefined,
  stream: readonly StaffEvent[],
): { readonly faults: string[]; readonly unsaid: boolean } {
  const member = stream.reduce(evolve, NOBODY);
  if (!row) return { faults: ['the row is gone'], unsaid: false };
  const unsaid = member.passwordDigest === null;
  const right: Readonly<Record<string, boolean>> = {
    numberId: row.numberId === member.numberId,
    roles: inOrder(row.roles) === inOrder(member.roles),
    status: row.status === member.status,
    password: unsaid || row.passwordDigest === member.passwordDigest,
    'second factor': row.authenticators === (member.secondFactor ? 1 : 0),
    'recovery codes': row.recoveryCodes <= (member.secondFactor ? RECOVERY_CODES : 0),
  };
  const wrong = Object.entries(right).filter(([, is]) => !is);
  return { faults: wrong.map(([what]) => `${what} is not what the stream says`), unsaid };
}
