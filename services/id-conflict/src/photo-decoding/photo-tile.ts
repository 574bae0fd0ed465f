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
const GAP = { x: 6, y: 10 };

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

/** a dot is so many pixels wide that about two labels stand side by side: much larger than the text of a card */
const dotPixels = (pictureWidth: number, dots: number): number => Math.max(1, Math.round(pictureWidth / (2 * dots)));

/** the neighbours of a dot to which a stroke leads, each pair once */
const ALONG = [
  [1, 0],
  [0, 1],
] as const;
const ACROSS_CORNERS = [
  [1, 1],
  [-1, 1],
] as const;

/** Strokes of a character, as lines between the middles of its dots, in dots. Corners are cut only where no other way leads. */
function strokesOf(character: string): { x: number; y: number; dx: number; dy: number }[] {
  const has = (x: number, y: number): boolean =>
    x >= 0 && x < GLYPH.width && y < GLYPH.height && dotOf(character, x, y);
  const strokes: { x: number; y: number; dx: number; dy: number }[] = [];
  for (let y = 0; y < GLYPH.height; y++)
    for (let x = 0; x < GLYPH.width; x++) {
      if (!has(x, y)) continue;
      strokes.push({ x, y, dx: 0, dy: 0 });
      for (const [dx, dy] of ALONG) if (has(x + dx, y + dy)) strokes.push({ x, y, dx, dy });
      for (const [dx, dy] of ACROSS_CORNERS)
        if (has(x + dx, y + dy) && !has(x + dx, y) && !has(x, y + dy)) strokes.push({ x, y, dx, dy });
    }
  return strokes;
}

/**
 * The label twice, the second half a tile to the right, in thin light strokes with a dark edge below and to the right: visible on any
 * ground, and no straight strip of the picture is free of it. What lies below stays readable: the strokes are much thinner
 * than a line of text, and the letters much larger.
 */
export function tileOf(label: string, pictureWidth: number): PhotoTile {
  const lines = linesOf(label);
  const longest = Math.max(...lines.map((line) => line.length));
  const dots = { width: longest * ACROSS + GAP.x, height: 2 * (lines.length * DOWN + GAP.y) };
  const scale = dotPixels(pictureWidth, dots.width);
  const [width, height] = [dots.width * scale, dots.height * scale];
  const pixels = new Uint8Array(width * height);
  const put = (left: number, top: number, size: number, ink: number): void => {
    for (let y = top; y < top + size; y++)
      for (let x = left; x < left + size; x++) {
        const at = ((y + height) % height) * width + ((x + width) % width);
        if (pixels[at] !== INK.light) pixels[at] = ink;
      }
  };
  const thick = Math.max(1, Math.round(scale / 4));
  for (const ink of [INK.light, INK.dark])
    for (const half of [0, 1])
      lines.forEach((line, row) => {
        [...line].forEach((character, column) => {
          const left = (column * ACROSS + 0.5) * scale + half * (width >> 1) + (ink === INK.dark ? thick : 0);
          const top = (row * DOWN + 0.5) * scale + half * (height >> 1) + (ink === INK.dark ? thick : 0);
          for (const { x, y, dx, dy } of strokesOf(character))
            for (let step = 0; step <= scale; step++)
              put(Math.floor(left + x * scale + dx * step), Math.floor(top + y * scale + dy * step), thick, ink);
        });
      });
  return { width, height, pixels };
}
