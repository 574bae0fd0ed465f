import { afterAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { dotOf, GLYPH } from './photo-glyphs.js';
import { PhotoMarker } from './photo-marker.client.js';
import { INK, tileOf } from './photo-tile.js';
import { startDecoder } from '../testing/photo-decoders.fixture.js';

const started = await startDecoder('in a sandbox', { processes: 1 });
const marker = new PhotoMarker(started.decoder);
afterAll(() => started.stop());

const LABEL = 'reviewer-1 0f8a2c1e-1111-4222-8333-444455556666 2026-09-01 08:00:00';
const plain = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg({ quality: 95 })
    .toBuffer();
const grey = async (bytes: Uint8Array) => sharp(bytes).greyscale().raw().toBuffer();

/** the label's dots as the tile has them, against what the picture shows there */
const shown = (pixels: Buffer, width: number, height: number, label: string) => {
  const tile = tileOf(label, width);
  const sums = new Map<number, { sum: number; count: number }>();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const ink = tile.pixels[(y % tile.height) * tile.width + (x % tile.width)] as number;
      const so = sums.get(ink) ?? { sum: 0, count: 0 };
      sums.set(ink, { sum: so.sum + (pixels[y * width + x] as number), count: so.count + 1 });
    }
  const mean = (ink: number) => (sums.get(ink)?.sum ?? 0) / (sums.get(ink)?.count ?? 1);
  return { light: mean(INK.light), dark: mean(INK.dark), none: mean(INK.none) };
};

describe('a watermark', () => {
  it.each([['#000000'], ['#808080'], ['#ffffff']])(
    'is readable on %s: its own dots and no others stand out',
    async (ground) => {
      const [width, height] = [1200, 1600];
      const pixels = await grey(await marker.mark(await plain(width, height, ground), LABEL));
      const { light, dark, none } = shown(pixels, width, height, LABEL);
      expect(light - dark).toBeGreaterThan(40);
      expect(Math.abs(none - parseInt(ground.slice(1, 3), 16))).toBeLessThan(12);
      const other = shown(pixels, width, height, LABEL.replace('reviewer-1', 'reviewer-8').replaceAll('1', '7'));
      expect(light - dark).toBeGreaterThan(other.light - other.dark + 3);
    },
  );

  it('is in every quarter of the picture, and in every strip of a tenth', async () => {
    const [width, height] = [1600, 1200];
    const copy = await plain(width, height, '#6a8caf');
    const [before, after] = [await grey(copy), await grey(await marker.mark(copy, LABEL))];
    const changed = (left: number, top: number, across: number, down: number) => {
      let count = 0;
      for (let y = top; y < top + down; y++)
        for (let x = left; x < left + across; x++)
          if (Math.abs((before[y * width + x] as number) - (after[y * width + x] as number)) > 20) count += 1;
      return count / (across * down);
    };
    for (const left of [0, 800]) for (const top of [0, 600]) expect(changed(left, top, 800, 600)).toBeGreaterThan(0.02);
    for (let n = 0; n < 10; n++) {
      expect(changed(n * 160, 0, 160, height)).toBeGreaterThan(0.01);
      expect(changed(0, n * 120, width, 120)).toBeGreaterThan(0.01);
    }
  });

  it('leaves every line of a card legible, at the size that a card has in the hand', async () => {
    const [width, height, high, pitch] = [900, 1200, 14, 22];
    const words = 'ZHANG 110105 1990-01-01 11010519900101003X';
    const dots = [...words].flatMap((character, column) =>
      Array.from(
        { length: GLYPH.width * GLYPH.height },
        (_, n) => [n % GLYPH.width, Math.floor(n / GLYPH.width)] as const,
      )
        .filter(([x, y]) => dotOf(character, x, y))
        .map(([x, y]) => [2 * (column * (GLYPH.width + 1) + x), 2 * y] as const),
    );
    const tops = Array.from({ length: 50 }, (_, line) => 20 + line * pitch);
    const text = tops.flatMap((top) =>
      dots.map(([x, y]) => `<rect x="${60 + x}" y="${top + y}" width="2" height="2" fill="#1f2733"/>`),
    );
    const ground = `<rect width="${width}" height="${height}" fill="#d3dbee"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${text.join('')}</svg>`;
    const copy = await sharp(Buffer.from(svg)).removeAlpha().jpeg({ quality: 85 }).toBuffer();
    const [before, after] = [await grey(copy), await grey(await marker.mark(copy, LABEL))];
    const likeness = (top: number): number => {
      const pairs: [number, number][] = [];
      for (let y = top; y < top + high; y++)
        for (let x = 60; x < 60 + 12 * words.length; x++)
          pairs.push([before[y * width + x] as number, after[y * width + x] as number]);
      const mean = (of: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
      const [a, b] = [mean(0), mean(1)];
      const sum = (term: (x: number, y: number) => number): number =>
        pairs.reduce((total, [x, y]) => total + term(x - a, y - b), 0);
      return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_x, y) => y * y));
    };
    // 1: as without a mark
    expect(Math.min(...tops.map(likeness))).toBeGreaterThan(0.95);
  });

  it('leaves the size as it is, and no metadata comes with it', async () => {
    for (const [width, height] of [
      [40, 30],
      [1, 1],
      [1600, 1],
    ] as const) {
      const { format, exif, ...marked } = await sharp(
        await marker.mark(await plain(width, height, '#777'), LABEL),
      ).metadata();
      expect([format, marked.width, marked.height, exif]).toEqual(['jpeg', width, height, undefined]);
    }
  });

  it('is another for another label, the same for the same', async () => {
    const copy = await plain(800, 600, '#777');
    const one = await marker.mark(copy, LABEL);
    expect(await marker.mark(copy, LABEL)).toEqual(one);
    expect(await marker.mark(copy, LABEL.replace('-1 ', '-2 '))).not.toEqual(one);
  });

  it.each([[''], ['   '], ['张三'], ['a\nb'], ['a\u0000'], ['x'.repeat(121)]])('cannot say %j', async (label) =>
    expect(marker.mark(await plain(8, 8, '#777'), label)).rejects.toThrow(RangeError),
  );

  it('is not put on what is no JPEG', () =>
    expect(marker.mark(Buffer.from('<svg/>'), LABEL)).rejects.toMatchObject({ slug: 'photo/corrupt' }));
});
