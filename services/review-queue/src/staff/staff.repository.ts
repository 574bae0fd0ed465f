import { Injectable } from '@nestjs/common';
import type { Reviewer, StaffRole } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { In } from 'typeorm';
import { StaffProposalRow, StaffResetRow, StaffRow } from './staff.entity.js';

export type NewStaffRow = Omit<StaffRow, 'status' | 'lastLoginAt'>;

/** `by`: login of who did it; null: the office's command. `at`: ISO 8601 UTC. */
export interface StaffReset {
  readonly what: StaffResetRow['what'];
  readonly by: string | null;
  readonly at: string;
}

/** $1: of whom; null: of everybody */
const LATEST_RESETS = `
  select s.staff_id as "staffId", r.what, by.login as by, r.made_at as at
  from staff s
    cross join lateral (select * from staff_resets where staff_id = s.staff_id order by made_at desc, reset_id limit 5) r
    left join staff by on by.staff_id = r.made_by
  where $1::uuid is null or s.staff_id = $1
  order by r.made_at desc, r.reset_id`;

/** The people of the office, as tables. Calls inside a unit of work take part in it. */
@Injectable()
export class StaffMembers {
  constructor(private readonly db: Database) {}

  async byLogin(login: string): Promise<StaffRow | undefined> {
    return (await this.rows.findOneBy({ login })) ?? undefined;
  }

  /** Everybody, by login. */
  all(): Promise<StaffRow[]> {
    return this.rows.find({ order: { login: 'ASC' } });
  }

  /** Keeps every other change of this person waiting until the unit of work ends. */
  async lock(staffId: string): Promise<StaffRow | undefined> {
    await this.db.along('select from staff where staff_id = $1 for no key update', [staffId]);
    return (await this.rows.findOneBy({ staffId })) ?? undefined;
  }

  /**
   * The same for this person and all active administrators, in one order. Returns the administrators: until the unit of work ends,
   * nobody else takes one of them away.
   */
  async lockWithAdmins(staffId: string): Promise<Reviewer[]> {
    const { rows } = await this.db.query<{ staffId: string; numberId: string; admin: boolean }>(
      `select staff_id as "staffId", number_id as "numberId", status = 'ACTIVE' and 'admin' = any (roles) as admin
       from staff where staff_id = $1 or (status = 'ACTIVE' and 'admin' = any (roles))
       order by staff_id for no key update`,
      [staffId],
    );
    return rows.filter(({ admin }) => admin).map((row) => ({ staffId: row.staffId, numberId: row.numberId }));
  }

  /** Id of the person's own ID number. Throws for a staff id that no session can have. */
  async numberOf(staffId: string): Promise<string> {
    const member = await this.rows.findOneBy({ staffId });
    if (!member) throw new Error('a session of nobody');
    return member.numberId;
  }

  /** The ids of all logins of the people whose logins these are. */
  async everyLoginOf(staffIds: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.db.query<{ staffId: string }>(
      `select distinct x.staff_id as "staffId" from staff s join staff x on x.number_id = s.number_id
       where s.staff_id = any ($1)`,
      [staffIds],
    );
    return rows.map(({ staffId }) => staffId);
  }

  /** In which they act now; none of who is disabled. Inside a unit of work it waits for a change of theirs, and holds others up. */
  async rolesNow(staffId: string): Promise<readonly StaffRole[]> {
    const { rows } = await this.db.query<{ roles: StaffRole[] }>(
      `select roles from staff where staff_id = $1 and status = 'ACTIVE' for share`,
      [staffId],
    );
    return rows[0]?.roles ?? [];
  }

  /** By staff id; who is disabled keeps theirs. */
  async loginsOf(staffIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(staffIds)].filter((id): id is string => id !== null);
    const rows = ids.length > 0 ? await this.rows.findBy({ staffId: In(ids) }) : [];
    return new Map(rows.map(({ staffId, login }) => [staffId, login]));
  }

  /** Refuses with `staff/exists` when the login is taken. */
  async add(row: NewStaffRow): Promise<void> {
    const inserted = await this.rows
      .createQueryBuilder()
      .insert()
      .values({ ...row, roles: [...row.roles] })
      .orIgnore()
      .returning(['staffId'])
      .execute();
    if ((inserted.raw as unknown[]).length === 0) throw new RuleViolation('staff/exists');
  }

  async change(staffId: string, change: Partial<Pick<StaffRow, 'status' | 'roles' | 'lastLoginAt'>>): Promise<void> {
    await this.rows.update({ staffId }, { ...change, ...(change.roles ? { roles: [...change.roles] } : {}) });
  }

  async propose(proposal: StaffProposalRow): Promise<void> {
    await this.proposals.upsert({ ...proposal, roles: [...proposal.roles] }, ['staffId']);
  }

  /** Quiet when there is none. */
  async endProposal(staffId: string): Promise<void> {
    await this.proposals.delete({ staffId });
  }

  async addReset(reset: StaffResetRow): Promise<void> {
    await this.db.of(StaffResetRow).insert(reset);
  }

  /** What others reset, the newest first, five at most of a person: of this one, or of everybody. By staff id. */
  async latestResets(staffId?: string): Promise<ReadonlyMap<string, readonly StaffReset[]>> {
    const { rows } = await this.db.query<{ staffId: string; what: StaffReset['what']; by: string | null; at: Date }>(
      LATEST_RESETS,
      [staffId ?? null],
    );
    const found = new Map<string, StaffReset[]>();
    for (const { staffId: id, at, ...reset } of rows)
      found.set(id, [...(found.get(id) ?? []), { ...reset, at: at.toISOString() }]);
    return found;
  }

  private get rows() {
    return this.db.of(StaffRow);
  }

  private get proposals() {
    return this.db.of(StaffProposalRow);
  }
}
