import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BOX_OVERHEAD, close, NotSealed, open } from './box.js';

const newKey = () => createSecretKey(randomBytes(32));
const key = newKey();
const bytes = fc.uint8Array({ maxLength: 300 });
const parts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 });

describe('a box', () => {
  it('opens to what was put in, with the same key and parts', () => {
    fc.assert(
      fc.property(bytes, parts, (content, with_) => {
        const box = close(key, with_, content);
        expect(box.length).toBe(content.length + BOX_OVERHEAD);
        expect([...open(key, with_, new Uint8Array(box))]).toEqual([...content]);
      }),
    );
  });

  it('does not open with any other parts, however they are cut', () => {
    fc.assert(
      fc.property(bytes, parts, parts, (content, with_, other) => {
        fc.pre(JSON.stringify(with_) !== JSON.stringify(other));
        expect(() => open(key, other, close(key, with_, content))).toThrow(NotSealed);
      }),
    );
    expect(() => open(key, ['a', 'bc'], close(key, ['ab', 'c'], randomBytes(4)))).toThrow(NotSealed);
  });

  it('does not open with any one bit changed or any byte cut off', () => {
    const box = close(key, ['s', 'c'], Buffer.from('王小明'));
    for (let bit = 0; bit < box.length * 8; bit++) {
      const changed = Buffer.from(box);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => open(key, ['s', 'c'], changed)).toThrow(NotSealed);
    }
    for (let length = 0; length < box.length; length++)
      expect(() => open(key, ['s', 'c'], box.subarray(0, length))).toThrow(NotSealed);
    expect(() => open(key, ['s', 'c'], Buffer.concat([box, Buffer.of(0)]))).toThrow(NotSealed);
  });

  it('says which: another key, another version, changed', () => {
    const box = close(key, [], Buffer.from('x'));
    expect(() => open(newKey(), [], box)).toThrow('this cannot be opened: key');
    expect(() => open(key, [], Buffer.concat([Buffer.of(9), box.subarray(1)]))).toThrow('version');
    expect(() => open(key, ['other'], box)).toThrow('changed');
  });

  it('never looks the same twice, and shows nothing of its content', () => {
    const boxes = Array.from({ length: 50 }, () => close(key, [], Buffer.from('110105194912310021')).toString('hex'));
    expect(new Set(boxes.map((box) => box.slice(18))).size).toBe(50);
    expect(boxes.join()).not.toContain(Buffer.from('110105').toString('hex'));
  });
});
