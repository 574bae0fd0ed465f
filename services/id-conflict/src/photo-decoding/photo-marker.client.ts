import { Injectable } from '@nestjs/common';
import { checkStructure } from '../photo-formats/photo-format.js';
import { PhotoDecoder } from './photo-decoder.client.js';
import { tileOf } from './photo-tile.js';

const LABEL = /^(?=.*[!-~])[ -~]{1,120}$/;

/** Burns a visible watermark into a copy: the label is drawn here; decoding, blending and encoding happen in a process of its own. */
@Injectable()
export class PhotoMarker {
  constructor(private readonly decoder: PhotoDecoder) {}

  /**
   * `label`: who looks, at which case, when; printable ASCII, 1–120 characters, shown in capitals, repeated all over the
   * picture. Returns a JPEG of the copy's size. Refuses as `PhotoReader.read` does; throws a RangeError for any other label.
   */
  async mark(copy: Uint8Array, label: string): Promise<Uint8Array> {
    if (!LABEL.test(label)) throw new RangeError('a label is 1 to 120 printable ASCII characters');
    const { width, height, pixels } = tileOf(label, checkStructure(copy, 'jpeg').width);
    const { body } = await this.decoder.run({ head: { mark: { width, height } }, body: [copy, pixels] });
    return body;
  }
}
