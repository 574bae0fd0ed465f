import { dotOf, GLYPH } from './photo-glyphs.js';

/** What a watermark repeats over the picture; one byte a pixel. */
export interface PhotoTile {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export const INK = { none: 0, light: 1, dark: 2 } as const;

/** dots of a character with the space behind it, of a line with the space below it */
const [ACROSS, DOWN] = [GLYPH.width + 1, GLYPH.height + 2];
const LINE_LENGTH = 20;
/** dots between two labels: what shows of the photo */
const GAP = { x: 8, y: 16 };

/** a whole line, else up to a hyphen, else where the line ends */
const PIECES = new RegExp(`.{1,${LINE_LENGTH}}$|.{1,${LINE_LENGTH - 1}}-|.{1,${LINE_LENGTH}}`, 'g');

/** Words on lines of at most 20 characters; a longer word is broken. */
export function linesOf(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ').filter((text) => text !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...(word.match(PIECES) ?? []));
  }
  return lines;
}

/** a dot is so many pixels wide that about three labels stand side by side */
const dotPixels = (pictureWidth: number, dots: number): number => Math.max(1, Math.round(pictureWidth / (3 * dots)));

/**
 * The label twice, the second half a tile to the right, light with a dark edge: visible on any ground, and no straight strip
 * of the picture is free of it.
 */
export function tileOf(label: string, pictureWidth: number): PhotoTile {
  const lines = linesOf(label);
  const longest = Math.max(...lines.map((line) => line.length));
  const dots = { width: longest * ACROSS + GAP.x, height: 2 * (lines.length * DOWN + GAP.y) };
  const scale = dotPixels(pictureWidth, dots.width);
  const [width, height] = [dots.width * scale, dots.height * scale];
  const pixels = new Uint8Array(width * height);
  const put = (left: number, top: number, ink: number) => {
    for (let y = top; y < top + scale; y++)
      for (let x = left; x < left + scale; x++) {
        const at = ((y + height) % height) * width + ((x + width) % width);
        if (pixels[at] !== INK.light) pixels[at] = ink;
      }
  };
  const edge = Math.max(1, Math.floor(scale / 2));
  for (const half of [0, 1])
    lines.forEach((line, row) => {
      [...line].forEach((character, column) => {
        for (let y = 0; y < GLYPH.height; y++)
          for (let x = 0; x < GLYPH.width; x++) {
            if (!dotOf(character, x, y)) continue;
            const left = (column * ACROSS + x) * scale + half * (width >> 1);
            const top = (row * DOWN + y) * scale + half * (height >> 1);
            put(left + edge, top + edge, INK.dark);
            put(left - edge, top - edge, INK.dark);
            put(left, top, INK.light);
          }
      });
    });
  return { width, height, pixels };
}
