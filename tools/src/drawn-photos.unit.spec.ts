import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { drawnPhoto } from './drawn-photos.js';

const MOST_BYTES = 300 * 1024;

describe('a drawn photo', () => {
  it.each(['jpeg', 'png', 'gif'] as const)('is a %s that may be uploaded, in every quality', async (format) => {
    for (const quality of ['good', 'blurred', 'small', 'dark'] as const)
      for (const seed of [0, 1, 4_000_000_000]) {
        const photo = await drawnPhoto({ seed, side: 'back', format, quality });
        expect(photo.length).toBeLessThanOrEqual(MOST_BYTES);
        expect((await sharp(photo).metadata()).format).toBe(format);
      }
  });
  it('is the same every time, another for another seed and the other side', async () => {
    const one = await drawnPhoto({ seed: 7, side: 'front', format: 'png' });
    expect(await drawnPhoto({ seed: 7, side: 'front', format: 'png' })).toEqual(one);
    expect(await drawnPhoto({ seed: 8, side: 'front', format: 'png' })).not.toEqual(one);
    expect(await drawnPhoto({ seed: 7, side: 'back', format: 'png' })).not.toEqual(one);
  });
});
