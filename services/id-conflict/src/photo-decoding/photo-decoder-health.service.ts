import { Injectable } from '@nestjs/common';
import { Component, type ComponentHealth } from '@zhenming/service-kit';
import { PhotoDecoder } from './photo-decoder.client.js';

/** Says what the decoder is, and whether it is there: without it this copy is not ready, and it is as soon as it is back. */
@Injectable()
export class PhotoDecoderHealth extends Component {
  readonly name = 'photo decoder';

  constructor(private readonly decoder: PhotoDecoder) {
    super();
  }

  start(): void {}

  stop(): Promise<void> {
    return this.decoder.stop();
  }

  async health(): Promise<ComponentHealth[]> {
    return [{ name: this.name, ...(await this.decoder.look()) }];
  }
}
