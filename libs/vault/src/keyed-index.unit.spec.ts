import { describe, expect, it } from '@jest/globals';
import { keyedIndex } from './keyed-index.js';

const key = 'a1'.repeat(16) + '0f'.repeat(16);
const other = 'b2'.repeat(16) + '0f'.repeat(16);

describe('an index under a shared key', () => {
  it('is the same wherever it is made, 32 bytes', () => {
    expect(keyedIndex(key, 'registry/number', 'value')).toEqual(keyedIndex(key, 'registry/number', 'value'));
    expect(keyedIndex(key, 'registry/number', 'value').toString('hex')).toBe(
      'e1653172c176c8ba476b81d437eded6804f23f230d068c71f9bbbedf1fb8e4b8',
    );
  });
  it('is another for another value, purpose or key', () => {
    const all = [
      keyedIndex(key, 'registry/number', 'value'),
      keyedIndex(key, 'registry/number', 'Value'),
      keyedIndex(key, 'registry/name', 'value'),
      keyedIndex(other, 'registry/number', 'value'),
    ].map((index) => index.toString('hex'));
    expect(new Set(all).size).toBe(4);
  });
  it('wants a key of 32 bytes in hex and does not say it back', () => {
    for (const wrong of ['', 'a1'.repeat(31), 'A1'.repeat(32), 'secret'])
      expect(() => keyedIndex(wrong, 'registry/number', 'value')).toThrow(/^an index key is 32 bytes in hex$/);
  });
});
