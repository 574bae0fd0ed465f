import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, referenceOf, RuleViolation } from '@zhenming/kernel';
import { PhotoMarker } from '../photo-decoding/photo-marker.client.js';
import { PhotoObjects } from '../photo-drafts/photo-object.repository.js';
import { SubmittedPhotos } from '../photo-drafts/submitted-photo.repository.js';
import { ViewGrants, type UsedGrant } from './view-grant.repository.js';

/** Submitted photos, for the one look that a grant allows. */
@Injectable()
export class ShownPhotos {
  constructor(
    private readonly grants: ViewGrants,
    private readonly submitted: SubmittedPhotos,
    private readonly objects: PhotoObjects,
    private readonly marker: PhotoMarker,
    private readonly clock: Clock,
  ) {}

  /**
   * The copy as a JPEG that says all over who looks, at which case and when. The grant is used up whatever comes of it. Refuses
   * with `review/grant` when it is none for this photo of this case, is over or was used; with `photo/store` when the store does
   * not answer. Throws when what lies there is not what was submitted: that is for an operator, nobody decides on it.
   */
  async show(photoId: string, grant: string): Promise<Uint8Array> {
    const used = await this.grants.use(grant, photoId);
    const photo = (await this.submitted.of(used.caseId)).get(photoId);
    if (!photo) throw new RuleViolation('review/grant');
    const copy = await this.objects.copy(photoId);
    if (!copy || createHash('sha256').update(copy).digest('hex') !== photo.copyHash)
      throw new Error(`the copy of a submitted photo is ${copy ? 'another one' : 'gone'}`);
    return this.marker.mark(copy, await this.label(used));
  }

  private async label({ label, caseId }: UsedGrant): Promise<string> {
    const at = (await this.clock.now()).toISOString();
    return `${label} ${referenceOf(caseId)} ${at.slice(0, 16)}Z`;
  }
}
