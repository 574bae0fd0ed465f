import { randomBytes } from 'node:crypto';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** OWASP Password Storage, argon2id: 19 MiB, 2 passes, 1 lane */
const COST = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id through @node-rs/argon2, which hashes beside the event loop. */
@Injectable()
export class Passwords implements OnModuleInit {
  /** of a random password: what unknown logins are verified against */
  private decoy = '';

  async onModuleInit(): Promise<void> {
    this.decoy = await this.hash(randomBytes(32).toString('base64'));
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), COST);
  }

  /** Takes as long for `undefined` as for a wrong password. */
  async verify(hashed: string | undefined, password: string): Promise<boolean> {
    const right = await verify(hashed ?? this.decoy, password.normalize('NFC'));
    return right && hashed !== undefined;
  }
}
