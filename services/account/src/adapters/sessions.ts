import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Sessions, type IndexedContact, type OpenedSession, type Session, type SessionLevel } from '../app/ports.js';

/** A session lasts this long whatever happens in it: a stolen cookie cannot be kept alive by using it. */
const HOURS = 12;
const TOKEN = /^[\w-]{43}$/;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque tokens of 256 random bits; the table knows their SHA-256 only, so a copy of it opens nothing. */
@Injectable()
export class PostgresSessions extends Sessions {
  constructor(private readonly db: Database) {
    super();
  }

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

  async endAll(accountId: string, except?: string): Promise<void> {
    await this.db.query(
      `delete from sessions where account_id = $1 and ($2::text is null or token_hash <> decode($2, 'hex'))`,
      [accountId, except ?? null],
    );
  }

  async endOpenedWith(accountId: string, { indexes }: IndexedContact): Promise<void> {
    await this.db.query('delete from sessions where account_id = $1 and contact_index = any($2)', [
      accountId,
      indexes.map((index) => Buffer.from(index)),
    ]);
  }
}
