import { RuleViolation } from '@zhenming/kernel';

const MOST_CODES = 4096;

/** Codes of growing width, lowest bit first, across the blocks of a picture. */
class CodeReader {
  private held = 0;
  private bits = 0;
  private block: Uint8Array = new Uint8Array();
  private at = 0;

  constructor(private readonly blocks: Iterator<Uint8Array>) {}

  /** undefined: no more bits */
  next(width: number): number | undefined {
    while (this.bits < width) {
      while (this.at === this.block.length) {
        const next = this.blocks.next();
        if (next.done) return undefined;
        this.block = next.value;
        this.at = 0;
      }
      this.held |= (this.block[this.at++] as number) << this.bits;
      this.bits += 8;
    }
    const code = this.held & ((1 << width) - 1);
    this.held >>>= width;
    this.bits -= width;
    return code;
  }
}

/**
 * Pixels that the codes of a GIF picture stand for (GIF89a, appendix F), counted without writing one: each code is known by
 * the length of its string. Reads the blocks to their end. Refuses codes that cannot be with `photo/corrupt`.
 */
export function lzwPixels(codeSize: number, blocks: Iterator<Uint8Array>): number {
  if (codeSize < 1 || codeSize > 8) throw new RuleViolation('photo/corrupt');
  const codes = new CodeReader(blocks);
  const clear = 1 << codeSize;
  const lengths = new Uint32Array(MOST_CODES).fill(1, 0, clear);
  let [width, known, last, pixels] = [codeSize + 1, clear + 2, 0, 0];
  for (let code = codes.next(width); code !== undefined && code !== clear + 1; code = codes.next(width)) {
    if (code === clear) {
      [width, known, last] = [codeSize + 1, clear + 2, 0];
      continue;
    }
    if (code > known || (code === known && last === 0)) throw new RuleViolation('photo/corrupt');
    const length = code === known ? last + 1 : (lengths[code] as number);
    if (last > 0 && known < MOST_CODES) {
      lengths[known] = last + 1;
      known += 1;
      if (known === 1 << width && width < 12) width += 1;
    }
    pixels += length;
    last = length;
  }
  // what stands behind the end code is part of the blocks and never read
  while (!blocks.next().done);
  return pixels;
}
