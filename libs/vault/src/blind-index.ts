import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { KeyRing, RingKey } from './key-ring.js';

/** purposes are constants of the code; more than this many are a mistake that must not eat the memory */
const MAX_PURPOSES = 256;

/**
 * Keyed blind index: HMAC-SHA-256 under a key derived per purpose (HKDF-SHA-256), 32 bytes. Without the ring nobody can try
 * numbers against it, and the same value has unrelated indexes for different purposes.
 */
export class BlindIndex {
  private readonly derived = new Map<string, KeyObject>();

  constructor(private readonly ring: KeyRing) {}

  index(purpose: string, value: string): Buffer {
    return this.under(this.ring.current, purpose, value);
  }

  indexes(purpose: string, value: string): Buffer[] {
    return this.ring.all.map((key) => this.under(key, purpose, value));
  }

  private under(key: RingKey, purpose: string, value: string): Buffer {
    return createHmac('sha256', this.derive(key, purpose)).update(value, 'utf8').digest();
  }

  private derive({ id, key }: RingKey, purpose: string): KeyObject {
    const name = `${id}:${purpose}`;
    const known = this.derived.get(name);
    if (known) return known;
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `zhenming blind index\n${purpose}`, 32)));
    if (this.derived.size >= MAX_PURPOSES) this.derived.clear();
    this.derived.set(name, made);
    return made;
  }
}
