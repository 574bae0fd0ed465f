import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { passwordCost, PlatformConfig } from '@zhenming/service-kit';
import { passwordDigest, passwordTurns, passwordWeakness } from '@zhenming/service-kit/passwords';

const ARGON2ID = 2 as Algorithm;

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 16 letters and digits that are not mistaken for each other, in groups of four: 79 bits. */
export const randomCode = (): string =>
  Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** argon2id through @node-rs/argon2, which hashes beside the event loop. Throws `unavailable` where too many passwords wait already. */
@Injectable()
export class Passwords implements OnModuleInit {
  /** of a random password: what unknown logins are verified against */
  private decoy = '';
  private readonly turns = passwordTurns();

  constructor(private readonly config: PlatformConfig) {}

  async onModuleInit(): Promise<void> {
    this.decoy = await this.hash(randomBytes(32).toString('base64'));
  }

  /** Throws `password/weak` with a `reason`. `own`: what others know of the person. */
  async check(password: string, own: readonly string[]): Promise<void> {
    const reason = await passwordWeakness(password, own);
    if (reason !== undefined) throw new RuleViolation('password/weak', { reason });
  }

  hash(password: string): Promise<string> {
    const cost = { algorithm: ARGON2ID, ...passwordCost(this.config) };
    return this.turns.take(() => hash(password.normalize('NFC'), cost));
  }

  /** What the event of a password that was set says of it, so that no other takes its place unseen. */
  digest(hashed: string): string {
    return passwordDigest(hashed);
  }

  /** Takes as long for `undefined` as for a wrong password. `unseen`: what is done where too many wait, and nobody looks at it. */
  async verify(hashed: string | undefined, password: string, unseen?: () => Promise<void>): Promise<boolean> {
    const kept = hashed ?? this.decoy;
    const right = await this.turns.take(() => verify(kept, password.normalize('NFC')), unseen);
    return right && hashed !== undefined;
  }
}
