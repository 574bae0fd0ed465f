import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ObjectBroken } from '@zhenming/kernel';
import { open, seal, SEAL_OVERHEAD } from './sealed-object.js';

const newRing = () => {
  const current = { id: 'k', key: createSecretKey(randomBytes(32)) };
  return { current, all: [current] };
};
const keys = newRing();
const names = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}(?:\/[a-z0-9][a-z0-9._-]{0,20}){0,2}$/);

describe('a sealed object', () => {
  it('opens to what was sealed, under its name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), names, (content, name) => {
        const sealed = seal(name, content, keys);
        expect(sealed.length).toBe(content.length + SEAL_OVERHEAD);
        expect([...open(name, new Uint8Array(sealed), keys)]).toEqual([...content]);
      }),
    );
  });

  it('does not open under any other name', () => {
    fc.assert(
      fc.property(names, names, (name, other) => {
        fc.pre(name !== other);
        expect(() => open(other, seal(name, Buffer.from('x'), keys), keys)).toThrow(ObjectBroken);
      }),
    );
  });

  it('does not open with any one bit changed', () => {
    const sealed = seal('a', Buffer.from('王小明'), keys);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => open('a', changed, keys)).toThrow(ObjectBroken);
    }
  });

  it('says what is wrong: no sealed object, a key that is not there, changed', () => {
    const sealed = seal('a', Buffer.from('x'), keys);
    expect(() => open('a', Buffer.alloc(500), keys)).toThrow('the object cannot be opened: format');
    expect(() => open('a', sealed.subarray(0, SEAL_OVERHEAD - 1), keys)).toThrow('format');
    expect(() => open('a', sealed, newRing())).toThrow('the object cannot be opened: key');
    expect(() => open('b', sealed, keys)).toThrow('the object cannot be opened: changed');
  });
});
