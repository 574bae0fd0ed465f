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

/**
 * Variance of the Laplacian, the usual measure of focus, by the variance of the picture, so that a dark or pale one counts
 * like any other. 0 of a picture without any contrast.
 */
export function focusOf({ width, height, pixels }: GreyPicture): number {
  // added up one by one, in numbers and no objects: a picture has half a million values
  let [edges, edgeSquares, tones, toneSquares] = [0, 0, 0, 0];
  let count = 0;
  // every second row tells as much
  for (let y = 1; y < height - 1; y += 2)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const here = pixels[at] as number;
      const beside = (pixels[at - 1] as number) + (pixels[at + 1] as number);
      const above = (pixels[at - width] as number) + (pixels[at + width] as number);
      const edge = beside + above - 4 * here;
      count += 1;
      edges += edge;
      edgeSquares += edge * edge;
      tones += here;
      toneSquares += here * here;
    }
  // both times count²
  const contrast = count * toneSquares - tones ** 2;
  return contrast > 0 ? (count * edgeSquares - edges ** 2) / contrast : 0;
}

/**
 * Hints about a photo of `width` × `height` px: focus from its details, one channel of it in at most 800 px on the long side;
 * light from any smaller picture of it in grey.
 */
export function warningsOf(
  size: { readonly width: number; readonly height: number },
  details: GreyPicture,
  grey: Uint8Array,
): PhotoWarning[] {
  const light = mean(grey);
  const found: readonly [PhotoWarning, boolean][] = [
    ['SMALL', Math.min(size.width, size.height) < SHORT_SIDE || Math.max(size.width, size.height) < LONG_SIDE],
    ['BLURRED', focusOf(details) < LEAST_FOCUS],
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

function along(wave: readonly number[], values: ArrayLike<number>, from = 0): number {
  let sum = 0;
  for (let at = 0; at < SIDE; at++) sum += (wave[at] as number) * (values[from + at] as number);
  return sum;
}

/**
 * Perceptual hash of a 32 × 32 picture in grey: one bit for each of its 64 lowest frequencies, above their median or not. Survives
 * another size, format or quality. 16 hex digits.
 */
export function fingerprintOf(pixels: Uint8Array): string {
  // along the rows first, which all frequencies down share
  const rows = cosines.map((wave) => Array.from({ length: SIDE }, (_, y) => along(wave, pixels, y * SIDE)));
  const strengths = frequencies.map(([u, v]) => along(cosines[v] as number[], rows[u] as number[]));
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
