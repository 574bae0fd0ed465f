/** Long sides that are tried, in this order: a reviewer sees 1,600 pixels at most, and cannot read a card well below 1,000. */
export const LONGEST_SIDE = 1_600;
const SMALLER_SIDES = [1_400, 1_200, 1_000];
const [WORST_QUALITY, BEST_QUALITY] = [0.5, 0.92];
/** halvings of the span between the two: the last differs by less than 0.03 */
const HALVINGS = 4;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The same picture with `side` pixels at most on its long side; never larger than it is. */
export function scaledTo({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Sizes to try for a picture, the largest first; a small one is not scaled at all. */
export function sizesFor(size: Size): Size[] {
  const long = Math.max(size.width, size.height);
  return [LONGEST_SIDE, ...SMALLER_SIDES.filter((side) => side < long)].map((side) => scaledTo(size, side));
}

/**
 * The best picture that has `mostBytes` at most: of the largest size at which some quality fits, the best quality that does.
 * `encoderOf` a size encodes with a quality (0…1). Undefined where even the smallest size does not fit.
 */
export async function fitted<Encoded extends { readonly size: number }>(
  size: Size,
  mostBytes: number,
  encoderOf: (size: Size) => (quality: number) => Promise<Encoded>,
): Promise<{ readonly encoded: Encoded; readonly size: Size } | undefined> {
  for (const tried of sizesFor(size)) {
    const encode = encoderOf(tried);
    const best = await encode(BEST_QUALITY);
    if (best.size <= mostBytes) return { encoded: best, size: tried };
    let found = await encode(WORST_QUALITY);
    if (found.size > mostBytes) continue;
    let [good, bad] = [WORST_QUALITY, BEST_QUALITY];
    for (let i = 0; i < HALVINGS; i++) {
      const quality = (good + bad) / 2;
      const encoded = await encode(quality);
      if (encoded.size <= mostBytes) [found, good] = [encoded, quality];
      else bad = quality;
    }
    return { encoded: found, size: tried };
  }
  return undefined;
}
