import { Injectable } from '@nestjs/common';
import { idConflictEndpoints } from '@zhenming/contracts';
import { EVIDENCE_GRANT_HEADER, PeerClient } from '@zhenming/service-kit';

/** a photo is read, marked in a process of its own, and encoded anew */
const TIMEOUT_MS = 15_000;

/** Photos are id-conflict's. */
@Injectable()
export class PhotosClient {
  constructor(private readonly peers: PeerClient) {}

  /** A JPEG with the grant's label burned in. Refuses with `review/grant` a grant that is not good or was used. */
  picture(photoId: string, grant: string): Promise<Uint8Array> {
    const headers = { [EVIDENCE_GRANT_HEADER]: grant };
    const asked = { parameters: { photoId }, headers, timeoutMs: TIMEOUT_MS };
    return this.peers.askBytes(idConflictEndpoints.photo, 'image/jpeg', asked);
  }
}
