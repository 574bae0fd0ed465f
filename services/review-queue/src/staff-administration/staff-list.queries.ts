import { Injectable } from '@nestjs/common';
import type { StaffChangeKind, StaffRole } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { StaffMembers, type StaffReset } from '../staff/staff.repository.js';

export interface ListedProposal {
  readonly change: StaffChangeKind;
  /** proposed ones, where the change is of roles */
  readonly roles: readonly StaffRole[];
  /** login of who proposed it; null: the office's command */
  readonly by: string | null;
  /** ISO 8601 UTC */
  readonly until: string;
  /** whether the person who looks did not propose it themselves, under any login */
  readonly mayConfirm: boolean;
}

/** A member of staff as administrators see them. Times are ISO 8601 UTC. */
export interface ListedStaffMember {
  readonly staffId: string;
  readonly login: string;
  readonly status: 'ACTIVE' | 'DISABLED';
  readonly roles: readonly StaffRole[];
  readonly secondFactor: boolean;
  /** the password was reset and is not changed yet */
  readonly oneTimePassword: boolean;
  readonly addedAt: string;
  readonly lastLoginAt: string | null;
  /** by which the same person logs in as well: active ones, by name */
  readonly otherLogins: readonly string[];
  readonly proposal: ListedProposal | null;
  /** what others reset of this login, the newest first, five at most */
  readonly resets: readonly StaffReset[];
}

interface Row {
  staffId: string;
  login: string;
  status: 'ACTIVE' | 'DISABLED';
  roles: StaffRole[];
  secondFactor: boolean;
  oneTimePassword: boolean;
  addedAt: Date;
  lastLoginAt: Date | null;
  otherLogins: string[];
  change: StaffChangeKind | null;
  proposedRoles: StaffRole[];
  by: string | null;
  until: Date;
  mayConfirm: boolean;
}

const LIST = `
  select s.staff_id as "staffId", s.login, s.status, s.roles, s.created_at as "addedAt", s.last_login_at as "lastLoginAt",
    exists (select from staff_credentials c
            where c.staff_id = s.staff_id and c.kind = 'TOTP' and not c.pending) as "secondFactor",
    exists (select from staff_credentials c
            where c.staff_id = s.staff_id and c.kind = 'PASSWORD' and c.pending) as "oneTimePassword",
    array(select o.login from staff o
          where o.number_id = s.number_id and o.staff_id <> s.staff_id and o.status = 'ACTIVE'
          order by o.login) as "otherLogins",
    p.change, p.roles as "proposedRoles", p.until, proposer.login as "by",
    proposer.number_id is distinct from $1 as "mayConfirm"
  from staff s
    left join staff_proposals p on p.staff_id = s.staff_id and p.until > zhenming.app_now()
    left join staff proposer on proposer.staff_id = p.proposed_by
  order by s.login`;

/** The people of the office, for administrators. */
@Injectable()
export class StaffList {
  constructor(
    private readonly db: Database,
    private readonly members: StaffMembers,
  ) {}

  /** Everybody, by login. `numberId`: of the person who looks. */
  async of(numberId: string): Promise<ListedStaffMember[]> {
    const [{ rows }, resets] = await Promise.all([
      this.db.query<Row & object>(LIST, [numberId]),
      this.members.latestResets(),
    ]);
    return rows.map(({ addedAt, lastLoginAt, change, proposedRoles, by, until, mayConfirm, ...member }) => ({
      ...member,
      addedAt: addedAt.toISOString(),
      lastLoginAt: lastLoginAt?.toISOString() ?? null,
      resets: resets.get(member.staffId) ?? [],
      proposal: change && { change, roles: proposedRoles, by, until: until.toISOString(), mayConfirm },
    }));
  }
}
