import { RuleViolation } from '@zhenming/kernel';
import type { PhotoOutline } from './photo-bytes.js';
import { endOfGif } from './photo-gif.js';
import { endOfJpeg } from './photo-jpeg.js';
import { endOfPng } from './photo-png.js';

export type PhotoFormat = 'jpeg' | 'png' | 'gif';

/** Pixels of a photo at most: what the decoder may be asked to unpack. */
export const MOST_PIXELS = 25e6;
/** Pixels of a side at most. */
export const LONGEST_SIDE = 12_000;
/** Bytes that decoding may hold at once: with what a decoder has anyway, below the cap on its memory. */
const MOST_HELD = 76e6;

/** Samples that a decoder may go over, in all passes: under a second, also of a file in which there is almost nothing. */
const MOST_WALKED = 250e6;

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
const GIF_STARTS = ['GIF87a', 'GIF89a'].map((text) => [...text].map((character) => character.charCodeAt(0)));
const JPEG_START = [0xff, 0xd8, 0xff];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** tables, frames, application data, comments: what may follow the start of a JPEG */
const opensSegment = (marker: number | undefined): boolean =>
  marker !== undefined && ((marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xdb && marker <= 0xfe));

/**
 * The format by its first bytes, whatever name and type say. PNG: signature and IHDR as first chunk (PNG 3rd ed. 5.2, 5.6);
 * GIF: both versions; JPEG: SOI and the first marker (ITU-T T.81 B.2). Undefined: none of the three.
 */
export function formatOf(bytes: Uint8Array): PhotoFormat | undefined {
  if (startsWith(bytes, PNG_START)) return 'png';
  if (GIF_STARTS.some((start) => startsWith(bytes, start))) return 'gif';
  if (startsWith(bytes, JPEG_START) && opensSegment(bytes[3])) return 'jpeg';
  return undefined;
}

const outlines = { jpeg: endOfJpeg, png: endOfPng, gif: endOfGif };

/**
 * Walks to the end of the picture without decoding it. Refuses with `photo/corrupt` (cut off, or no such structure),
 * `photo/animated`, `photo/appended` (something behind its end), `photo/too-many-pixels` (by its header; of pictures that are
 * decoded in several passes, or have 16 bits a channel, fewer than of others).
 */
export function checkStructure(bytes: Uint8Array, format: PhotoFormat): PhotoOutline {
  const outline = outlines[format](bytes);
  const { width, height, held, walked, end } = outline;
  if (width === 0 || height === 0) throw new RuleViolation('photo/corrupt');
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE)
    throw new RuleViolation('photo/too-many-pixels', { mostPixels: MOST_PIXELS, longestSide: LONGEST_SIDE });
  if (held > MOST_HELD || walked > MOST_WALKED) {
    const mostPixels = Math.floor(Math.min(MOST_HELD / held, MOST_WALKED / walked) * width * height);
    throw new RuleViolation('photo/too-many-pixels', { mostPixels, longestSide: LONGEST_SIDE });
  }
  if (end < bytes.length) throw new RuleViolation('photo/appended');
  return outline;
}
