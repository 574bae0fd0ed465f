import { describe, expect, it } from '@jest/globals';
import { FINGERPRINT_SIDE, fingerprintDistance, fingerprintOf, focusOf, warningsOf } from './photo-measures.js';

const drawn = (width: number, height: number, shade: (x: number, y: number) => number) => ({
  width,
  height,
  pixels: Uint8Array.from({ length: width * height }, (_, at) => shade(at % width, Math.floor(at / width))),
});
const large = { width: 1200, height: 900 };
/** stripes, sharp or soft, around a mean */
const sharp = (mean: number, contrast: number) => drawn(80, 60, (x) => mean + (x % 8 < 4 ? contrast : -contrast));
const soft = (mean: number, contrast: number) =>
  drawn(80, 60, (x) => mean + Math.round(contrast * Math.sin((x / 80) * 2 * Math.PI)));

const hints = (size: { width: number; height: number }, picture: ReturnType<typeof drawn>) =>
  warningsOf(size, picture, picture.pixels);

describe('the hints about a photo', () => {
  it('are none when it is large, in focus and well lit', () => expect(hints(large, sharp(128, 60))).toEqual([]));
  it.each([
    [{ width: 800, height: 600 }, []],
    [{ width: 600, height: 800 }, []],
    [{ width: 799, height: 700 }, ['SMALL']],
    [{ width: 1600, height: 599 }, ['SMALL']],
  ])('say SMALL by its own pixels: %j', (size, expected) => expect(hints(size, sharp(128, 60))).toEqual(expected));
  it('say BLURRED when nothing has an edge, or nothing is there', () => {
    expect(hints(large, soft(128, 60))).toEqual(['BLURRED']);
    expect(
      hints(
        large,
        drawn(80, 60, () => 128),
      ),
    ).toEqual(['BLURRED']);
    expect(
      hints(
        large,
        drawn(1, 1, () => 128),
      ),
    ).toEqual(['BLURRED']);
  });
  it('say DARK or BRIGHT, of a photo in focus no more', () => {
    expect(hints(large, sharp(30, 12))).toEqual(['DARK']);
    expect(hints(large, sharp(240, 12))).toEqual(['BRIGHT']);
  });
  it('measure focus by contrast, so that light does not count', () =>
    expect(focusOf(sharp(40, 15))).toBeCloseTo(focusOf(sharp(128, 60)), 6));
});

describe('a fingerprint', () => {
  const side = FINGERPRINT_SIDE;
  const of = (shade: (x: number, y: number) => number) => fingerprintOf(drawn(side, side, shade).pixels);
  const scene = (x: number, y: number) =>
    90 + 50 * Math.sin(x / 3 + y / 7) + 40 * Math.cos((x * y) / 60) + (x > 20 ? 30 : 0);
  it('is 64 bits in 16 hex digits, half of them set', () => {
    expect(of(scene)).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintDistance(of(scene), '0'.repeat(16))).toBe(32);
  });
  it('is almost the same in other light and with a little noise', () => {
    expect(
      fingerprintDistance(
        of(scene),
        of((x, y) => scene(x, y) * 0.7 + 20),
      ),
    ).toBeLessThanOrEqual(4);
    expect(
      fingerprintDistance(
        of(scene),
        of((x, y) => scene(x, y) + ((x * 7 + y * 13) % 5)),
      ),
    ).toBeLessThanOrEqual(6);
  });
  it('is another of the mirrored picture and of another picture', () => {
    expect(
      fingerprintDistance(
        of(scene),
        of((x, y) => scene(side - 1 - x, y)),
      ),
    ).toBeGreaterThan(16);
    expect(
      fingerprintDistance(
        of(scene),
        of((x, y) => (((x >> 2) + (y >> 3)) % 2 === 0 ? 200 : 30)),
      ),
    ).toBeGreaterThan(16);
  });
  it('of a picture of one shade is one all the same', () => expect(of(() => 7)).toMatch(/^[0-9a-f]{16}$/));
});

describe('the distance of two fingerprints', () => {
  it.each([
    ['0000000000000000', '0000000000000000', 0],
    ['ffffffffffffffff', '0000000000000000', 64],
    ['8000000000000001', '0000000000000000', 2],
    ['f0f0f0f0f0f0f0f0', '0f0f0f0f0f0f0f0f', 64],
  ])('counts different bits: %s, %s', (a, b, bits) => expect(fingerprintDistance(a, b)).toBe(bits));
});
