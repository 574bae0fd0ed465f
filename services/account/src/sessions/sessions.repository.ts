import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { In, IsNull, Not } from 'typeorm';
import { AccountConfig } from '../config.js';
import type { NotedClient } from './devices.repository.js';
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
  /** blind index of the device that it was opened on; null where an earlier version opened it */
  readonly deviceIndex: Buffer | null;
  /** its last use was written down a minute ago or longer: this one is due */
  readonly isUseDue: boolean;
}

type FoundSession = Omit<Session, 'tokenHash' | 'freshProof'> & {
  readonly isFresh: boolean | null;
  /** it came under its next token */
  readonly isNext: boolean | null;
  readonly provenContactSince: Date | null;
};

/** Of a session, what its person is shown. */
export type ListedSession = Pick<SessionRow, 'sessionId' | 'createdAt' | 'lastUsedAt' | 'browser' | 'system'> & {
  /** when it ends unless it is used before */
  readonly endsAt: Date;
};

export interface NewSession extends Partial<NotedClient> {
  readonly accountId: string;
  readonly level: SessionLevel;
  /** blind index of the contact that it is opened with; null for a number login */
  readonly contactIndex: Uint8Array | null;
  /** it is opened by a code to that contact, the account's since then; else by a password */
  readonly contactSince?: Date;
  /** token of the session that this browser had before: it ends, whoever's it was */
  readonly replaces?: string | undefined;
}

/** A session under its new token. */
export interface ProvenSession {
  readonly token: string;
  readonly freshUntil: Date;
}

export interface OpenedSession {
  /** for the cookie, once; the server keeps only its hash */
  readonly token: string;
  readonly sessionId: string;
  readonly accountId: string;
  readonly level: SessionLevel;
  readonly expiresAt: Date;
}

/** A session lasts this long whatever happens in it: a stolen cookie cannot be kept alive by using it. */
const HOURS = 12;
/** its last use is written down at most once in this time */
const NOTED = '1 minute';
const LISTED = 100;
/** what everything means by a session that goes on; parameter `n`: minutes without a use after which one is over */
const live = (n: number): string =>
  `expires_at > zhenming.app_now() and last_used_at > zhenming.app_now() - make_interval(mins => $${n})`;
const TOKEN = /^[\w-]{43}$/;
const newToken = (): string => randomBytes(32).toString('base64url');

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque tokens of 256 random bits; the table knows their SHA-256 only, so a copy of it opens nothing. */
@Injectable()
export class Sessions {
  private readonly idle: number;

  constructor(
    private readonly db: Database,
    config: AccountConfig,
  ) {
    this.idle = config.SESSION_IDLE_MINUTES;
  }

  /** The person has just proven who they are, by a password or a code: that counts as fresh. */
  async open(session: NewSession, now: Date): Promise<OpenedSession> {
    const { accountId, level, contactIndex, deviceIndex = null, browser = null, system = null, replaces } = session;
    const { contactSince = null } = session;
    if (replaces !== undefined) await this.endUnder(hashOf(replaces));
    const token = newToken();
    const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
    const [sessionId, index] = [randomUUID(), contactIndex && Buffer.from(contactIndex)];
    await this.db.insertAlong(SessionRow, {
      ...{ sessionId, tokenHash: hashOf(token), accountId, level, expiresAt },
      ...{ contactIndex: index, createdAt: now, lastUsedAt: now, provenUntil: freshUntil(now) },
      ...{ deviceIndex, browser, system, provenContactSince: contactSince },
    });
    return { sessionId, token, accountId, level, expiresAt };
  }

  /**
   * Its person has proven again who they are. The session goes on under a new token, so that a copy of the old one ends with its first
   * use, and has nothing of the proof before: the answer with the new one may be lost, and nobody is logged out by that. Undefined for one
   * that ended meanwhile.
   */
  async prove(tokenHash: string, { contactSince }: FreshProof, now: Date): Promise<ProvenSession | undefined> {
    const provenUntil = freshUntil(now);
    const token = await this.renew(tokenHash, { provenUntil, provenContactSince: contactSince });
    return token === undefined ? undefined : { token, freshUntil: provenUntil };
  }

  /** The next token of a session, which goes on as in `prove`, with nothing proven. Undefined for one that ended meanwhile. */
  async renew(
    tokenHash: string,
    proven: Pick<SessionRow, 'provenUntil' | 'provenContactSince'> = { provenUntil: null, provenContactSince: null },
  ): Promise<string | undefined> {
    const token = newToken();
    const next = { ...proven, nextTokenHash: hashOf(token) };
    const { affected } = await this.rows.update({ tokenHash: Buffer.from(tokenHash, 'hex') }, next);
    return affected === 1 ? token : undefined;
  }

  /** Whether the session has a next token under which it has not come yet: the answer with it may be lost. */
  hasNext(tokenHash: string): Promise<boolean> {
    return this.rows.existsBy({ tokenHash: Buffer.from(tokenHash, 'hex'), nextTokenHash: Not(IsNull()) });
  }

