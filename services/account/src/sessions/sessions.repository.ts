import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { In, Not } from 'typeorm';
import { freshUntil, type FreshProof } from './fresh-proof.js';
import { SessionRow, type SessionLevel } from './session.entity.js';

export interface Session {
  readonly sessionId: string;
  /** hex SHA-256 of the token */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly level: SessionLevel;
  /** its person has shown within minutes who they are; undefined when that is longer ago */
  readonly freshProof: FreshProof | undefined;
}

export interface NewSession {
  readonly accountId: string;
  readonly level: SessionLevel;
  /** blind index of the contact that it is opened with; null for a number login */
  readonly contactIndex: Uint8Array | null;
}

/** A session under its new token. */
export interface ProvenSession {
  readonly token: string;
  readonly freshUntil: Date;
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
const newToken = (): string => randomBytes(32).toString('base64url');

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque tokens of 256 random bits; the table knows their SHA-256 only, so a copy of it opens nothing. */
@Injectable()
export class Sessions {
  constructor(private readonly db: Database) {}

  /** The person has just proven who they are, by a password: that counts as fresh. */
  async open({ accountId, level, contactIndex }: NewSession, now: Date): Promise<OpenedSession> {
    const token = newToken();
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    const index = contactIndex && Buffer.from(contactIndex);
    await this.rows.insert({
      ...{ sessionId: randomUUID(), tokenHash: hashOf(token), accountId, level, expiresAt },
      ...{ contactIndex: index, createdAt: now, lastUsedAt: now, provenUntil: freshUntil(now) },
    });
    return { token, accountId, level, expiresAt };
  }

  /**
   * Its person has proven again who they are. The session goes on under a new token, so that a copy of the old one ends here.
   * Undefined for one that ended meanwhile.
   */
  async prove(tokenHash: string, { contactSince }: FreshProof, now: Date): Promise<ProvenSession | undefined> {
    const token = newToken();
    const provenUntil = freshUntil(now);
    const proven = { tokenHash: hashOf(token), provenUntil, provenContactSince: contactSince };
    const { affected } = await this.rows.update({ tokenHash: Buffer.from(tokenHash, 'hex') }, proven);
    return affected === 1 ? { token, freshUntil: provenUntil } : undefined;
  }

  /** The live session of a token; undefined for an ended, unknown or malformed one. */
  async find(token: string): Promise<Session | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const tokenHash = hashOf(token);
    const { entities, raw } = await this.rows
      .createQueryBuilder('session')
      .addSelect('session.provenUntil > zhenming.app_now()', 'fresh')
      .where({ tokenHash })
      .andWhere('session.expiresAt > zhenming.app_now()')
      .getRawAndEntities<{ fresh: boolean | null }>();
    const [row] = entities;
    if (!row) return undefined;
    const { sessionId, accountId, level, provenContactSince } = row;
    const freshProof = raw[0]?.fresh ? { contactSince: provenContactSince } : undefined;
    return { sessionId, tokenHash: tokenHash.toString('hex'), accountId, level, freshProof };
  }

  async end(tokenHash: string): Promise<void> {
    await this.rows.delete({ tokenHash: Buffer.from(tokenHash, 'hex') });
  }

  /** All of an account; `except` (hex token hash) stays. */
  async endAll(accountId: string, except?: string): Promise<void> {
    const others = except === undefined ? {} : { tokenHash: Not(Buffer.from(except, 'hex')) };
    await this.rows.delete({ accountId, ...others });
  }

  /** Those of an account that were opened with the contact of these blind indexes; `except` (hex token hash) stays. */
  async endOpenedWith(accountId: string, indexes: readonly Uint8Array[], except?: string): Promise<void> {
    const others = except === undefined ? {} : { tokenHash: Not(Buffer.from(except, 'hex')) };
    await this.rows.delete({ accountId, contactIndex: In(indexes.map((index) => Buffer.from(index))), ...others });
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
