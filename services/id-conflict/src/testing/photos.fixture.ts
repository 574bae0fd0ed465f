// Pictures byte by byte: what no encoder would make.
import { crc32, deflateSync } from 'node:zlib';

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u16 = (value: number): Buffer => u32(value).subarray(2);
const u16le = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);

export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
export const chunk = (type: string, data: Uint8Array = Buffer.alloc(0)): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), typed, u32(crc32(typed))]);
};
/** 1 bit a pixel, grey, not interlaced, unless it says another depth, colour type, compression, filter and interlacing */
export const header = (width: number, height: number, more: readonly number[] = [1, 0, 0, 0, 0]): Buffer =>
  chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from(more)]));
export const pixels = (width: number, height: number): Buffer =>
  chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 }));

/** A black PNG; `says` what the header claims instead, `more` chunks before the pixels. */
export const png = (
  width: number,
  height: number,
  { says = [width, height], more = [] }: { says?: readonly [number, number]; more?: readonly Buffer[] } = {},
): Buffer => Buffer.concat([pngSignature, header(...says), ...more, pixels(width, height), chunk('IEND')]);

export const gifScreen = (width: number, height: number, version = '89a'): Buffer =>
  Buffer.concat([
    Buffer.from(`GIF${version}`),
    u16le(width),
    u16le(height),
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
  ]);
/** a frame whose pixels are all the first colour: LZW of clear, then one code a pixel, three bits each and clear in time */
export const gifFrame = (width: number, height: number, [left, top] = [0, 0]): Buffer => {
  const codes: number[] = [];
  for (let n = 0; n < width * height; n++) codes.push(...(n % 2 === 0 ? [4, 0] : [0]));
  codes.push(5);
  const bits = codes.map((code) => [code & 1, (code >> 1) & 1, (code >> 2) & 1]).flat();
  const data = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => (data[index >> 3] = (data[index >> 3] as number) | (bit << (index & 7))));
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255);
    blocks.push(Buffer.from([block.length]), block);
  }
  return Buffer.concat([
    Buffer.from([0x2c]),
    ...[left, top, width, height].map(u16le),
    Buffer.from([0, 2]),
    ...blocks,
    Buffer.from([0]),
  ]);
};
export const gifExtension = (label: number, ...texts: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x21, label]),
    ...texts.flatMap((text) => [Buffer.from([text.length]), Buffer.from(text, 'latin1')]),
    Buffer.from([0]),
  ]);
export const gifTrailer = Buffer.from([0x3b]);
export const gif = (width: number, height: number, frames = 1): Buffer =>
  Buffer.concat([
    gifScreen(width, height),
    ...Array.from({ length: frames }, () => gifFrame(width, height)),
    gifTrailer,
  ]);

/** A segment of a JPEG: marker, length, data. */
export const segment = (marker: number, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);
export const jpegFrame = (width: number, height: number, marker = 0xc0, components = 1, sampling = 0x11): Buffer => {
  const each = Array.from({ length: components }, (_, index) => Buffer.from([index + 1, index ? 0x11 : sampling, 0]));
  return segment(
    marker,
    Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([components]), ...each]),
  );
};
export const jpegScan = (...data: readonly number[]): Buffer =>
  Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from(data)]);
export const [jpegStart, jpegEnd] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])];
/** the skeleton of one: it walks, it does not decode */
export const jpeg = (...parts: readonly Buffer[]): Buffer => Buffer.concat([jpegStart, ...parts, jpegEnd]);

/** A JPEG with a segment of the given bytes right behind its start. */
export const withSegment = (picture: Buffer, marker: number, data: Buffer): Buffer =>
  Buffer.concat([picture.subarray(0, 2), segment(marker, data), picture.subarray(2)]);

/** Filled up to so many bytes with comments, which are part of a JPEG. */
export const jpegOfBytes = (picture: Buffer, length: number): Buffer => {
  let filled = picture;
  while (filled.length < length) {
    const left = length - filled.length;
    // no comment may leave a rest too small for another
    const take = Math.min(left, left > 60_000 ? 50_000 : left);
    filled = withSegment(filled, 0xfe, Buffer.alloc(take - 4, 0x20));
  }
  return filled;
};

/** bits as entropy-coded data, filled up with ones, FF stuffed */
const coded = (bits: string): Buffer => {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = parseInt(bits.slice(at, at + 8).padEnd(8, '1'), 2);
    bytes.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return Buffer.from(bytes);
};

/** the one symbol of a Huffman table is the code 0 */
const oneSymbol = (table: number, symbol: number): Buffer =>
  segment(0xc4, Buffer.from([table, 1, ...Array<number>(15).fill(0), symbol]));

/** codes for so many blocks without anything: runs of 16,384 to 32,767 */
const emptyRuns = (blocks: number): Buffer => {
  let runs = '';
  for (let left = blocks; left > 0; left -= 32_767)
    runs += `0${Math.max(0, Math.min(left, 32_767) - 16_384)
      .toString(2)
      .padStart(14, '0')}`;
  return coded(runs);
};

/**
 * A progressive JPEG, valid, that brings one bit of one coefficient of one component at a time (882 scans each at most):
 * a few dozen bytes a scan, and each scan makes the decoder go over the whole picture.
 */
export const jpegOfScans = (side: number, scans: number, components = 1): Buffer => {
  const blocks = Math.ceil(side / 8) ** 2;
  const scan = (component: number, coefficient: number, bits: number, data: Buffer) =>
    Buffer.concat([segment(0xda, Buffer.from([1, component, 0, coefficient, coefficient, bits])), data]);
  const [first, nothing] = [coded('0'.repeat(blocks)), emptyRuns(blocks)];
  const parts = Array.from({ length: components }, (_, index) => [
    scan(index + 1, 0, 0, first),
    ...Array.from({ length: scans - 1 }, (_, n) => {
      const [coefficient, low] = [1 + Math.floor(n / 14), 13 - (n % 14)];
      return scan(index + 1, coefficient, low === 13 ? low : ((low + 1) << 4) | low, nothing);
    }),
  ]);
  return jpeg(
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    jpegFrame(side, side, 0xc2, components),
    oneSymbol(0x00, 0),
    oneSymbol(0x10, 0xe0),
    ...parts.flat(),
  );
};
