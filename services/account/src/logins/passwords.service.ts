import { randomBytes } from 'node:crypto';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { passwordCost, PlatformConfig } from '@zhenming/service-kit';
import { passwordDigest, passwordTurns, passwordWeakness, preparedPassword } from '@zhenming/service-kit/passwords';

const ARGON2ID = 2 as Algorithm;

/**
 * argon2id (RFC 9106) through @node-rs/argon2, which hashes beside the event loop. Both calls cost the same, and throw `unavailable` where
 * too many passwords wait already.
 */
@Injectable()
export class Passwords implements OnModuleInit {
  /** of a password nobody knows: what unknown names are verified against */
  private decoy: Promise<string> | undefined;
  private readonly turns = passwordTurns();

  constructor(private readonly config: PlatformConfig) {}

  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }

  /** Throws `password/weak` with a `reason`. `own`: what others know of the person. */
  async check(password: string, own: readonly string[]): Promise<void> {
    const reason = await passwordWeakness(password, own);
    if (reason !== undefined) throw new RuleViolation('password/weak', { reason });
  }

  hash(password: string): Promise<string> {
    const cost = { algorithm: ARGON2ID, ...passwordCost(this.config) };
    return this.turns.take(() => hash(preparedPassword(password), cost));
  }

  /** What the event of a password that was set says of it, so that no other takes its place unseen. */
  digest(hashed: string): string {
    return passwordDigest(hashed);
  }

  /**
   * With `hashed` undefined the same work is done against a hash nobody knows, and the answer is false. `unseen`: what is done where
   * too many wait, and nobody looks at it.
   */
  async verify(hashed: string | undefined, password: string, unseen?: () => Promise<void>): Promise<boolean> {
    const kept = hashed ?? (await this.decoyHash());
    const right = await this.turns.take(() => verify(kept, preparedPassword(password)), unseen);
    return right && hashed !== undefined;
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash(randomBytes(32).toString('base64'));
    return this.decoy;
  }
}
