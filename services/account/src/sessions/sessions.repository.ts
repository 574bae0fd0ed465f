import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { In, Not } from 'typeorm';
import { SessionRow, type SessionLevel } from './session.entity.js';

export interface Session {
  /** hex SHA-256 of the token */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly level: SessionLevel;
}

export interface OpenedSession {
  /** for the cookie, once; the server keeps only its hash */
  readonly token: string;
  readonly accountId: string;
  readonly level: SessionLevel;
  readonly expiresAt: Date;
}

/** A session lasts this long whatever happens in it: a stolen cookie cannot be kept alive by using it. */
const HOURS = 12;
const TOKEN = /^[\w-]{43}$/;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque tokens of 256 random bits; the table knows their SHA-256 only, so a copy of it opens nothing. */
@Injectable()
export class Sessions {
  constructor(private readonly db: Database) {}

  /** `contactIndex`: blind index of the contact that it is opened with; null for a number login. */
  async open(
    accountId: string,
    level: SessionLevel,
    contactIndex: Uint8Array | null,
    now: Date,
  ): Promise<OpenedSession> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    const index = contactIndex && Buffer.from(contactIndex);
    await this.rows.insert({
      ...{ tokenHash: hashOf(token), accountId, level, expiresAt },
      ...{ contactIndex: index, createdAt: now },
    });
    return { token, accountId, level, expiresAt };
  }

  /** The live session of a token; undefined for an ended, unknown or malformed one. */
  async find(token: string): Promise<Session | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const tokenHash = hashOf(token);
    const row = await this.rows
      .createQueryBuilder('session')
      .where({ tokenHash })
      .andWhere('session.expiresAt > zhenming.app_now()')
      .getOne();
    return row ? { tokenHash: tokenHash.toString('hex'), accountId: row.accountId, level: row.level } : undefined;
  }

  async end(tokenHash: string): Promise<void> {
    await this.rows.delete({ tokenHash: Buffer.from(tokenHash, 'hex') });
  }

  /** All of an account; `except` (hex token hash) stays. */
  async endAll(accountId: string, except?: string): Promise<void> {
    const others = except === undefined ? {} : { tokenHash: Not(Buffer.from(except, 'hex')) };
    await this.rows.delete({ accountId, ...others });
  }

  /** Those of an account that were opened with the contact of these blind indexes. */
  async endOpenedWith(accountId: string, indexes: readonly Uint8Array[]): Promise<void> {
    await this.rows.delete({ accountId, contactIndex: In(indexes.map((index) => Buffer.from(index))) });
  }

  /** Restricted sessions become full ones: the restriction of the account is over, and its person stays logged in. */
  async liftRestriction(accountId: string): Promise<void> {
    await this.rows.update({ accountId }, { level: 'FULL' });
  }

  async forgetExpired(): Promise<void> {
    await this.rows.createQueryBuilder().delete().where('expires_at < zhenming.app_now()').execute();
  }

  private get rows() {
    return this.db.of(SessionRow);
  }
}
