import { describe, expect, it } from '@jest/globals';
import { focusOf, greyOf, lightOf, warningsOf, type GreyPicture } from './photo-measures.js';

const SIDE = 40;
const picture = (toneAt: (x: number, y: number) => number): GreyPicture => ({
  width: SIDE,
  height: SIDE,
  pixels: Uint8Array.from({ length: SIDE * SIDE }, (_, at) => toneAt(at % SIDE, Math.floor(at / SIDE))),
});

const edges = picture((x) => (Math.floor(x / 4) % 2 ? 200 : 60));
const blurred = picture((x) => 128 + 70 * Math.sin((x / SIDE) * Math.PI));

describe('the focus of a picture', () => {
  it('is high with hard edges and low with soft ones', () => {
    expect(focusOf(edges)).toBeGreaterThan(0.05);
    expect(focusOf(blurred)).toBeLessThan(0.01);
  });

  it('does not depend on how dark the picture is', () => {
    const darker = { ...edges, pixels: edges.pixels.map((tone) => tone / 4) };
    expect(focusOf(darker)).toBeCloseTo(focusOf(edges), 1);
  });

  it('is 0 without any contrast', () => expect(focusOf(picture(() => 128))).toBe(0));
});

describe('the hints about a photo', () => {
  it('are none about a good one', () => expect(warningsOf(900, 1200, edges)).toEqual([]));

  it.each([
    ['SMALL', warningsOf(500, 1200, edges)],
    ['SMALL', warningsOf(650, 700, edges)],
    ['BLURRED', warningsOf(900, 1200, blurred)],
    ['DARK', warningsOf(900, 1200, { ...edges, pixels: edges.pixels.map((tone) => tone / 8) })],
    ['BRIGHT', warningsOf(900, 1200, { ...edges, pixels: edges.pixels.map((tone) => 215 + tone / 6) })],
  ] as const)('say %s', (warning, found) => expect(found).toContain(warning));
});

describe('grey', () => {
  it('weighs colours as the eye does', () => {
    const rgba = Uint8ClampedArray.from([255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]);
    expect([...greyOf(rgba, 4, 1).pixels]).toEqual([255, 0, 150, 29]);
  });

  it('has its mean as light', () => expect(lightOf(picture((x) => (x % 2 ? 100 : 50)))).toBe(75));
});
