import { describe, expect, it } from '@jest/globals';
import { outlineOf } from './photo-outline.js';

const latin = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const join = (...parts: number[][]): Uint8Array => Uint8Array.from(parts.flat());

const segment = (marker: number, body: number[]): number[] => [0xff, marker, 0, body.length + 2, ...body];
const soi = [0xff, 0xd8];
const jfif = segment(0xe0, latin('JFIF\0'));
const scan = [...segment(0xda, [1, 1, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const eoi = [0xff, 0xd9];

describe('the outline of a JPEG', () => {
  it('is whole and plain with nothing but the picture', () =>
    expect(outlineOf(join(soi, jfif, scan, eoi), 'jpeg')).toEqual({ whole: true, plain: true, animated: false }));

  it.each([
    ['EXIF, where place and time are', join(soi, jfif, segment(0xe1, latin('Exif\0\0')), scan, eoi)],
    ['a comment', join(soi, segment(0xfe, latin('hello')), scan, eoi)],
    ['something behind its end', join(soi, jfif, scan, eoi, latin('PK'))],
    ['a comment between two scans', join(soi, jfif, scan, segment(0xfe, [1]), scan, eoi)],
  ])('is not plain with %s', (_what, file) =>
    expect(outlineOf(file, 'jpeg')).toEqual({ whole: true, plain: false, animated: false }),
  );

  it.each([
    ['in its scan', join(soi, jfif, scan)],
    ['in a segment', join(soi, [0xff, 0xe0, 0x10, 0x00, 1, 2])],
    ['behind its first bytes', join(soi, [0xff])],
  ])('is not whole when it is cut off %s', (_where, file) => expect(outlineOf(file, 'jpeg').whole).toBe(false));

  it('is not whole when something else than a marker follows', () =>
    expect(outlineOf(join(soi, latin('nothing of a JPEG')), 'jpeg').whole).toBe(false));
});

const chunk = (type: string, body: number[] = []): number[] => [
  ...[0, 0, 0, body.length, ...latin(type)],
  ...[...body, 0, 0, 0, 0],
];
const png = [0x89, ...latin('PNG\r\n\x1a\n'), ...chunk('IHDR', Array<number>(13).fill(1))];

describe('the outline of a PNG', () => {
  it('is whole and plain with nothing but the picture', () =>
    expect(outlineOf(join(png, chunk('IDAT', [1, 2]), chunk('IEND')), 'png')).toEqual({
      ...{ whole: true, plain: true, animated: false },
    }));

  it.each(['eXIf', 'tEXt', 'iTXt', 'tIME', 'acTL'])('is not plain with %s', (type) =>
    expect(outlineOf(join(png, chunk(type, [1]), chunk('IDAT'), chunk('IEND')), 'png').plain).toBe(false),
  );

  it('is not plain with something behind its end', () =>
    expect(outlineOf(join(png, chunk('IDAT'), chunk('IEND'), [1]), 'png').plain).toBe(false));

  it('is not whole without its end', () => expect(outlineOf(join(png, chunk('IDAT')), 'png').whole).toBe(false));
});

const gif = [...latin('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, ...[0, 0, 0, 255, 255, 255]];
const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0];
const control = [0x21, 0xf9, 4, 0, 0, 0, 0, 0];
const comment = [0x21, 0xfe, 2, 65, 66, 0];

describe('the outline of a GIF', () => {
  it('is whole and plain with one picture', () =>
    expect(outlineOf(join(gif, control, frame, [0x3b]), 'gif')).toEqual({
      ...{ whole: true, plain: true, animated: false },
    }));

  it('is animated with two', () =>
    expect(outlineOf(join(gif, control, frame, control, frame, [0x3b]), 'gif').animated).toBe(true));

  it('is not plain with a comment', () =>
    expect(outlineOf(join(gif, comment, frame, [0x3b]), 'gif')).toEqual({
      ...{ whole: true, plain: false, animated: false },
    }));

  it.each([
    ['its trailer', join(gif, frame)],
    ['a picture', join(gif, [0x3b])],
  ])('is not whole without %s', (_what, file) => expect(outlineOf(file, 'gif').whole).toBe(false));
});
