import { RuleViolation } from '@zhenming/kernel';
import { PhotoBytes, type PhotoOutline } from './photo-bytes.js';

const SIGNATURE = 8;
const CHECKSUM = 4;

/** Chunk by chunk to IEND (PNG 3rd ed. 5.3); `acTL` announces an animation. Checksums are the decoder's business. */
export function endOfPng(bytes: Uint8Array): PhotoOutline {
  const reader = new PhotoBytes(bytes);
  reader.skip(SIGNATURE);
  let size: { width: number; height: number } | undefined;
  let data = false;
  for (;;) {
    const length = reader.number(4);
    const type = reader.text(4);
    if (type === 'acTL') throw new RuleViolation('photo/animated');
    if ((type === 'IHDR') !== (size === undefined)) throw new RuleViolation('photo/corrupt');
    if (type === 'IHDR') {
      size = { width: reader.number(4), height: reader.number(4) };
      reader.skip(length - 8 + CHECKSUM);
    } else reader.skip(length + CHECKSUM);
    data ||= type === 'IDAT';
    if (type !== 'IEND') continue;
    if (size === undefined || !data || length > 0) throw new RuleViolation('photo/corrupt');
    return { ...size, end: reader.at };
  }
}
