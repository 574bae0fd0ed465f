import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BlindIndex } from './blind-index.js';
import { newRingEntry, parseKeyRing } from './index.js';

const [fresh, old] = [newRingEntry('new'), newRingEntry('old')];
const of = (...entries: string[]) => new BlindIndex(parseKeyRing(entries.join(',')));
const hex = (bytes: Buffer) => bytes.toString('hex');

describe('a blind index', () => {
  it('is 32 bytes, the same every time and in every process with the ring', () => {
    expect(of(fresh).index('number', 'x')).toHaveLength(32);
    expect(hex(of(fresh).index('number', 'x'))).toBe(hex(of(fresh).index('number', 'x')));
  });

  it('differs by value, purpose and key, and is not the plain HMAC under the ring’s key', () => {
    const index = of(fresh);
    const plain = createHmac('sha256', parseKeyRing(fresh).current.key).update('x').digest();
    const all = [index.index('a', 'x'), index.index('a', 'y'), index.index('b', 'x'), of(old).index('a', 'x'), plain];
    expect(new Set(all.map(hex)).size).toBe(5);
  });

  it('stays what it is: stored indexes must be found by later builds', () => {
    const fixed = of(`k:${Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64')}`);
    expect(hex(fixed.index('number', 'RESIDENT_ID|CHN|11010519491231002X'))).toMatchInlineSnapshot(
      `"09d406bf23dfc252b8751f50702aadb265e557c9a9d84749dff464130cfb39d5"`,
    );
  });

  it('after a rotation finds what the old key indexed, the present key first', () => {
    const before = of(old).index('number', 'x');
    const rotated = of(fresh, old);
    expect(hex(rotated.index('number', 'x'))).not.toBe(hex(before));
    expect(rotated.indexes('number', 'x').map(hex)).toEqual([hex(rotated.index('number', 'x')), hex(before)]);
  });

  it('forgets derived keys rather than growing, and answers the same', () => {
    const index = of(fresh);
    const first = hex(index.index('0', 'x'));
    for (let purpose = 0; purpose < 600; purpose++) index.index(String(purpose), 'x');
    expect(hex(index.index('0', 'x'))).toBe(first);
    expect((index as unknown as { derived: Map<string, unknown> }).derived.size).toBeLessThanOrEqual(256);
  });
});
