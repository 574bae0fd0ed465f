import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { PhotoReader, type ReadPhoto } from '../app/photo.ports.js';
import type { PhotoFormat } from '../domain/photo-format.js';
import { fingerprintOf, FINGERPRINT_SIDE, warningsOf } from '../domain/photo-measures.js';
import { PhotoProcesses } from './photo-processes.js';

interface Told {
  readonly width: number;
  readonly height: number;
  /** bytes of the copy, which comes first */
  readonly copy: number;
  readonly grey: { readonly width: number; readonly height: number };
}

/** Decodes in a process of its own; measures here. */
@Injectable()
export class PhotoReaderInChild extends PhotoReader {
  constructor(private readonly processes: PhotoProcesses) {
    super();
  }

  async read(original: Uint8Array, format: PhotoFormat): Promise<ReadPhoto> {
    const { head, body } = await this.processes.run({ head: { read: format }, body: [original] });
    const { width, height, copy, grey } = head as unknown as Told;
    const greyLength = grey.width * grey.height;
    const side = FINGERPRINT_SIDE;
    if (body.length !== copy + greyLength + side * side) throw new RuleViolation('photo/not-processed');
    return {
      copy: body.subarray(0, copy),
      width,
      height,
      warnings: warningsOf({ width, height }, { ...grey, pixels: body.subarray(copy, copy + greyLength) }),
      fingerprint: fingerprintOf(body.subarray(copy + greyLength)),
    };
  }
}
