import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { newRingEntry, parseKeyRing } from './index.js';

const base64 = (bytes = 32) => randomBytes(bytes).toString('base64');

describe('a ring of keys', () => {
  it('has the first entry as its current key', () => {
    const ring = parseKeyRing(` ${newRingEntry('2026')}, ${newRingEntry('2025')}`);
    expect(ring.current.id).toBe('2026');
    expect(ring.all.map((key) => key.id)).toEqual(['2026', '2025']);
  });

  it('takes base64 with and without padding', () => {
    const key = base64();
    expect(parseKeyRing(`a:${key.replace('=', '')}`).current.key.equals(parseKeyRing(`a:${key}`).current.key)).toBe(
      true,
    );
  });

  const secret = base64();
  it.each([
    ['nothing', '', 'KEYS: empty, id:base64key is due'],
    ['an entry without a colon', `a:${base64()},${secret}`, 'KEYS, entry 2: no colon, id:base64key is due'],
    ['an entry after a last comma', `a:${secret},`, 'KEYS, entry 2: no colon, id:base64key is due'],
    ['key and id in the wrong order', `${secret}:a`, 'KEYS, entry 1: an id has 1 to 32 letters, digits, _ or -'],
    ['hex instead of base64', `a:${randomBytes(32).toString('hex')}`, 'KEYS, entry 1: 48 bytes, 32 are due'],
    ['a short key', `a:${base64(16)}`, 'KEYS, entry 1: 16 bytes, 32 are due'],
    ['characters that are not base64', `a:!${secret.slice(1)}`, 'KEYS, entry 1: not base64'],
    ['a key of zeros', `a:${Buffer.alloc(32).toString('base64')}`, 'KEYS, entry 1: these are not random bytes'],
    ['an id twice', `a:${secret},a:${base64()}`, 'KEYS, entry 2: its id is there twice'],
    ['a key twice', `a:${secret},b:${secret}`, 'KEYS, entry 2: its key is there twice'],
  ])('is refused with %s, and the message holds no key', (_what, text, message) => {
    let thrown: unknown;
    try {
      parseKeyRing(text, 'KEYS');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toEqual(new Error(message));
    expect(String((thrown as Error).stack)).not.toContain(secret.slice(2, 12));
  });

  it('prints no key', () => {
    const ring = parseKeyRing(`a:${secret}`);
    const printed = inspect(ring, { depth: 9, showHidden: true }) + JSON.stringify(ring);
    expect(printed).not.toContain(secret.slice(0, 12));
    expect(printed).not.toContain(Buffer.from(secret, 'base64').toString('hex').slice(0, 12));
  });
});
