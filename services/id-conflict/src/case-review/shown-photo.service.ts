import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, referenceOf, RuleViolation } from '@zhenming/kernel';
import type { EvidenceGrant } from '@zhenming/service-kit';
import { PhotoMarker } from '../photo-decoding/photo-marker.client.js';
import { PhotoObjects } from '../photo-drafts/photo-object.repository.js';
import { SubmittedPhotos } from '../photo-drafts/submitted-photo.repository.js';
import { ViewGrants } from './view-grant.repository.js';
import { ViewRecordsClient } from './view-records.client.js';

/** Submitted photos, for the one look that a grant allows. */
@Injectable()
export class ShownPhotos {
  constructor(
    private readonly grants: ViewGrants,
    private readonly views: ViewRecordsClient,
    private readonly submitted: SubmittedPhotos,
    private readonly objects: PhotoObjects,
    private readonly marker: PhotoMarker,
    private readonly clock: Clock,
  ) {}

  /**
   * The copy as a JPEG that says all over who looks, at which case and when. The grant is used up whatever comes of it. Refuses
   * with `review/grant` when it is none for this photo of this case, is over, was used, or is for a view that is not on record; with `photo/store` when the store does
   * not answer. Throws when what lies there is not what was submitted: that is for an operator, nobody decides on it.
   */
  async show(photoId: string, grant: string): Promise<Uint8Array> {
    const granted = await this.grants.read(grant, photoId);
    await this.views.assertRecorded(granted);
    await this.grants.use(granted);
    const photo = (await this.submitted.of(granted.caseId)).get(photoId);
    if (!photo) throw new RuleViolation('review/grant');
    const copy = await this.objects.copy(photoId);
    if (!copy || createHash('sha256').update(copy).digest('hex') !== photo.copyHash)
      throw new Error(`the copy of a submitted photo is ${copy ? 'another one' : 'gone'}`);
    return this.marker.mark(copy, await this.label(granted));
  }

  /** who looks, at which case, and when */
  private async label({ staffId, caseId }: EvidenceGrant): Promise<string> {
    const at = (await this.clock.now()).toISOString();
    return `R-${staffId.slice(0, 8)} ${referenceOf(caseId)} ${at.slice(0, 16)}Z`;
  }
}
