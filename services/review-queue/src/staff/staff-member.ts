import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf, StaffRole } from '@zhenming/contracts';

export type StaffMember =
  | { readonly status: 'NONE' }
  | { readonly status: 'ACTIVE'; readonly roles: readonly StaffRole[]; readonly numberId: string };

export interface AddStaffMember {
  readonly staffId: string;
  readonly numberId: string;
  readonly roles: readonly StaffRole[];
}

/** One person of the office. Added once; the same again stays quiet, other roles or another person are refused. */
export const staffMember: Decider<StaffMember, AddStaffMember, EventOf<'StaffMemberAdded'>> = {
  initial: { status: 'NONE' },
  decide: ({ staffId, numberId, roles }, state) => {
    const wanted = [...new Set(roles)].sort();
    if (state.status === 'NONE') return [{ type: 'StaffMemberAdded', data: { staffId, numberId, roles: wanted } }];
    if (state.numberId === numberId && state.roles.join() === wanted.join()) return [];
    throw new RuleViolation('staff/exists');
  },
  evolve: (_state, { data }) => ({ status: 'ACTIVE', roles: data.roles, numberId: data.numberId }),
};
