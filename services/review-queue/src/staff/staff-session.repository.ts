import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { IsNull, LessThanOrEqual, Not } from 'typeorm';
import { StaffSessionRow } from './staff.entity.js';

export interface OpenedStaffSession {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A live session, and how its person stands now. */
export interface KnownStaffSession {
  /** hex SHA-256 of the token */
  readonly tokenHash: string;
  readonly staffId: string;
  readonly numberId: string;
  readonly login: string;
  readonly roles: readonly StaffRole[];
  /** whether the password is a one-time one, which is to be changed */
  readonly oneTimePassword: boolean;
  readonly secondFactor: boolean;
}

/** one working day; a session is not kept alive by using it */
const HOURS = 10;
const TOKEN = /^[\w-]{43}$/;

const newToken = (): string => randomBytes(32).toString('base64url');

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque tokens; the table knows their SHA-256 only. */
@Injectable()
export class StaffSessions {
  constructor(private readonly db: Database) {}

  async open(staffId: string, now: Date): Promise<OpenedStaffSession> {
    const token = newToken();
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    await this.rows.delete({ expiresAt: LessThanOrEqual(now) });
    await this.rows.insert({ tokenHash: hashOf(token), staffId, createdAt: now, expiresAt });
    return { token, expiresAt };
  }

  /** Roles are read with the session: one that was taken away is gone at once. Who is disabled has none. */
  async find(token: string): Promise<KnownStaffSession | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const tokenHash = hashOf(token);
    const { rows } = await this.db.query<Omit<KnownStaffSession, 'tokenHash'> & { readonly isNext: boolean | null }>(
      `select s.next_token_hash = $1 as "isNext", m.staff_id as "staffId", m.number_id as "numberId", m.login, m.roles,
         exists (select from staff_credentials c
                 where c.staff_id = m.staff_id and c.kind = 'PASSWORD' and c.pending) as "oneTimePassword",
         exists (select from staff_credentials c
                 where c.staff_id = m.staff_id and c.kind = 'TOTP' and not c.pending) as "secondFactor"
       from staff_sessions s join staff m using (staff_id)
       where (s.token_hash = $1 or s.next_token_hash = $1) and s.expires_at > zhenming.app_now() and m.status = 'ACTIVE'`,
      [tokenHash],
    );
    const [found] = rows;
    if (!found) return undefined;
    const { isNext, ...session } = found;
    if (isNext) await this.rows.update({ nextTokenHash: tokenHash }, { tokenHash, nextTokenHash: null });
    return { ...session, tokenHash: tokenHash.toString('hex') };
  }

  async end(tokenHash: string): Promise<void> {
    await this.rows.delete({ tokenHash: Buffer.from(tokenHash, 'hex') });
  }

  async endAll(staffId: string): Promise<void> {
    await this.rows.delete({ staffId });
  }

  /** All sessions of the person but this one. */
  async endOthers({ staffId, tokenHash }: Pick<KnownStaffSession, 'staffId' | 'tokenHash'>): Promise<void> {
    await this.rows.delete({ staffId, tokenHash: Not(Buffer.from(tokenHash, 'hex')) });
  }

  /**
   * The next token of a session: a copy of its cookie ends with the first use of the new one. The old one opens it until then, so that an answer
   * that is lost logs nobody out. Throws `session/required` where it ended meanwhile.
   */
  async renew({ tokenHash }: Pick<KnownStaffSession, 'tokenHash'>): Promise<string> {
    const token = newToken();
    const next = { nextTokenHash: hashOf(token) };
    const { affected } = await this.rows.update({ tokenHash: Buffer.from(tokenHash, 'hex') }, next);
    if (affected !== 1) throw new RuleViolation('session/required');
    return token;
  }

  /** Whether the session has a next token under which it has not come yet: the answer with it may be lost. */
  hasNext({ tokenHash }: Pick<KnownStaffSession, 'tokenHash'>): Promise<boolean> {
    return this.rows.existsBy({ tokenHash: Buffer.from(tokenHash, 'hex'), nextTokenHash: Not(IsNull()) });
  }

  private get rows() {
    return this.db.of(StaffSessionRow);
  }
}
