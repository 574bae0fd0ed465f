import { RuleViolation } from '@zhenming/kernel';
import { PhotoBytes, type PhotoOutline } from './photo-bytes.js';

const SIGNATURE = 8;
const CHECKSUM = 4;
const HEADER = 13;
/** samples of a pixel once it is unpacked, by its colour type (PNG 3rd ed. 11.2.1): a palette becomes colours, each may get an alpha */
const samples: Readonly<Record<number, number>> = { 0: 2, 2: 4, 3: 4, 4: 2, 6: 4 };

/** Size, and what is held of it: all pixels where they come interlaced, in seven passes. */
function headerOf(reader: PhotoBytes): Omit<PhotoOutline, 'end'> {
  const [width, height] = [reader.number(4), reader.number(4)];
  const [depth, colours] = [reader.byte(), reader.byte()];
  reader.skip(2);
  const interlaced = reader.byte() !== 0;
  const bytes = (samples[colours] ?? 4) * (depth > 8 ? 2 : 1);
  // two bytes take longer than twice as long as one
  const walked = width * height * bytes * (depth > 8 ? 2.5 : 2);
  return { width, height, held: interlaced ? width * height * bytes : 0, walked };
}

/** Chunk by chunk to IEND (PNG 3rd ed. 5.3); `acTL` announces an animation. Checksums are the decoder's business. */
export function endOfPng(bytes: Uint8Array): PhotoOutline {
  const reader = new PhotoBytes(bytes);
  reader.skip(SIGNATURE);
  let header: Omit<PhotoOutline, 'end'> | undefined;
  let data = false;
  for (;;) {
    const length = reader.number(4);
    const type = reader.text(4);
    if (type === 'acTL') throw new RuleViolation('photo/animated');
    if ((type === 'IHDR') !== (header === undefined)) throw new RuleViolation('photo/corrupt');
    if (type === 'IHDR') {
      if (length !== HEADER) throw new RuleViolation('photo/corrupt');
      header = headerOf(reader);
      reader.skip(CHECKSUM);
    } else reader.skip(length + CHECKSUM);
    data ||= type === 'IDAT';
    if (type !== 'IEND') continue;
    if (header === undefined || !data || length > 0) throw new RuleViolation('photo/corrupt');
    return { ...header, end: reader.at };
  }
}
