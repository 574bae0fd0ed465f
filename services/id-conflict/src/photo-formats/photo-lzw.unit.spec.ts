import { describe, expect, it } from '@jest/globals';
import { lzwPixels } from './photo-lzw.js';

/** codes as a GIF writes them, of the widths given */
const packed = (...codes: readonly (readonly [code: number, width: number])[]): Uint8Array => {
  const bits = codes.flatMap(([code, width]) => Array.from({ length: width }, (_, bit) => (code >> bit) & 1));
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, at) => (bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (at & 7))));
  return bytes;
};
const count = (codeSize: number, ...blocks: readonly Uint8Array[]) => lzwPixels(codeSize, blocks.values());
const [clear, end] = [4, 5];
const corrupt = expect.objectContaining({ slug: 'photo/corrupt' });

describe('the pixels of LZW codes', () => {
  it('are one for a colour, and a string for a code learned', () => {
    expect(count(2, packed([clear, 3], [0, 3], [1, 3], [end, 3]))).toBe(2);
    // 6 = the string of 0 and 1, 7 = that of 1 and 0
    expect(count(2, packed([clear, 3], [0, 3], [1, 3], [6, 3], [8, 4], [end, 4]))).toBe(7);
  });
  it('are counted for a code that is just being learned', () =>
    expect(count(2, packed([clear, 3], [3, 3], [6, 3], [7, 3], [8, 4], [end, 4]))).toBe(10));
  it('are counted across blocks, and without an end code', () => {
    const [first = 0, ...rest] = packed([clear, 3], [0, 3], [1, 3], [6, 3], [0, 4]);
    expect(count(2, Uint8Array.of(first), new Uint8Array(), Uint8Array.from(rest))).toBe(5);
  });
  it('are forgotten with every clear code', () => {
    expect(count(2, packed([clear, 3], [0, 3], [1, 3], [clear, 3], [0, 3], [end, 3]))).toBe(3);
    expect(() => count(2, packed([clear, 3], [0, 3], [1, 3], [clear, 3], [6, 3]))).toThrow(corrupt);
  });
  it('end with the end code, whatever follows in the blocks', () => {
    const blocks = [packed([clear, 3], [0, 3], [end, 3]), Uint8Array.of(1, 2, 3), Uint8Array.of(4)].values();
    expect(lzwPixels(2, blocks)).toBe(1);
    expect(blocks.next().done).toBe(true);
  });
  it('cannot begin with a learned code, nor skip one', () => {
    expect(() => count(2, packed([clear, 3], [6, 3]))).toThrow(corrupt);
    expect(() => count(2, packed([clear, 3], [0, 3], [7, 3]))).toThrow(corrupt);
  });
  it.each([0, 9, 12, 255])('have no codes of size %i', (size) => expect(() => count(size)).toThrow(corrupt));
});
