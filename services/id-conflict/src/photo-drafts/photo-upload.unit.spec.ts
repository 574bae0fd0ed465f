import { describe, expect, it } from '@jest/globals';
import { gif, jpeg, jpegFrame, jpegOfBytes, jpegScan, png } from '../testing/photos.fixture.js';
import { checkSize, checkUpload, declaredFormat, MOST_BYTES } from './photo-upload.js';

const aJpeg = jpeg(jpegFrame(8, 8), jpegScan(1));
const check =
  (bytes: Uint8Array, name = 'x.jpg', contentType: string | undefined = 'image/jpeg') =>
  () =>
    checkUpload({ contentType, contentDisposition: `attachment; filename*=UTF-8''${name}`, bytes });
const refusal = (slug: string) => expect.objectContaining({ slug });

describe('an upload whose bytes, type and name agree', () => {
  it.each([
    [aJpeg, 'x.jpeg', 'image/jpeg', 'jpeg'],
    [png(8, 8), 'x.png', 'IMAGE/PNG', 'png'],
    [gif(8, 8), 'x.gif', 'image/gif; charset=binary', 'gif'],
  ])('is of that format', (bytes, name, type, format) => expect(check(bytes, name, type)()).toBe(format));
});

describe('the size of an upload', () => {
  it('is 307,200 bytes at most', () => {
    expect(MOST_BYTES).toBe(307_200);
    for (const length of [307_199, 307_200]) expect(check(jpegOfBytes(aJpeg, length))()).toBe('jpeg');
    expect(check(jpegOfBytes(aJpeg, 307_201))).toThrow(refusal('photo/too-large'));
  });
  it('can be checked before the bytes are there', () => {
    expect(() => checkSize(307_200)).not.toThrow();
    expect(() => checkSize(307_201)).toThrow(refusal('photo/too-large'));
  });
  it('is not nothing', () => expect(check(Buffer.alloc(0))).toThrow(refusal('photo/empty')));
});

describe('an upload in which something disagrees', () => {
  it.each(['multipart/form-data; boundary=x', 'image/svg+xml', 'image/webp', 'text/plain', '', 'constructor'])(
    'is refused by a declared type that is none of three: %s',
    (type) => {
      expect(check(aJpeg, 'x.jpg', type)).toThrow(refusal('photo/content-type'));
      expect(() => declaredFormat(type)).toThrow(refusal('photo/content-type'));
    },
  );
  it('is taken by the name that many give to JPEG', () => expect(check(aJpeg, 'x.jpg', 'image/jpg')()).toBe('jpeg'));
  it('is refused without a declared type', () =>
    expect(() => declaredFormat(undefined)).toThrow(refusal('photo/content-type')));
  it('is refused when the type is of another format', () =>
    expect(check(aJpeg, 'x.jpg', 'image/png')).toThrow(refusal('photo/content-type')));
  it('is refused when the name is of another format', () =>
    expect(check(png(8, 8), 'x.jpg', 'image/png')).toThrow(refusal('photo/wrong-extension')));
});

describe('an upload with several faults', () => {
  const appended = Buffer.concat([aJpeg, Buffer.from('x')]);
  it('is told the first in the order of the checks', () => {
    expect(check(Buffer.alloc(MOST_BYTES + 1), 'x.php', 'text/plain')).toThrow(refusal('photo/too-large'));
    expect(check(Buffer.from('<svg/>'), 'x.php', 'image/png')).toThrow(refusal('photo/not-a-picture'));
    expect(check(appended, 'x.php', 'image/png')).toThrow(refusal('photo/content-type'));
    expect(check(appended, 'x.php')).toThrow(refusal('photo/name'));
    expect(check(appended, 'x.png')).toThrow(refusal('photo/wrong-extension'));
    expect(check(appended)).toThrow(refusal('photo/appended'));
  });
});
