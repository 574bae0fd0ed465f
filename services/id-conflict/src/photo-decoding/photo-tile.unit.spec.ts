import { describe, expect, it } from '@jest/globals';
import { dotOf } from './photo-glyphs.js';
import { INK, linesOf, tileOf } from './photo-tile.js';

describe('the lines of a label', () => {
  it('break between words, a long word behind a hyphen', () => {
    expect(linesOf('reviewer-1 0f8a2c1e-1111-4222-8333-444455556666 2026-09-01 08:00:00')).toEqual([
      'reviewer-1',
      '0f8a2c1e-1111-4222-',
      '8333-444455556666',
      '2026-09-01 08:00:00',
    ]);
    expect(linesOf('x'.repeat(45))).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
    expect(linesOf('  a  b ')).toEqual(['a b']);
  });
});

describe('a glyph', () => {
  const drawn = (character: string) =>
    Array.from({ length: 7 }, (_, y) =>
      Array.from({ length: 5 }, (_, x) => (dotOf(character, x, y) ? '#' : '.')).join(''),
    );
  const known = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:._@/+ '];
  it('is another for each character', () =>
    expect(new Set(known.map((character) => drawn(character).join())).size).toBe(known.length));
  it('is the same for small and capital letters, a box for what the font has not', () => {
    expect(drawn('r')).toEqual(drawn('R'));
    expect(drawn('~')).toEqual(['#####', '#...#', '#...#', '#...#', '#...#', '#...#', '#####']);
  });
  it('reads as what it is', () =>
    expect(drawn('R')).toEqual(['####.', '#...#', '#...#', '####.', '#.#..', '#..#.', '#...#']));
});

describe('a tile', () => {
  it('has every dot of its label in light, with a dark edge, twice', () => {
    const { pixels, width, height } = tileOf('I', 42);
    expect(pixels).toHaveLength(width * height);
    const dots = Array.from({ length: 35 }, (_, n) => dotOf('I', n % 5, Math.floor(n / 5))).filter(Boolean).length;
    expect(pixels.filter((ink) => ink === INK.light)).toHaveLength(2 * dots);
    expect(pixels.some((ink) => ink === INK.dark)).toBe(true);
  });
  it('grows with the picture', () =>
    expect(tileOf('reviewer-1', 3_200).width).toBeGreaterThan(3 * tileOf('reviewer-1', 800).width));
});
