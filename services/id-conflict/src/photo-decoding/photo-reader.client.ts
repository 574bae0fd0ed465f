import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type { PhotoFormat } from '../photo-formats/photo-format.js';
import { fingerprintOf, FINGERPRINT_SIDE, warningsOf, type PhotoWarning } from './photo-measures.js';
import { PhotoDecoder } from './photo-decoder.client.js';

interface Decoded {
  readonly width: number;
  readonly height: number;
  /** bytes of the copy, which comes first */
  readonly copy: number;
  /** one channel of the photo, smaller, which comes next; then the smallest picture of it, in grey */
  readonly details: { readonly width: number; readonly height: number };
}

/** A photo after it was decoded wholly: what a person may be shown of it, and what was measured. */
export interface ReadPhoto {
  /** JPEG, at most 1600 px on the long side, sRGB, turned upright, without any metadata */
  readonly copy: Uint8Array;
  /** pixels of the photo as it was sent, turned upright */
  readonly width: number;
  readonly height: number;
  /** hints for the applicant and the reviewer; they refuse nothing */
  readonly warnings: readonly PhotoWarning[];
  /** 64-bit perceptual hash, 16 hex digits: photos of few different bits (`fingerprintDistance`) look the same */
  readonly fingerprint: string;
}

/** Decodes bytes whose structure was checked in a process of its own, with a cap on memory and on time; measures here. */
@Injectable()
export class PhotoReader {
  constructor(private readonly decoder: PhotoDecoder) {}

  /**
   * Refuses with `photo/corrupt`, `photo/too-many-pixels`, `photo/animated`; with `photo/not-processed` when a cap ended
   * it; with `unavailable` when too many photos wait already, it waited too long, or nobody waits for it: `gone`.
   */
  async read(original: Uint8Array, format: PhotoFormat, gone?: AbortSignal): Promise<ReadPhoto> {
    const { head, body } = await this.decoder.run({ head: { read: format }, body: [original] }, gone);
    const { width, height, copy, details } = head as unknown as Decoded;
    const tinyAt = copy + details.width * details.height;
    if (body.length !== tinyAt + FINGERPRINT_SIDE ** 2) throw new RuleViolation('photo/not-processed');
    const tiny = body.subarray(tinyAt);
    return {
      copy: body.subarray(0, copy),
      width,
      height,
      warnings: warningsOf({ width, height }, { ...details, pixels: body.subarray(copy, tinyAt) }, tiny),
      fingerprint: fingerprintOf(tiny),
    };
  }
}
