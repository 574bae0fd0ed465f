import { Injectable } from '@nestjs/common';
import { EVIDENCE_GRANT_HEADER, PeerClient } from '@zhenming/service-kit';
import { Photos } from '../app/evidence.ports.js';

/** a photo is read, marked in a process of its own, and encoded anew */
const PATIENCE_MS = 15_000;

@Injectable()
export class PhotosOfIdConflict extends Photos {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  picture(photoId: string, grant: string): Promise<Uint8Array> {
    const headers = { [EVIDENCE_GRANT_HEADER]: grant };
    const request = { headers, timeoutMs: PATIENCE_MS };
    return this.peers.bytes('id-conflict', `/internal/v1/photos/${photoId}`, 'image/jpeg', request);
  }
}
