import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';

/** RESTRICTED: a deregistered account, may read why and answer. */
export type SessionLevel = 'FULL' | 'RESTRICTED';

export interface Session {
  /** hex SHA-256 of the token */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly level: SessionLevel;
  /** hex blind index of the contact it was opened with; null for a number login */
  readonly contactIndex: string | null;
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

  async open(
    accountId: string,
    level: SessionLevel,
    contactIndex: Uint8Array | null,
    now: Date,
  ): Promise<OpenedSession> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    await this.db.query(
      `insert into sessions (token_hash, account_id, level, contact_index, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [hashOf(token), accountId, level, contactIndex && Buffer.from(contactIndex), now, expiresAt],
    );
    return { token, accountId, level, expiresAt };
  }

  /** The live session of a token; undefined for an ended, unknown or malformed one. */
  async find(token: string): Promise<Session | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const { rows } = await this.db.query<Session>(
      `select encode(token_hash, 'hex') as "tokenHash", account_id as "accountId", level,
              encode(contact_index, 'hex') as "contactIndex"
       from sessions where token_hash = $1 and expires_at > zhenming.app_now()`,
      [hashOf(token)],
    );
    return rows[0];
  }

  async end(tokenHash: string): Promise<void> {
    await this.db.query(`delete from sessions where token_hash = decode($1, 'hex')`, [tokenHash]);
  }

  /** All of an account; `except` (hex token hash) stays. */
  async endAll(accountId: string, except?: string): Promise<void> {
    await this.db.query(
      `delete from sessions where account_id = $1 and ($2::text is null or token_hash <> decode($2, 'hex'))`,
      [accountId, except ?? null],
    );
  }

  /** Those of an account that were opened with the contact of these blind indexes. */
  async endOpenedWith(accountId: string, indexes: readonly Uint8Array[]): Promise<void> {
    await this.db.query('delete from sessions where account_id = $1 and contact_index = any($2)', [
      accountId,
      indexes.map((index) => Buffer.from(index)),
    ]);
  }

  /** Restricted sessions become full ones: the restriction of the account is over, and its person stays logged in. */
  async liftRestriction(accountId: string): Promise<void> {
    await this.db.query(`update sessions set level = 'FULL' where account_id = $1`, [accountId]);
  }

  async forgetExpired(): Promise<void> {
    await this.db.query('delete from sessions where expires_at < zhenming.app_now()');
  }
}
