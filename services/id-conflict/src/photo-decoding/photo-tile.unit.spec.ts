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
  it('has every dot of its label in light, with a dark edge, twice, in strokes that are thin', () => {
    const { pixels, width, height } = tileOf('I', 96);
    expect(pixels).toHaveLength(width * height);
    const scale = width / 12;
    const inkAt = (x: number, y: number, half: number): number | undefined =>
      pixels[
        Math.floor((y + 0.5) * scale + half * (height >> 1)) * width +
          Math.floor((x + 0.5) * scale + half * (width >> 1))
      ];
    for (const half of [0, 1])
      for (let n = 0; n < 35; n++) {
        const [x, y] = [n % 5, Math.floor(n / 5)];
        if (dotOf('I', x, y)) expect(inkAt(x, y, half)).toBe(INK.light);
      }
    expect(pixels.some((ink) => ink === INK.dark)).toBe(true);
    expect(pixels.filter((ink) => ink !== INK.none).length / pixels.length).toBeLessThan(0.1);
  });
  it('grows with the picture', () =>
    expect(tileOf('reviewer-1', 3_200).width).toBeGreaterThan(3 * tileOf('reviewer-1', 800).width));
});
