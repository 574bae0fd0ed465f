import { describe, expect, it } from '@jest/globals';
import { MOST_BYTES } from './photo-format.js';
import { fitted, scaledTo, sizesFor, type Size } from './size-search.js';

describe('sizes to try', () => {
  it('begin with what a reviewer sees at most, and end where a card can still be read', () =>
    expect(sizesFor({ width: 4000, height: 3000 })).toEqual([
      { width: 1600, height: 1200 },
      { width: 1400, height: 1050 },
      { width: 1200, height: 900 },
      { width: 1000, height: 750 },
    ]));

  it('never enlarge', () => {
    expect(sizesFor({ width: 900, height: 1200 })[0]).toEqual({ width: 900, height: 1200 });
    expect(sizesFor({ width: 300, height: 200 })).toEqual([{ width: 300, height: 200 }]);
  });

  it('keep a pixel of the thinnest picture', () =>
    expect(scaledTo({ width: 65_535, height: 1 }, 1600)).toEqual({ width: 1600, height: 1 }));
});

/** as many bytes as an encoder makes of so many bits a pixel at full quality */
const encoder = (bitsPerPixel: number) => {
  const asked: { size: Size; quality: number }[] = [];
  const encode =
    ({ width, height }: Size) =>
    (quality: number) => {
      asked.push({ size: { width, height }, quality });
      return Promise.resolve({ size: Math.round((width * height * bitsPerPixel * quality) / 8) });
    };
  return { asked, encode };
};
const phone = { width: 4000, height: 3000 };

describe('the search for a size that fits', () => {
  it('takes the best quality where it fits', async () => {
    const { asked, encode } = encoder(1);
    expect((await fitted(phone, MOST_BYTES, encode))?.size).toEqual({ width: 1600, height: 1200 });
    expect(asked).toHaveLength(1);
  });

  it('lowers the quality before the size, and comes close to the limit', async () => {
    const found = await fitted(phone, MOST_BYTES, encoder(1.8).encode);
    expect(found?.size.width).toBe(1600);
    expect(found?.encoded.size).toBeLessThanOrEqual(MOST_BYTES);
    expect(found?.encoded.size).toBeGreaterThan(MOST_BYTES * 0.9);
  });

  it('goes smaller where no quality fits', async () => {
    const found = await fitted(phone, MOST_BYTES, encoder(4).encode);
    expect(found?.size.width).toBe(1200);
    expect(found?.encoded.size).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('takes exactly the limit, and not a byte more', async () => {
    const of = (size: number) => fitted(phone, MOST_BYTES, () => () => Promise.resolve({ size }));
    expect(await of(MOST_BYTES)).toBeDefined();
    expect(await of(MOST_BYTES + 1)).toBeUndefined();
  });

  it('never goes below a readable size', async () => {
    const { asked, encode } = encoder(40);
    expect(await fitted(phone, MOST_BYTES, encode)).toBeUndefined();
    expect(Math.min(...asked.map(({ size }) => size.width))).toBe(1000);
    expect(Math.min(...asked.map(({ quality }) => quality))).toBe(0.5);
  });
});
