import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AccountConfig } from '../config.js';

/** A proof of work that was handed in counts once: migrations/0003-identity-side.sql. */
@Entity('spent_challenges')
export class SpentChallengeRow {
  @PrimaryColumn({ name: 'nonce_hash', type: 'bytea' }) nonceHash: Buffer;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}

const MINUTES = 10;
const NONCE = /^([\w-]{22}\.([0-9a-z]{6,10})\.([0-9]{1,2}))\.([\w-]{43})$/;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** How many of the first bits are zero. */
export function leadingZeroBits(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0);
  return first < 0 ? hash.length * 8 : first * 8 + Math.clz32(hash[first] as number) - 24;
}

/** The challenge is solved when SHA-256(`<nonce>.<solution>`) begins with that many zero bits (as in hashcash). */
export const solves = (nonce: string, solution: string, difficulty: number): boolean =>
  leadingZeroBits(sha256(`${nonce}.${solution}`)) >= difficulty;

/**
 * A proof of work for questions that anybody may ask: one nonce, one use, ten minutes. Nonces carry their end, their
 * difficulty and a keyed signature, so that issuing one stores nothing; only those handed in solved are remembered, until
 * they end.
 */
@Injectable()
export class Challenges {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly config: AccountConfig,
  ) {}

  /** `extra`: bits beyond the configured difficulty. */
  issue(now: Date, extra = 0): { nonce: string; difficulty: number; expiresAt: Date } {
    const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
    const difficulty = this.config.CHALLENGE_BITS + extra;
    const body = `${randomBytes(16).toString('base64url')}.${expiresAt.getTime().toString(36)}.${difficulty}`;
    const signature = Buffer.from(this.vault.index('challenge', body)).toString('base64url');
    return { nonce: `${body}.${signature}`, difficulty, expiresAt };
  }

  /** True once for a nonce of ours, in time, of at least so many bits beyond the configured difficulty, with a solution. */
  async redeem(nonce: string, solution: string, now: Date, extra: number): Promise<boolean> {
    const [, body, end = '', bits = '', signature = ''] = NONCE.exec(nonce) ?? [];
    if (body === undefined) return false;
    const given = Buffer.from(signature, 'base64url');
    const ours = this.vault.indexes('challenge', body);
    if (!ours.some((index) => index.length === given.length && timingSafeEqual(index, given))) return false;
    const [expiresAt, difficulty] = [new Date(Number.parseInt(end, 36)), Number(bits)];
    if (expiresAt <= now || difficulty < this.config.CHALLENGE_BITS + extra) return false;
    if (!solves(nonce, solution, difficulty)) return false;
    const spent = { nonceHash: sha256(body), expiresAt };
    const rows = this.db.of(SpentChallengeRow).createQueryBuilder();
    const inserted = await rows.insert().values(spent).orIgnore().returning(['nonceHash']).execute();
    // the second use finds the first
    return (inserted.raw as unknown[]).length === 1;
  }

  async forgetExpired(): Promise<void> {
    await deleteInBatches(this.db, SpentChallengeRow, 'expires_at < zhenming.app_now()');
  }
}
