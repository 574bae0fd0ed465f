import { RuleViolation } from '@zhenming/kernel';

/** What a walk along the blocks of a picture found, without decoding it. */
export interface PhotoOutline {
  /** as its header says, before any turning */
  readonly width: number;
  readonly height: number;
  /** bytes that its decoder holds at once, beyond some rows, because the whole comes in several passes */
  readonly held: number;
  /** samples that its decoder goes over, again for each pass: what it takes of time */
  readonly walked: number;
  /** index of the first byte behind the picture */
  readonly end: number;
}

/** Reads along bytes; every step past their end refuses with `photo/corrupt`. */
export class PhotoBytes {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new RuleViolation('photo/corrupt');
    this.at += 1;
    return byte;
  }

  /** big-endian */
  number(width: 2 | 4): number {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + this.byte();
    return value;
  }

  littleEndian(): number {
    const low = this.byte();
    return low + this.byte() * 256;
  }

  text(length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.byte());
    return text;
  }

  skip(length: number): void {
    // a chunk may be shorter than what it has to hold
    if (length < 0 || this.at + length > this.bytes.length) throw new RuleViolation('photo/corrupt');
    this.at += length;
  }

  take(length: number): Uint8Array {
    this.skip(length);
    return this.bytes.subarray(this.at - length, this.at);
  }
}
