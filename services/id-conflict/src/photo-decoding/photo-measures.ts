export type PhotoWarning = 'SMALL' | 'BLURRED' | 'DARK' | 'BRIGHT';

/** A picture in grey, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Below these the text of a card held by a person is hardly readable. */
const [SHORT_SIDE, LONG_SIDE] = [600, 800];
/** `focusOf` a picture of 800 px: in focus 0.05 and more, out of focus some thousandths */
const LEAST_FOCUS = 0.01;
/** mean of 0…255 */
const [DARKEST, BRIGHTEST] = [50, 225];

const mean = (pixels: Uint8Array): number => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;

/** Sum and squares, added up one by one: a picture has a million values. */
class Spread {
  private count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    this.squares += value * value;
  }

  get variance(): number {
    return this.count === 0 ? 0 : this.squares / this.count - (this.sum / this.count) ** 2;
  }
}

/**
 * Variance of the Laplacian, the usual measure of focus, by the variance of the picture, so that a dark or pale one counts
 * like any other. 0 of a picture without any contrast.
 */
export function focusOf({ width, height, pixels }: GreyPicture): number {
  const [edges, tones] = [new Spread(), new Spread()];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const here = pixels[at] as number;
      const beside = (pixels[at - 1] as number) + (pixels[at + 1] as number);
      const above = (pixels[at - width] as number) + (pixels[at + width] as number);
      edges.add(beside + above - 4 * here);
      tones.add(here);
    }
  return tones.variance > 0 ? edges.variance / tones.variance : 0;
}

/** Hints about a photo of `width` × `height` px, from its picture in grey, at most 800 px on the long side. */
export function warningsOf(
  size: { readonly width: number; readonly height: number },
  grey: GreyPicture,
): PhotoWarning[] {
  const light = mean(grey.pixels);
  const found: readonly [PhotoWarning, boolean][] = [
    ['SMALL', Math.min(size.width, size.height) < SHORT_SIDE || Math.max(size.width, size.height) < LONG_SIDE],
    ['BLURRED', focusOf(grey) < LEAST_FOCUS],
    ['DARK', light < DARKEST],
    ['BRIGHT', light > BRIGHTEST],
  ];
  return found.filter(([, is]) => is).map(([warning]) => warning);
}

/** Pixels of a side of the picture that `fingerprintOf` looks at. */
export const FINGERPRINT_SIDE = 32;
const SIDE = FINGERPRINT_SIDE;
const BITS = 64;

/** the 64 lowest frequencies of a 32 × 32 picture, across and down alike, without the mean */
const frequencies = Array.from({ length: SIDE * SIDE }, (_, index) => [Math.floor(index / SIDE), index % SIDE] as const)
  .sort(([u1, v1], [u2, v2]) => u1 + v1 - (u2 + v2) || u1 - u2)
  .slice(1, 1 + BITS);
const cosines = Array.from({ length: SIDE }, (_, u) =>
  Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE))),
);

/**
 * Perceptual hash of a 32 × 32 picture in grey: one bit for each of its 64 lowest frequencies, above their median or not. Survives
 * another size, format or quality. 16 hex digits.
 */
export function fingerprintOf(pixels: Uint8Array): string {
  const strengths = frequencies.map(([u, v]) => {
    let sum = 0;
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++)
        sum += (pixels[y * SIDE + x] as number) * (cosines[v]?.[y] as number) * (cosines[u]?.[x] as number);
    return sum;
  });
  const sorted = [...strengths].sort((a, b) => a - b);
  const middle = ((sorted[BITS / 2 - 1] as number) + (sorted[BITS / 2] as number)) / 2;
  const bits = strengths.reduce((all, strength) => (all << 1n) | (strength > middle ? 1n : 0n), 0n);
  return bits.toString(16).padStart(BITS / 4, '0');
}

/** Bits in which two fingerprints differ, 0…64; unrelated photos differ in about half, the same photo in a few. */
export function fingerprintDistance(a: string, b: string): number {
  let [different, distance] = [BigInt(`0x${a}`) ^ BigInt(`0x${b}`), 0];
  for (; different > 0n; different >>= 1n) distance += Number(different & 1n);
  return distance;
}
