/** what the portal takes */
export type PhotoFormat = 'jpeg' | 'png' | 'gif';
/** what a file is by its bytes; HEIC is what some phones keep, and some browsers can decode */
export type FileKind = PhotoFormat | 'heic' | 'unknown';

/** Bytes of one photo at most: 300 KiB. */
export const MOST_BYTES = 300 * 1024;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

export const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** What a file is, whatever its name says. ISO base media files (HEIC) have their brand behind `ftyp` (ISO/IEC 14496-12). */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (PNG.every((byte, index) => bytes[index] === byte)) return 'png';
  if (['GIF87a', 'GIF89a'].includes(textAt(bytes, 0, 6))) return 'gif';
  if (textAt(bytes, 4, 4) === 'ftyp' && HEIC_BRANDS.has(textAt(bytes, 8, 4))) return 'heic';
  return 'unknown';
}