  /** The live session of a token; undefined for an ended, unknown or malformed one. */
  async find(token: string): Promise<Session | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const tokenHash = hashOf(token);
    const { rows } = await this.db.query<FoundSession>(
      `select session_id as "sessionId", account_id as "accountId", level, device_index as "deviceIndex",
         proven_contact_since as "provenContactSince", next_token_hash = $1 as "isNext",
         proven_until > zhenming.app_now() and coalesce(next_token_hash = $1, true) as "isFresh",
         last_used_at <= zhenming.app_now() - interval '${NOTED}' as "isUseDue"
       from sessions where (token_hash = $1 or next_token_hash = $1) and ${live(2)}`,
      [tokenHash, this.idle],
    );
    const [found] = rows;
    if (!found) return undefined;
    const { isFresh, isNext, provenContactSince: contactSince, ...session } = found;
    if (isNext) await this.endFormer(tokenHash);
    return { ...session, tokenHash: tokenHash.toString('hex'), freshProof: isFresh ? { contactSince } : undefined };
  }

  /** The session has come under its next token: the one of before opens it no more. Quiet where another request was first. */
  private async endFormer(nextTokenHash: Buffer): Promise<void> {
    const next = () => 'next_token_hash';
    await this.rows.update({ nextTokenHash }, { tokenHash: next, nextTokenHash: null });
  }

  private async endUnder(tokenHash: Buffer): Promise<void> {
    await this.db.query('delete from sessions where token_hash = $1 or next_token_hash = $1', [tokenHash]);
  }

  /**
   * The session goes on until the transaction ends: lock its account first, as whoever ends all of them does. Throws
   * `session/required` where it ended, as in a recovery that undid what a thief had done: who used it comes too late.
   */
  async hold(sessionId: string): Promise<void> {
    const { rowCount } = await this.db.query(
      `select from sessions where session_id = $1 and ${live(2)} for key share`,
      [sessionId, this.idle],
    );
    if (rowCount !== 1) throw new RuleViolation('session/required');
  }

  /** The session is used now. */
  async noteUse(sessionId: string): Promise<void> {
    await this.db.query(
      `update sessions set last_used_at = zhenming.app_now()
       where session_id = $1 and last_used_at <= zhenming.app_now() - interval '${NOTED}'`,
      [sessionId],
    );
  }

  /** Of these tokens (hex SHA-256), those that open a session now. */
  async opening(tokenHashes: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.db.query<{ hash: string }>(
      `select encode(hash, 'hex') as hash from sessions, unnest(array[token_hash, next_token_hash]) as hash
       where (token_hash = any($1) or next_token_hash = any($1)) and hash is not null and ${live(2)}`,
      [tokenHashes.map((hash) => Buffer.from(hash, 'hex')), this.idle],
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  /** Those of an account that go on, the latest first, a hundred at most. */
  async list(accountId: string): Promise<ListedSession[]> {
    const rows = await this.rows.findWhere(
      `account_id = $1 and ${live(2)} order by created_at desc, session_id limit ${LISTED}`,
      [accountId, this.idle],
    );
    return rows.map(({ sessionId, createdAt, lastUsedAt, expiresAt, browser, system }) => {
      const idleEnd = lastUsedAt.getTime() + this.idle * 60_000;
      const endsAt = new Date(Math.min(expiresAt.getTime(), idleEnd));
      return { sessionId, createdAt, lastUsedAt, endsAt, browser, system };
    });
  }

  /** Returns how many ended, as do those below. */
  async endAll(accountId: string): Promise<number> {
    return (await this.rows.delete({ accountId })).affected ?? 0;
  }

  /** One of an account. Quiet where the account has no such session. */
  async endOne(accountId: string, sessionId: string): Promise<void> {
    await this.rows.delete({ accountId, sessionId });
  }

  /** All of the account of a session, but that one. */
  async endOthers({ accountId, sessionId }: Pick<Session, 'accountId' | 'sessionId'>): Promise<number> {
    return (await this.rows.delete({ accountId, sessionId: Not(sessionId) })).affected ?? 0;
  }

  /** Those of an account that were opened on a device. */
  async endOn(accountId: string, deviceIndex: Buffer): Promise<void> {
    await this.rows.delete({ accountId, deviceIndex });
  }

  /** Those of an account that were opened with the contact of these blind indexes; `except` (a session's id) stays. */
  async endOpenedWith(accountId: string, indexes: readonly Uint8Array[], except?: string): Promise<number> {
    const others = except === undefined ? {} : { sessionId: Not(except) };
    const contactIndex = In(indexes.map((index) => Buffer.from(index)));
    return (await this.rows.delete({ accountId, contactIndex, ...others })).affected ?? 0;
  }

  /** Restricted sessions become full ones: the restriction of the account is over, and its person stays logged in. */
  async liftRestriction(accountId: string): Promise<void> {
    await this.rows.update({ accountId }, { level: 'FULL' });
  }

  /** Deletes those that are over, by age or for want of use. */
  async forgetEnded(): Promise<void> {
    // one index each: by both at once the whole table is read
    await deleteInBatches(this.db, SessionRow, 'expires_at <= zhenming.app_now()');
    const idle = 'last_used_at <= zhenming.app_now() - make_interval(mins => $1)';
    await deleteInBatches(this.db, SessionRow, idle, [this.idle]);
  }

  private get rows() {
    return this.db.of(SessionRow);
  }
}
