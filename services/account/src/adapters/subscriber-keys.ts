import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SubscriberKeys } from '../app/ports.js';
import { AccountConfig } from '../config.js';
import { subscribersOf } from '../feed-subscribers.js';

/** Keys of the feed, from FEED_SUBSCRIBERS: only their SHA-256 is known here. */
@Injectable()
export class ConfiguredSubscriberKeys extends SubscriberKeys {
  private readonly known: readonly (readonly [name: string, hash: Buffer])[];

  constructor(config: AccountConfig) {
    super();
    this.known = [...subscribersOf(config.FEED_SUBSCRIBERS)].map(([name, hash]) => [name, Buffer.from(hash, 'hex')]);
  }

  /** Compares with every key in constant time, so that the time says nothing about which was nearly right. */
  idOf(key: string): Promise<string | undefined> {
    const hash = createHash('sha256').update(key).digest();
    let found: string | undefined;
    for (const [name, known] of this.known) if (timingSafeEqual(known, hash)) found = name;
    return Promise.resolve(found);
  }
}
