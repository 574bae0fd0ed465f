/** hints about a photo; they refuse nothing */
export const photoWarnings = ['SMALL', 'BLURRED', 'DARK', 'BRIGHT'] as const;
export type PhotoWarning = (typeof photoWarnings)[number];

/** A picture in grey, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** the same limits as the server's, so that the warnings after sending are the same */
const [SHORT_SIDE, LONG_SIDE] = [600, 800];
const LEAST_FOCUS = 0.01;
const [DARKEST, BRIGHTEST] = [50, 225];

/** Long side in pixels of the grey picture that is measured. */
export const MEASURED_SIDE = 800;

/** Grey of RGBA pixels, as bright as the eye finds them (ITU-R BT.601). */
export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): GreyPicture {
  const pixels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4)
    pixels[i] = Math.round(0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0));
  return { width, height, pixels };
}

/** Mean brightness, 0…255. */
export const lightOf = ({ pixels }: GreyPicture): number =>
  pixels.reduce((sum, pixel) => sum + pixel, 0) / Math.max(1, pixels.length);

const variance = (count: number, sum: number, squares: number): number =>
  count === 0 ? 0 : squares / count - (sum / count) ** 2;

/**
 * Variance of the Laplacian, the usual measure of focus, by the variance of the picture itself, so that a dark or pale one
 * counts like any other. In focus: 0.05 and more; out of focus: some thousandths; without any contrast: 0.
 */
export function focusOf({ width, height, pixels }: GreyPicture): number {
  let [count, edges, edgeSquares, tones, toneSquares] = [0, 0, 0, 0, 0];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const tone = pixels[at] ?? 0;
      const around =
        (pixels[at - 1] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at - width] ?? 0) + (pixels[at + width] ?? 0);
      const edge = around - 4 * tone;
      count += 1;
      edges += edge;
      edgeSquares += edge * edge;
      tones += tone;
      toneSquares += tone * tone;
    }
  const contrast = variance(count, tones, toneSquares);
  return contrast > 0 ? variance(count, edges, edgeSquares) / contrast : 0;
}

/** Hints about a photo of `width` × `height` pixels, from its grey picture of at most `MEASURED_SIDE`. */
export function warningsOf(width: number, height: number, grey: GreyPicture): PhotoWarning[] {
  const light = lightOf(grey);
  const found: Readonly<Record<PhotoWarning, boolean>> = {
    SMALL: Math.min(width, height) < SHORT_SIDE || Math.max(width, height) < LONG_SIDE,
    BLURRED: focusOf(grey) < LEAST_FOCUS,
    DARK: light < DARKEST,
    BRIGHT: light > BRIGHTEST,
  };
  return photoWarnings.filter((warning) => found[warning]);
}
