import { Injectable } from '@nestjs/common';
import { Clock, ObjectBroken, referenceOf, RuleViolation } from '@zhenming/kernel';
import { RequestMetrics, ServiceLog, type EvidenceGrant } from '@zhenming/service-kit';
import { PhotoMarker } from '../photo-decoding/photo-marker.client.js';
import { PhotoObjects } from '../photo-store/photo-object.repository.js';
import { SubmittedPhotos } from '../photo-store/submitted-photo.repository.js';
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
    private readonly metrics: RequestMetrics,
    private readonly log: ServiceLog,
  ) {}

  /**
   * The copy as a JPEG that says all over who looks, at which case and when. The grant is used up whatever comes of it. Refuses
   * with `review/grant` when it is none for this photo of this case, is over, was used, or is for a view that is not on record; with `photo/store` when the store does
   * not answer or the key is missing, and with `photo/lost` when what was submitted does not lie there any more: an operator is told, and nobody decides on it.
   */
  async show(photoId: string, grant: string): Promise<Uint8Array> {
    const granted = await this.grants.read(grant, photoId);
    await this.views.assertRecorded(granted);
    await this.grants.use(granted);
    const photo = (await this.submitted.of(granted.caseId)).get(photoId);
    if (!photo) throw new RuleViolation('review/grant');
    const about = { caseId: granted.caseId, photoId };
    const copy = await this.objects.intact(photoId, photo.copyHash).catch((error: unknown) => {
      if (!(error instanceof ObjectBroken)) throw error;
      // its key is put back, or given up: nobody asks for better photos meanwhile
      this.log.event('the key of a submitted photo is missing', { ...about, keyTag: error.keyTag }, 'error');
      throw new RuleViolation('photo/store');
    });
    if (!copy) {
      this.metrics.count('object_store_failures_total', { operation: 'get', code: 'BROKEN_LOST' }, 1);
      this.log.event('a submitted photo is lost', about, 'error');
      throw new RuleViolation('photo/lost');
    }
    return this.marker.mark(copy, await this.label(granted));
  }

  /** who looks, at which case, and when */
  private async label({ staffId, caseId }: EvidenceGrant): Promise<string> {
    const at = (await this.clock.now()).toISOString();
    return `R-${staffId.slice(0, 8)} ${referenceOf(caseId)} ${at.slice(0, 16)}Z`;
  }
}
