import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { In } from 'typeorm';
import { StaffRow } from './staff.entity.js';

@Injectable()
export class StaffMembers {
  constructor(private readonly db: Database) {}

  async byLogin(login: string): Promise<StaffRow | undefined> {
    return (await this.rows.findOneBy({ login })) ?? undefined;
  }

  /** Id of the person's own ID number. Throws for a staff id that no session can have. */
  async numberOf(staffId: string): Promise<string> {
    const member = await this.rows.findOneBy({ staffId });
    if (!member) throw new Error('a session of nobody');
    return member.numberId;
  }

  /** Whether they are a senior reviewer now. */
  async isSenior(staffId: string): Promise<boolean> {
    return (await this.rows.findOneBy({ staffId }))?.roles.includes('senior-reviewer') ?? false;
  }

  /** By staff id; who is not of the office any more has none. */
  async loginsOf(staffIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(staffIds)].filter((id): id is string => id !== null);
    const rows = ids.length > 0 ? await this.rows.findBy({ staffId: In(ids) }) : [];
    return new Map(rows.map(({ staffId, login }) => [staffId, login]));
  }

  /** Refuses with `staff/exists` when the login is taken. */
  async add(row: StaffRow): Promise<void> {
    const inserted = await this.rows
      .createQueryBuilder()
      .insert()
      .values({ ...row, roles: [...row.roles] })
      .orIgnore()
      .returning(['staffId'])
      .execute();
    if ((inserted.raw as unknown[]).length === 0) throw new RuleViolation('staff/exists');
  }

  private get rows() {
    return this.db.of(StaffRow);
  }
}
