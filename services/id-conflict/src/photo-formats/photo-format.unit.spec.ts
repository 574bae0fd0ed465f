import { describe, expect, it } from '@jest/globals';
import {
  chunk,
  gif,
  gifExtension,
  gifFrame,
  gifScreen,
  gifTrailer,
  header,
  jpeg,
  jpegFrame,
  jpegScan,
  jpegStart,
  pixels,
  png,
  pngSignature,
  segment,
} from '../testing/photos.fixture.js';
import { checkStructure, formatOf, LONGEST_SIDE, type PhotoFormat } from './photo-format.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const refusal = (slug: string) => expect.objectContaining({ slug });
const walk = (format: PhotoFormat, picture: Buffer) => () => checkStructure(picture, format);
const aJpeg = jpeg(segment(0xe0, bytes('JFIF\0')), jpegFrame(40, 30), jpegScan(1, 2, 3));
const samples: readonly [PhotoFormat, Buffer][] = [
  ['jpeg', aJpeg],
  ['png', png(40, 30)],
  ['gif', gif(40, 30)],
];

describe('the first bytes', () => {
  it.each(samples)('say %s', (format, picture) => expect(formatOf(picture)).toBe(format));
  it('say GIF in both versions, JPEG with any table first', () => {
    expect(formatOf(gifScreen(1, 1, '87a'))).toBe('gif');
    for (const marker of [0xc0, 0xc4, 0xdb, 0xdd, 0xe1, 0xee, 0xfe])
      expect(formatOf(Buffer.from([0xff, 0xd8, 0xff, marker]))).toBe('jpeg');
  });
  it.each([
    ['nothing', bytes('')],
    ['HTML', bytes('<!doctype html>')],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['WebP', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['HEIC', bytes('\0\0\0\x18ftypheic')],
    ['AVIF', bytes('\0\0\0\x18ftypavif')],
    ['TIFF', bytes('II*\0\x08\0\0\0')],
    ['PDF', bytes('%PDF-1.7')],
    ['BMP', bytes('BM\x36')],
    ['a ZIP', bytes('PK\x03\x04')],
    ['GIF of no version', bytes('GIF88a')],
    ['a PNG whose first chunk is another', Buffer.concat([pngSignature, chunk('tEXt', bytes('x'))])],
    ['a PNG that went through a text mode', bytes('\x89PNG\n\x1a\n\0\0\0\rIHDR')],
    ['MNG', bytes('\x8aMNG\r\n\x1a\n\0\0\0\x1cMHDR')],
    ['JPEG 2000', bytes('\0\0\0\x0cjP  ')],
    ['half a signature', bytes('\xff\xd8\xff')],
    ['a JPEG that ends at once', bytes('\xff\xd8\xff\xd9')],
    ['a JPEG that starts twice', bytes('\xff\xd8\xff\xd8')],
    ['a picture behind a space', Buffer.concat([bytes(' '), aJpeg])],
  ])('of %s say no picture', (_what, picture) => expect(formatOf(picture)).toBeUndefined());
});

describe.each(samples)('a whole %s', (format, picture) => {
  it('is walked to its end, with the size of its header', () =>
    expect(walk(format, picture)()).toEqual({
      width: 40,
      height: 30,
      held: format === 'gif' ? 7_200 : 0,
      walked: { jpeg: 1_200, png: 4_800, gif: 1_200 }[format],
      end: picture.length,
    }));
  it('is refused as corrupt wherever it is cut off', () => {
    const signature = { jpeg: 4, png: 16, gif: 6 }[format];
    for (let end = signature; end < picture.length; end++)
      expect(walk(format, picture.subarray(0, end))).toThrow(refusal('photo/corrupt'));
  });
  it.each([['a byte'], ['<?php system($_GET[0]);'], ['*/=1;alert(1)'], ['PK\x05\x06'], ['\0']])(
    'is refused with %s behind its end',
    (tail) => expect(walk(format, Buffer.concat([picture, bytes(tail)]))).toThrow(refusal('photo/appended')),
  );
  it('is refused with itself behind its end', () =>
    expect(walk(format, Buffer.concat([picture, picture]))).toThrow(refusal('photo/appended')));
});

describe('too many pixels by the header', () => {
  const frames = (width: number, height: number): [PhotoFormat, Buffer][] => [
    ['jpeg', jpeg(jpegFrame(width, height), jpegScan(1))],
    ['png', png(8, 8, { says: [width, height] })],
    ['gif', Buffer.concat([gifScreen(width, height), gifFrame(1, 1), gifTrailer])],
  ];
  it.each([
    [5_000, 5_001],
    [1, LONGEST_SIDE + 1],
    [65_500, 65_500],
  ])('is refused: %i × %i', (width, height) => {
    for (const [format, picture] of frames(width, height))
      expect(walk(format, picture)).toThrow(refusal('photo/too-many-pixels'));
  });
  it('25,000,000 and the longest side are allowed, of a GIF half as many', () => {
    for (const [width, height, formats] of [
      [5_000, 5_000, ['jpeg', 'png']],
      [3_500, 3_600, ['jpeg', 'png', 'gif']],
      [LONGEST_SIDE, 1, ['jpeg', 'png', 'gif']],
    ] as const)
      for (const [format, picture] of frames(width, height).filter(([format]) => formats.some((one) => one === format)))
        expect(walk(format, picture)()).toMatchObject({ width, height });
  });
  it.each([
    [0, 8],
    [8, 0],
  ])('none at all is refused as corrupt: %i × %i', (width, height) => {
    for (const [format, picture] of frames(width, height).slice(0, 2))
      expect(walk(format, picture)).toThrow(refusal('photo/corrupt'));
  });
});

describe('a picture that comes in several passes, which a decoder has to hold', () => {
  const scans = (count: number) => Array.from({ length: count }, () => jpegScan(1));
  const sampled = (luma: number, marker: number, count: number) =>
    jpeg(jpegFrame(5_000, 5_000, marker, 3, luma), ...scans(count));
  const interlaced = (width: number, depth: number, colours: number) =>
    Buffer.concat([pngSignature, header(width, 5_000, [depth, colours, 0, 0, 1]), pixels(8, 8), chunk('IEND')]);
  it.each([
    ['a JPEG of 25 megapixels in one scan', 'jpeg', sampled(0x11, 0xc0, 1), 0],
    ['a progressive one with colours in half the resolution', 'jpeg', sampled(0x22, 0xc2, 10), 75e6],
    ['an interlaced PNG of 18 megapixels', 'png', interlaced(3_600, 8, 6), 72e6],
    ['one in grey', 'png', interlaced(5_000, 8, 0), 50e6],
  ] as const)('is taken: %s', (_what, format, picture, held) =>
    expect(walk(format, picture)()).toMatchObject({ held }),
  );
  it.each([
    ['a progressive JPEG with all its colours', 'jpeg', sampled(0x11, 0xc2, 1), 12_666_666],
    ['a JPEG that comes colour by colour', 'jpeg', sampled(0x11, 0xc0, 3), 12_666_666],
    ['an interlaced PNG in colours', 'png', interlaced(5_000, 8, 2), 19e6],
    ['an interlaced PNG of 16 bit', 'png', interlaced(3_600, 16, 6), 9_500_000],
    ['a GIF', 'gif', Buffer.concat([gifScreen(5_000, 5_000), gifFrame(1, 1), gifTrailer]), 12_666_666],
  ] as const)('is refused with what would fit: %s', (_what, format, picture, mostPixels) =>
    expect(walk(format, picture)).toThrow(
      expect.objectContaining({ slug: 'photo/too-many-pixels', details: { mostPixels, longestSide: LONGEST_SIDE } }),
    ),
  );
});

describe('a picture that a decoder has to go over again and again', () => {
  const scan = (...names: readonly number[]) =>
    segment(0xda, Buffer.from([names.length, ...names.flatMap((name) => [name, 0]), 0, 63, 0]));
  const scans = (side: number, count: number, ...names: readonly number[]) =>
    jpeg(
      jpegFrame(side, side, 0xc2, 3, 0x22),
      ...Array.from({ length: count }, () => Buffer.concat([scan(...names), bytes('x')])),
    );
  const deep = (width: number, colours: number) =>
    Buffer.concat([pngSignature, header(width, 5_000, [16, colours, 0, 0, 0]), pixels(8, 8), chunk('IEND')]);
  it.each([
    ['10 scans of 25 megapixels in one colour', 'jpeg', scans(5_000, 10, 1)],
    ['32 of another, which has a fourth of them', 'jpeg', scans(5_000, 32, 2)],
    ['32 of all colours of 5 megapixels', 'jpeg', scans(2_280, 32, 1, 2, 3)],
    ['12.5 megapixels of 16 bit', 'png', deep(2_500, 6)],
    ['25 of them in grey', 'png', deep(5_000, 0)],
  ] as const)('is taken: %s', (_what, format, picture) =>
    expect(walk(format, picture)()).toMatchObject({ end: picture.length }),
  );
  it.each([
    ['11 scans of one colour', 'jpeg', scans(5_000, 11, 1), 22_727_272],
    ['7 of all colours', 'jpeg', scans(5_000, 7, 1, 2, 3), 23_809_523],
    ['25 megapixels of 16 bit', 'png', deep(5_000, 6), 12_500_000],
  ] as const)('is refused with what would fit: %s', (_what, format, picture, mostPixels) =>
    expect(walk(format, picture)).toThrow(
      expect.objectContaining({ slug: 'photo/too-many-pixels', details: { mostPixels, longestSide: LONGEST_SIDE } }),
    ),
  );
});

describe('a JPEG', () => {
  const frame = jpegFrame(8, 8);
  it.each([
    [
      'stuffed bytes, restarts and fill bytes',
      jpeg(frame, jpegScan(0xff, 0, 1, 0xff, 0xd0, 2, 0xff, 0xd7, 0xff, 0xff)),
    ],
    [
      'several scans with tables between',
      jpeg(jpegFrame(8, 8, 0xc2), jpegScan(1), segment(0xc4, bytes('x')), jpegScan(2)),
    ],
    ['32 scans', jpeg(frame, ...Array.from({ length: 32 }, () => jpegScan(1)))],
    ['a picture inside its application data', jpeg(segment(0xe1, aJpeg), frame, jpegScan(1))],
    ['markup in a comment', jpeg(segment(0xfe, bytes('<script>alert(1)</script>')), frame, jpegScan(1))],
  ])('may have %s', (_what, picture) => expect(walk('jpeg', picture)()).toMatchObject({ end: picture.length }));
  it.each([
    ['no frame', jpeg(jpegScan(1))],
    ['no scan', jpeg(frame)],
    ['two frames', jpeg(frame, frame, jpegScan(1))],
    ['more than 32 scans', jpeg(frame, ...Array.from({ length: 33 }, () => jpegScan(1)))],
    ['a component that is sampled nowhere', jpeg(jpegFrame(8, 8, 0xc0, 1, 0x10), jpegScan(1))],
    ['fewer components than it says', jpeg(segment(0xc0, bytes('\x08\0\x08\0\x08\x03\x01\x11\0')), jpegScan(1))],
    ['a length below two', jpeg(Buffer.from([0xff, 0xe0, 0, 1]), frame, jpegScan(1))],
    ['a frame too short for a size', jpeg(segment(0xc0, bytes('12345')), jpegScan(1))],
    ['a second start', jpeg(jpegStart, frame, jpegScan(1))],
    ['a second start behind its scan', jpeg(frame, jpegScan(1), jpegStart, frame, jpegScan(1))],
    ['a restart outside of a scan', jpeg(Buffer.from([0xff, 0xd0]), frame, jpegScan(1))],
    ['a reserved marker', jpeg(Buffer.from([0xff, 0x02, 0, 2]), frame, jpegScan(1))],
    ['bytes between two segments', jpeg(bytes('x'), frame, jpegScan(1))],
  ])('with %s is refused as corrupt', (_what, picture) =>
    expect(walk('jpeg', picture)).toThrow(refusal('photo/corrupt')),
  );
});

describe('a PNG', () => {
  const of = (...chunks: Buffer[]) => Buffer.concat([pngSignature, ...chunks]);
  const [start, data, end] = [header(8, 8), pixels(8, 8), chunk('IEND')];
  it('may have chunks that nobody knows, also between pixels and end', () =>
    expect(walk('png', of(start, chunk('zzZz', bytes('x')), data, data, chunk('tEXt'), end))).not.toThrow());
  it('that is animated is refused, also when the announcement comes late', () => {
    expect(walk('png', of(start, chunk('acTL', Buffer.alloc(8)), data, end))).toThrow(refusal('photo/animated'));
    expect(walk('png', of(start, data, chunk('acTL', Buffer.alloc(8)), end))).toThrow(refusal('photo/animated'));
  });
  it.each([
    ['a second header', of(start, start, data, end)],
    ['no pixels', of(start, end)],
    ['an end with something in it', of(start, data, chunk('IEND', bytes('x')))],
    ['a chunk longer than the file', of(start, Buffer.from([0xff, 0xff, 0xff, 0xff]), data, end)],
    ['a header too short', of(Buffer.concat([Buffer.from([0, 0, 0, 4]), bytes('IHDR'), Buffer.alloc(8)]), data, end)],
  ])('with %s is refused as corrupt', (_what, picture) =>
    expect(walk('png', picture)).toThrow(refusal('photo/corrupt')),
  );
});

describe('a GIF', () => {
  const of = (...blocks: Buffer[]) => Buffer.concat([gifScreen(8, 8), ...blocks, gifTrailer]);
  const frame = gifFrame(8, 8);
  it.each([
    ['comments and unknown extensions', of(gifExtension(0xfe, '<script>', 'alert(1)'), frame, gifExtension(0x42, 'x'))],
    ['a repeat without a second frame', of(gifExtension(0xff, 'NETSCAPE2.0', '\x01\0\0'), frame)],
    ['a frame that fills part of its screen', of(gifFrame(4, 4, [4, 4]))],
  ])('may have %s', (_what, picture) => expect(walk('gif', picture)()).toMatchObject({ end: picture.length }));
  it('is refused as animated with the second frame, whatever follows', () => {
    for (const frames of [2, 200]) expect(walk('gif', gif(8, 8, frames))).toThrow(refusal('photo/animated'));
    expect(walk('gif', Buffer.concat([of(frame, frame), bytes('tail')]))).toThrow(refusal('photo/animated'));
  });
  it.each([
    ['no frame', of()],
    ['a frame beside its screen', of(gifFrame(8, 8, [1, 0]))],
    ['a frame larger than its screen', of(gifFrame(8, 9))],
    ['a frame that ends before its last pixel', of(Buffer.concat([frame.subarray(0, 11), bytes('\x01\x44\0')]))],
    ['a code that cannot be', of(Buffer.concat([frame.subarray(0, 11), bytes('\x02\x7c\x7f\0')]))],
    ['codes of no size', of(Buffer.concat([frame.subarray(0, 10), bytes('\0'), frame.subarray(11)]))],
    ['codes too wide', of(Buffer.concat([frame.subarray(0, 10), bytes('\x09'), frame.subarray(11)]))],
    ['a block that does not exist', of(bytes('=1;'), frame)],
  ])('with %s is refused as corrupt', (_what, picture) =>
    expect(walk('gif', picture)).toThrow(refusal('photo/corrupt')),
  );
});
