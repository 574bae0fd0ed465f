// What a stranger may send as a photo, from checks to copy; what travels (slow bodies, multipart) is tested over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { drawnPhoto } from '../../../../tools/src/drawn-photos.js';
import { fingerprintDistance } from './photo-measures.js';
import { checkUpload, MOST_BYTES } from '../photo-drafts/photo-upload.js';
import {
  chunk,
  gif,
  gifExtension,
  gifFrame,
  gifScreen,
  gifTrailer,
  header,
  jpegEnd,
  jpegOfBytes,
  jpegOfScans,
  png,
  pngSignature,
  withSegment,
} from '../testing/photos.fixture.js';
import { startDecoder, ways, type StartedDecoder } from '../testing/photo-decoders.fixture.js';
import { PhotoReader, type ReadPhoto } from './photo-reader.client.js';

interface Sent {
  readonly name?: string;
  readonly type?: string;
}
const refusal = (slug: string) => expect.objectContaining({ slug });

const noise = { type: 'gaussian', mean: 130, sigma: 40 } as const;
const scene = sharp({ create: { width: 1000, height: 800, channels: 3, background: '#888', noise } })
  .blur(2)
  .raw();
const { data: raw } = await scene.toBuffer({ resolveWithObject: true });
const photo = () => sharp(raw, { raw: { width: 1000, height: 800, channels: 3 } });
const jpeg = await photo().jpeg({ quality: 80 }).toBuffer();
const withText = (text: string) => Buffer.from(text, 'latin1');

