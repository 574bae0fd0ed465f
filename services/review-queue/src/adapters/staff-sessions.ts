import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { StaffSessions, type OpenedStaffSession, type StaffRow, type StaffSession } from '../app/ports.js';

/** one working day; a session is not kept alive by using it */
const HOURS = 10;
const TOKEN = /^[\w-]{43}$/;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

@Injectable()
export class PostgresStaffSessions extends StaffSessions {
  constructor(private readonly db: Database) {
    super();
  }

  async open({ staffId, roles }: StaffRow, now: Date): Promise<OpenedStaffSession> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    await this.db.query('delete from staff_sessions where expires_at <= $1', [now]);
    await this.db.query(
      'insert into staff_sessions (token_hash, staff_id, created_at, expires_at) values ($1, $2, $3, $4)',
      [hashOf(token), staffId, now, expiresAt],
    );
    return { token, staffId, roles, expiresAt };
  }

  /** Roles are read with the session: one that was taken away is gone at once. */
  async find(token: string): Promise<StaffSession | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const { rows } = await this.db.query<StaffSession>(
      `select encode(token_hash, 'hex') as "tokenHash", staff_id as "staffId", roles
       from staff_sessions join staff using (staff_id)
       where token_hash = $1 and expires_at > zhenming.app_now()`,
      [hashOf(token)],
    );
    return rows[0];
  }

  async end(tokenHash: string): Promise<void> {
    await this.db.query(`delete from staff_sessions where token_hash = decode($1, 'hex')`, [tokenHash]);
  }
}
