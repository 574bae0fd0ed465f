import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountConfig, subscribersOf } from '../config.js';

/** Who may read the feed, by their keys of FEED_SUBSCRIBERS: only their SHA-256 is known here. */
@Injectable()
export class Subscribers {
  readonly names: readonly string[];
  private readonly known: readonly (readonly [name: string, hash: Buffer])[];

  constructor(config: AccountConfig) {
    const subscribers = subscribersOf(config.FEED_SUBSCRIBERS);
    this.names = [...subscribers.keys()];
    this.known = [...subscribers].flatMap(([name, hashes]) =>
      hashes.map((hash) => [name, Buffer.from(hash, 'hex')] as const),
    );
  }

  /** Compares with every key in constant time, so that the time says nothing about which was nearly right. */
  nameOf(key: string): string | undefined {
    const hash = createHash('sha256').update(key).digest();
    let found: string | undefined;
    for (const [name, known] of this.known) if (timingSafeEqual(known, hash)) found = name;
    return found;
  }
}
