import { Injectable } from '@nestjs/common';
import { PhotoMarker } from '../app/photo.ports.js';
import { checkStructure } from '../domain/photo-format.js';
import { PhotoProcesses } from './photo-processes.js';
import { tileOf } from './photo-tile.js';

const LABEL = /^(?=.*[!-~])[ -~]{1,120}$/;

/** Draws the label here; decoding, blending and encoding happen in a process of its own. */
@Injectable()
export class PhotoMarkerInChild extends PhotoMarker {
  constructor(private readonly processes: PhotoProcesses) {
    super();
  }

  async mark(copy: Uint8Array, label: string): Promise<Uint8Array> {
    if (!LABEL.test(label)) throw new RangeError('a label is 1 to 120 printable ASCII characters');
    const { width, height, pixels } = tileOf(label, checkStructure(copy, 'jpeg').width);
    const { body } = await this.processes.run({ head: { mark: { width, height } }, body: [copy, pixels] });
    return body;
  }
}
