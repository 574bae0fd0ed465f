import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { LessThanOrEqual } from 'typeorm';
import { StaffRow, StaffSessionRow } from './staff.entity.js';

export interface OpenedStaffSession {
  readonly token: string;
  readonly staffId: string;
  readonly roles: readonly StaffRole[];
  readonly expiresAt: Date;
}

export interface StaffSession {
  /** hex SHA-256 of the token */
  readonly tokenHash: string;
  readonly staffId: string;
  readonly roles: readonly StaffRole[];
}

/** one working day; a session is not kept alive by using it */
const HOURS = 10;
const TOKEN = /^[\w-]{43}$/;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque tokens; the table knows their SHA-256 only. */
@Injectable()
export class StaffSessions {
  constructor(private readonly db: Database) {}

  async open({ staffId, roles }: Pick<StaffRow, 'staffId' | 'roles'>, now: Date): Promise<OpenedStaffSession> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    await this.rows.delete({ expiresAt: LessThanOrEqual(now) });
    await this.rows.insert({ tokenHash: hashOf(token), staffId, createdAt: now, expiresAt });
    return { token, staffId, roles, expiresAt };
  }

  /** Roles are read with the session: one that was taken away is gone at once. */
  async find(token: string): Promise<StaffSession | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const session = (await this.rows
      .createQueryBuilder('session')
      .innerJoinAndMapOne('session.staff', StaffRow, 'staff', 'staff.staffId = session.staffId')
      .where({ tokenHash: hashOf(token) })
      .andWhere('session.expiresAt > zhenming.app_now()')
      .getOne()) as (StaffSessionRow & { staff: StaffRow }) | null;
    if (!session) return undefined;
    const { tokenHash, staffId, staff } = session;
    return { tokenHash: tokenHash.toString('hex'), staffId, roles: staff.roles };
  }

  async end(tokenHash: string): Promise<void> {
    await this.rows.delete({ tokenHash: Buffer.from(tokenHash, 'hex') });
  }

  private get rows() {
    return this.db.of(StaffSessionRow);
  }
}