describe.each(ways)('%s', (way) => {
  let started: StartedDecoder;
  let reader: PhotoReader;
  beforeAll(async () => {
    started = await startDecoder(way);
    reader = new PhotoReader(started.decoder);
  });
  afterAll(() => started.stop());

  const send = async (bytes: Buffer, { name = 'x.jpg', type }: Sent = {}): Promise<ReadPhoto> => {
    const declared = type ?? (name.endsWith('.png') ? 'image/png' : name.endsWith('.gif') ? 'image/gif' : 'image/jpeg');
    const contentDisposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    return reader.read(bytes, checkUpload({ contentType: declared, contentDisposition, bytes }));
  };
  describe('a photo that is one', () => {
    it.each([
      ['a JPEG', 'x.jpg', () => Promise.resolve(jpeg)],
      ['a progressive JPEG', 'x.jpeg', () => photo().jpeg({ quality: 80, progressive: true }).toBuffer()],
      ['a JPEG in grey', 'x.jpg', () => photo().greyscale().jpeg().toBuffer()],
      ['a JPEG in CMYK', 'x.jpg', () => photo().toColourspace('cmyk').jpeg({ quality: 20 }).toBuffer()],
      ['a PNG', 'x.png', () => photo().png({ palette: true, colours: 16 }).toBuffer()],
      ['a GIF', 'x.gif', () => photo().gif({ colours: 16, dither: 0 }).toBuffer()],
    ])('becomes a copy: %s', async (_what, name, make) => {
      const read = await send(await make(), { name });
      expect(read).toMatchObject({ width: 1000, height: 800, warnings: [] });
      const copy = await sharp(read.copy).metadata();
      expect(copy).toMatchObject({
        format: 'jpeg',
        width: 1000,
        height: 800,
        space: 'srgb',
        depth: 'uchar',
        channels: 3,
      });
    });

    it('has the same fingerprint in any format and size, another than another photo', async () => {
      const sent = async (seed: number, format: 'jpeg' | 'png' | 'gif', quality: 'good' | 'small') => {
        const bytes = await drawnPhoto({ seed, side: 'front', format, quality });
        return (await send(bytes, { name: `x.${format}` })).fingerprint;
      };
      const one = await sent(1, 'jpeg', 'good');
      for (const format of ['png', 'gif', 'jpeg'] as const)
        expect(fingerprintDistance(one, await sent(1, format, 'small'))).toBeLessThanOrEqual(4);
      expect(fingerprintDistance(one, await sent(2, 'jpeg', 'good'))).toBeGreaterThan(12);
    });

    it.each([
      ['good', []],
      ['blurred', ['BLURRED']],
      ['small', ['SMALL']],
      ['dark', ['DARK']],
    ] as const)('gives the hints it deserves in any format: %s', async (quality, warnings) => {
      for (const format of ['jpeg', 'png', 'gif'] as const)
        for (const seed of [1, 2, 3]) {
          const bytes = await drawnPhoto({ seed, side: seed === 2 ? 'back' : 'front', format, quality });
          expect((await send(bytes, { name: `x.${format}` })).warnings).toEqual(warnings);
        }
    });

    it('keeps its shades when it has 16 bits a channel or is seen through', async () => {
      const grey = {
        create: { width: 900, height: 900, channels: 4, background: { r: 60, g: 120, b: 180, alpha: 1 } },
      } as const;
      for (const make of [sharp(grey).toColourspace('rgb16').png(), sharp(grey).png(), sharp(grey).jpeg()]) {
        const bytes = await make.toBuffer();
        const read = await send(bytes, { name: bytes[0] === 0x89 ? 'x.png' : 'x.jpg' });
        const { channels } = await sharp(read.copy).stats();
        [60, 120, 180].forEach((shade, band) => expect(Math.abs((channels[band]?.mean ?? 0) - shade)).toBeLessThan(3));
      }
      const clear = await sharp({ create: { ...grey.create, background: '#00000000' } })
        .png()
        .toBuffer();
      expect((await send(clear, { name: 'x.png' })).warnings).toContain('BRIGHT');
    });

    it('is made at most 1600 px long, and turned as its EXIF says', async () => {
      const wide = photo().resize(2400, 1200, { fit: 'fill' });
      const bytes = await wide.withMetadata({ orientation: 6 }).jpeg({ quality: 20 }).toBuffer();
      const read = await send(bytes);
      expect([read.width, read.height]).toEqual([1200, 2400]);
      expect(await sharp(read.copy).metadata()).toMatchObject({ width: 800, height: 1600 });
      const top = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#000' } })
        .composite([
          { input: { create: { width: 200, height: 200, channels: 3, background: '#fff' } }, left: 0, top: 0 },
        ])
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer();
      const pixels = await sharp((await send(top)).copy)
        .greyscale()
        .raw()
        .toBuffer();
      expect([pixels[20 * 200 + 100], pixels[380 * 200 + 100]]).toEqual([255, 0]);
    });

    it('loses all metadata: GPS, markup, comments, colour profile', async () => {
      const markup = '<script>alert("owner")</script>';
      const exif = {
        IFD0: { ImageDescription: markup, Make: 'maker' },
        IFD3: { GPSLatitude: '31/1 14/1 0/1', GPSLatitudeRef: 'N' },
      };
      // of one shade: in a copy of noise a word of three letters stands by chance
      const shade = { create: { width: 1000, height: 800, channels: 3, background: '#888' } } as const;
      const tagged = await sharp(shade).withExif(exif).withIccProfile('p3').jpeg({ quality: 60 }).toBuffer();
      const bytes = withSegment(
        withSegment(tagged, 0xfe, withText(markup)),
        0xe1,
        withText(`http://ns.adobe.com/xap/1.0/\0${markup}`),
      );
      expect((await sharp(bytes).metadata()).exif).toBeDefined();
      expect(bytes.includes(markup)).toBe(true);
      const { copy } = await send(bytes);
      const left = await sharp(copy).metadata();
      expect([left.exif, left.icc, left.xmp, left.iptc, left.comments]).toEqual(Array(5).fill(undefined));
      for (const word of ['script', 'owner', 'maker', 'GPS', 'Exif'])
        expect(Buffer.from(copy).includes(word)).toBe(false);
      const commented = [gifScreen(8, 8), gifExtension(0xfe, '*/alert(1)/*'), gifFrame(8, 8), gifTrailer];
      expect(Buffer.from((await send(Buffer.concat(commented), { name: 'x.gif' })).copy).includes('alert')).toBe(false);
    });

    it('may have 307,199 and 307,200 bytes, not 307,201', async () => {
      for (const length of [MOST_BYTES - 1, MOST_BYTES])
        expect((await send(jpegOfBytes(jpeg, length))).width).toBe(1000);
      await expect(send(jpegOfBytes(jpeg, MOST_BYTES + 1))).rejects.toEqual(refusal('photo/too-large'));
    });
  });

  describe('bytes that are no photo', () => {
    const webp = () => photo().webp().toBuffer();
    const tiff = () => photo().resize(200).tiff().toBuffer();
    const avif = () => photo().resize(64).avif().toBuffer();
    it.each([
      ['SVG', () => withText('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')],
      ['WebP', webp],
      ['TIFF', tiff],
      ['AVIF', avif],
      ['HEIC', () => Buffer.concat([withText('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)])],
      ['PDF', () => withText('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF')],
      ['HTML', () => withText('<!doctype html><script>alert(1)</script>')],
      ['PHP', () => withText('<?php system($_GET["c"]);')],
      ['a packed file', () => gzipSync(jpeg)],
      ['an ImageMagick script', () => withText('push graphic-context\nviewbox 0 0 640 480\n')],
    ])('are refused under each of three names: %s', async (_what, make) => {
      const bytes = await make();
      for (const name of ['x.jpg', 'x.png', 'x.gif'])
        await expect(send(bytes, { name })).rejects.toEqual(refusal('photo/not-a-picture'));
    });
    it('none at all are refused', () => expect(send(Buffer.alloc(0))).rejects.toEqual(refusal('photo/empty')));
    it('are refused by their type: multipart, what we do not take, another than the bytes', async () => {
      for (const type of [
        'multipart/form-data; boundary=x',
        'image/webp',
        'image/svg+xml',
        'image/png',
        'application/octet-stream',
      ])
        await expect(send(jpeg, { type })).rejects.toEqual(refusal('photo/content-type'));
    });
    it('are refused by a name of another format', () =>
      expect(send(png(8, 8), { name: 'x.jpg', type: 'image/png' })).rejects.toEqual(refusal('photo/wrong-extension')));
    it.each([
      ['x.jpg.php'],
      ['x.php.jpg'],
      ['../../x.jpg'],
      ['..\\x.jpg'],
      ['x.php\0.jpg'],
      ['x\u202egpj.jpg'],
      ['x\r\nX-Evil: 1.jpg'],
      [`${'x'.repeat(4092)}.jpg`],
    ])('are refused by their name: %j', (name) =>
      expect(send(jpeg, { name, type: 'image/jpeg' })).rejects.toEqual(refusal('photo/name')),
    );
  });

  describe('a picture with more than a picture', () => {
    const php = withText('<?php system($_GET["c"]); ?>');
    const archive = Buffer.concat([withText('PK\x03\x04'), Buffer.alloc(26), withText('PK\x05\x06'), Buffer.alloc(18)]);
    const polyglot = Buffer.concat([
      // the width reads as the start of a comment, the tail as script
      gifScreen(0x2a2f, 8),
      gifFrame(8, 8),
      gifTrailer,
      withText('*/=1;alert(document.domain)'),
    ]);
    it.each([
      ['a JPEG with a script behind it', Buffer.concat([jpeg, php]), 'x.jpg'],
      ['a JPEG with an archive behind it', Buffer.concat([jpeg, archive]), 'x.jpg'],
      ['a JPEG with a second JPEG behind it', Buffer.concat([jpeg, jpeg]), 'x.jpg'],
      ['a PNG with a script behind it', Buffer.concat([png(8, 8), php]), 'x.png'],
      ['a GIF that is JavaScript', polyglot, 'x.gif'],
    ])('is refused: %s', (_what, bytes, name) =>
      expect(send(bytes, { name })).rejects.toEqual(refusal('photo/appended')),
    );
    it('is refused when it moves: 200 frames, 2 frames, APNG', async () => {
      for (const frames of [200, 2])
        await expect(send(gif(8, 8, frames), { name: 'x.gif' })).rejects.toEqual(refusal('photo/animated'));
      const apng = png(8, 8, { more: [chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))] });
      await expect(send(apng, { name: 'x.png' })).rejects.toEqual(refusal('photo/animated'));
    });
  });

  describe('a picture that is damaged or lies', () => {
    const pictures: readonly [string, () => Promise<Buffer>][] = [
      ['x.jpg', () => Promise.resolve(jpeg)],
      ['x.png', () => photo().resize(300).png().toBuffer()],
      ['x.gif', () => photo().resize(300).gif().toBuffer()],
    ];
    it.each(pictures)('is refused when it is cut off: %s', async (name, make) => {
      const bytes = await make();
      for (const share of [0.1, 0.5, 0.9, 0.999])
        await expect(send(bytes.subarray(0, Math.floor(bytes.length * share)), { name })).rejects.toEqual(
          refusal('photo/corrupt'),
        );
    });
    it('is refused when it is cut off and closed again, so that only a decoder can tell', async () => {
      const cut = jpeg.subarray(0, Math.floor(jpeg.length / 2));
      await expect(send(Buffer.concat([cut, jpegEnd]))).rejects.toEqual(refusal('photo/corrupt'));
      const half = chunk('IDAT', deflateSync(Buffer.alloc(101 * 50)));
      const closed = Buffer.concat([pngSignature, header(800, 100), half, chunk('IEND')]);
      await expect(send(closed, { name: 'x.png' })).rejects.toEqual(refusal('photo/corrupt'));
      const gifCut = Buffer.concat([
        gifScreen(99, 99),
        gifFrame(99, 99).subarray(0, 12 + 255),
        Buffer.from([0]),
        gifTrailer,
      ]);
      await expect(send(gifCut, { name: 'x.gif' })).rejects.toEqual(refusal('photo/corrupt'));
    });
    it('is refused when a byte of its pixels or a checksum is wrong', async () => {
      const bytes = Buffer.from(png(800, 600));
      for (const at of [bytes.length - 20, 30]) {
        const wrong = Buffer.from(bytes);
        wrong[at] = (wrong[at] as number) ^ 0x55;
        await expect(send(wrong, { name: 'x.png' })).rejects.toEqual(refusal('photo/corrupt'));
      }
    });
    it('is refused when its header promises more than there is', async () => {
      await expect(send(png(10, 10, { says: [5_000, 5_000] }), { name: 'x.png' })).rejects.toEqual(
        refusal('photo/corrupt'),
      );
      const lying = Buffer.from(jpeg);
      const frame = lying.indexOf(Buffer.from([0xff, 0xc0]));
      lying.writeUInt16BE(4_000, frame + 5);
      await expect(send(lying)).rejects.toEqual(refusal('photo/corrupt'));
      lying.writeUInt16BE(65_000, frame + 5);
      await expect(send(lying)).rejects.toEqual(refusal('photo/too-many-pixels'));
    });
    it('is refused when it comes in thousands of scans', async () => {
      const bomb = jpegOfScans(5_000, 882, 3);
      expect(bomb.length).toBeLessThan(MOST_BYTES);
      await expect(send(bomb)).rejects.toEqual(refusal('photo/corrupt'));
    });
    it('is refused when it would have to be held in memory: 16 bit and interlaced, progressive with all colours', async () => {
      const create = { width: 5_000, height: 5_000, channels: 4, background: '#88888880' } as const;
      const deep = await sharp({ create })
        .toColourspace('rgb16')
        .png({ progressive: true, compressionLevel: 9 })
        .toBuffer();
      expect(deep.length).toBeLessThanOrEqual(MOST_BYTES);
      await expect(send(deep, { name: 'x.png' })).rejects.toEqual(refusal('photo/too-many-pixels'));
      const full = { progressive: true, quality: 20, chromaSubsampling: '4:4:4' } as const;
      const progressive = await sharp({ create }).jpeg(full).toBuffer();
      expect(progressive.length).toBeLessThanOrEqual(MOST_BYTES);
      await expect(send(progressive)).rejects.toEqual(refusal('photo/too-many-pixels'));
    });
    it('is refused when its passes would take too long: scans of the whole, 16 bit', async () => {
      await expect(send(jpegOfScans(5_000, 32))).rejects.toEqual(refusal('photo/too-many-pixels'));
      const create = { width: 5_000, height: 5_000, channels: 4, background: '#88888880' } as const;
      const deep = await sharp({ create }).toColourspace('rgb16').png({ compressionLevel: 9 }).toBuffer();
      expect(deep.length).toBeLessThanOrEqual(MOST_BYTES);
      await expect(send(deep, { name: 'x.png' })).rejects.toEqual(refusal('photo/too-many-pixels'));
    });
    it('is read at the bounds of all, within the caps of a decoder', async () => {
      expect(await send(jpegOfScans(5_000, 10))).toMatchObject({ width: 5_000 });
      expect(await send(jpegOfScans(2_790, 32))).toMatchObject({ width: 2_790 });
      const half = sharp({ create: { width: 5_000, height: 5_000, channels: 3, background: '#888' } });
      expect(await send(await half.jpeg({ progressive: true, quality: 20 }).toBuffer())).toMatchObject({
        width: 5_000,
      });
      const create = { width: 5_000, height: 3_800, channels: 4, background: '#88888880' } as const;
      const interlaced = await sharp({ create }).png({ progressive: true, compressionLevel: 9 }).toBuffer();
      expect(await send(interlaced, { name: 'x.png' })).toMatchObject({ height: 3_800 });
      const wide = await sharp({ create: { ...create, width: 3_500, height: 3_600 } })
        .gif()
        .toBuffer();
      expect(await send(wide, { name: 'x.gif' })).toMatchObject({ height: 3_600 });
    });
    it('is unpacked no further than its header says', async () => {
      const read = await send(png(800, 800, { says: [10, 10] }), { name: 'x.png' });
      expect(await sharp(read.copy).metadata()).toMatchObject({ width: 10, height: 10 });
    });
    it('is refused with 64 megapixels in a few kilobytes, and with a side of 65,535', async () => {
      const bomb = png(8_000, 8_000);
      expect(bomb.length).toBeLessThan(MOST_BYTES);
      await expect(send(bomb, { name: 'x.png' })).rejects.toEqual(refusal('photo/too-many-pixels'));
      await expect(send(png(1, 65_535), { name: 'x.png' })).rejects.toEqual(refusal('photo/too-many-pixels'));
    });
  });

  describe('the decoder by itself', () => {
    it.each<[string, () => Promise<Buffer> | Buffer]>([
      ['svg', () => withText('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
      ['webp', () => photo().webp().toBuffer()],
      ['tiff', () => photo().tiff().toBuffer()],
    ])('has no loader for anything else, whatever it is told: %s', async (format, make) => {
      await expect(reader.read(await make(), format as 'jpeg')).rejects.toEqual(refusal('photo/corrupt'));
    });
    it('counts pixels and frames, and takes one format only, though the walk were wrong', async () => {
      await expect(reader.read(png(8_000, 8_000), 'png')).rejects.toEqual(refusal('photo/too-many-pixels'));
      await expect(reader.read(gif(8, 8, 2), 'gif')).rejects.toEqual(refusal('photo/animated'));
      await expect(reader.read(jpeg, 'png')).rejects.toEqual(refusal('photo/corrupt'));
    });
    it.each([
      ['SVG', () => withText('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
      ['WebP', () => photo().webp().toBuffer()],
      ['TIFF', () => photo().tiff().toBuffer()],
      ['AVIF', () => photo().resize(64).avif().toBuffer()],
    ])('knows no %s', async (_what, make) => {
      const bytes = await make();
      await expect(reader.read(bytes, 'jpeg')).rejects.toEqual(refusal('photo/corrupt'));
    });
  });
});
