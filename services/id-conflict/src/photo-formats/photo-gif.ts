import { RuleViolation } from '@zhenming/kernel';
import { PhotoBytes, type PhotoOutline } from './photo-bytes.js';
import { lzwPixels } from './photo-lzw.js';

const SIGNATURE = 6;
/** bytes of a pixel that a decoder holds: the whole screen in four channels, and rows of it again */
const HELD = 6;
const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];

const skipColours = (reader: PhotoBytes, flags: number): void => {
  if (flags & 0x80) reader.skip(3 * 2 ** ((flags & 7) + 1));
};

function* blocks(reader: PhotoBytes): Generator<Uint8Array> {
  for (let length = reader.byte(); length > 0; length = reader.byte()) yield reader.take(length);
}

const skipBlocks = (reader: PhotoBytes): void => {
  for (const _block of blocks(reader));
};

interface Screen {
  readonly width: number;
  readonly height: number;
}

function checkPicture(reader: PhotoBytes, { width, height }: Screen): void {
  const [left, top] = [reader.littleEndian(), reader.littleEndian()];
  const [across, down] = [reader.littleEndian(), reader.littleEndian()];
  // a picture beside its own screen: the header lies about how much is unpacked
  if (left + across > width || top + down > height) throw new RuleViolation('photo/corrupt');
  skipColours(reader, reader.byte());
  const codeSize = reader.byte();
  // decoders show what is missing as background and say nothing
  if (lzwPixels(codeSize, blocks(reader)) < across * down) throw new RuleViolation('photo/corrupt');
}

/** Block by block to the trailer (GIF89a, 17–27); a second picture makes it an animation. */
export function endOfGif(bytes: Uint8Array): PhotoOutline {
  const reader = new PhotoBytes(bytes);
  reader.skip(SIGNATURE);
  const screen = { width: reader.littleEndian(), height: reader.littleEndian() };
  const flags = reader.byte();
  reader.skip(2);
  skipColours(reader, flags);
  for (let pictures = 0; ;) {
    const block = reader.byte();
    if (block === IMAGE) {
      pictures += 1;
      if (pictures > 1) throw new RuleViolation('photo/animated');
      checkPicture(reader, screen);
    } else if (block === EXTENSION) {
      reader.skip(1);
      skipBlocks(reader);
    } else if (block === TRAILER && pictures === 1) {
      const { width, height } = screen;
      return { width, height, held: width * height * HELD, walked: width * height, end: reader.at };
    } else throw new RuleViolation('photo/corrupt');
  }
}
