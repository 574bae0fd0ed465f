import { textAt, type PhotoFormat } from './photo-format.js';

/** What a walk along the blocks of a picture tells, without decoding it. */
export interface Outline {
  /** it has an end: the file was not cut off */
  readonly whole: boolean;
  /** nothing but the picture: no place, time or device of the camera, no comment, nothing behind its end */
  readonly plain: boolean;
  readonly animated: boolean;
}

const cutOff: Outline = { whole: false, plain: false, animated: false };
const ended = (plain: boolean, animated = false): Outline => ({ whole: true, plain, animated });

const big = (bytes: Uint8Array, at: number, width: 2 | 4): number => {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
};

/** JFIF and Adobe segments say how to decode; every other APPn and the comment may say who, where and when. */
const tells = (marker: number): boolean => (marker > 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;

/** Index of the first marker that ends entropy-coded data: FF 00 is data, restarts (D0–D7) belong to it (ITU-T T.81 B.1.1). */
function behindScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function outlineOfJpeg(bytes: Uint8Array): Outline {
  let plain = true;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return cutOff;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return ended(plain && at + 2 === bytes.length);
    if (tells(marker)) plain = false;
    const behind = at + 2 + Math.max(2, big(bytes, at + 2, 2));
    at = marker === 0xda ? behindScan(bytes, behind) : behind;
  }
  return cutOff;
}

/** Chunks that decide how the picture looks (PNG 3rd ed. 11): text, time, EXIF and animation are none of them. */
const LOOKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']);

function outlineOfPng(bytes: Uint8Array): Outline {
  let plain = true;
  for (let at = 8; at + 12 <= bytes.length;) {
    const type = textAt(bytes, at + 4, 4);
    const behind = at + 12 + big(bytes, at, 4);
    if (type === 'IEND') return ended(plain && behind === bytes.length);
    if (!LOOKS.has(type)) plain = false;
    at = behind;
  }
  return cutOff;
}

const coloursOf = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Index behind a row of blocks, each with its length before it, until an empty one (GIF89a, 15). */
function behindBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

function outlineOfGif(bytes: Uint8Array): Outline {
  const GRAPHIC_CONTROL = 0xf9;
  let [plain, pictures] = [true, 0];
  let at = 13 + coloursOf(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return pictures > 0 ? ended(plain && at + 1 === bytes.length, pictures > 1) : cutOff;
    if (block === 0x2c) {
      pictures += 1;
      at = behindBlocks(bytes, at + 11 + coloursOf(bytes[at + 9] ?? 0));
    } else if (block === 0x21) {
      if (bytes[at + 1] !== GRAPHIC_CONTROL) plain = false;
      at = behindBlocks(bytes, at + 2);
    } else return cutOff;
  }
  return cutOff;
}

const outlines = { jpeg: outlineOfJpeg, png: outlineOfPng, gif: outlineOfGif };

/** Walks to the end of a picture of that format. */
export const outlineOf = (bytes: Uint8Array, format: PhotoFormat): Outline => outlines[format](bytes);
