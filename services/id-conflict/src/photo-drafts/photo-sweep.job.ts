import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ServiceLog } from '@zhenming/service-kit';
import { IdConflictConfig } from '../config.js';
import { PhotoDrafts } from './photo-draft.repository.js';
import { PhotoObjects } from './photo-object.repository.js';
import { PhotoOrphans } from './photo-orphan.repository.js';
import { SubmittedPhotos } from './submitted-photo.repository.js';

const BATCH = 200;
/** Ids of photos begin with any of these alike: each sweep lists so much of the object store. */
const SHARES = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/**
 * Photos that nobody submitted go, with their objects: drafts after a day, replaced and dropped ones whose deletion failed,
 * and what an upload left that died. What lies in the store and nobody wrote down is found a share at a time. Every copy of the service may do it: a second one finds nothing.
 */
@Injectable()
export class PhotoSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private next = Math.floor(Math.random() * SHARES.length);

  constructor(
    private readonly drafts: PhotoDrafts,
    private readonly orphans: PhotoOrphans,
    private readonly objects: PhotoObjects,
    private readonly submitted: SubmittedPhotos,
    private readonly log: ServiceLog,
    private readonly config: IdConflictConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // one at a time: a slow store takes longer than the pause
      this.running ??= this.sweep()
        .catch((error: unknown) => this.log.failure('photo sweep', error))
        .finally(() => (this.running = undefined));
    }, this.config.PHOTO_SWEEP_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /**
   * `share`: first two digits of the ids whose objects are listed; one after another, from anywhere on, as copies start at any time. At a
   * stop it ends with the object it is at.
   */
  async sweep(share = SHARES[this.next++ % SHARES.length] as string): Promise<void> {
    await this.drafts.expire();
    await this.sweepUnsubmitted();
    if (this.stopping) return;
    await this.orphans.remember(share, await this.objects.list(share));
    for (const photoId of await this.orphans.overdue(BATCH)) {
      if (this.stopping) return;
      await this.objects.discard([photoId]);
    }
  }

  /**
   * A photo without a draft was submitted, or is nobody's. The read model may say so late, so the stream has the last word: a
   * draft leaves no earlier than the event is written, hence whoever finds it gone finds the event.
   */
  private async sweepUnsubmitted(): Promise<void> {
    for (let after: string | undefined; ;) {
      const batch = await this.drafts.unsubmitted(after, BATCH);
      for (const { photoId, caseId } of batch) {
        if (this.stopping) return;
        if (!(await this.submitted.of(caseId)).has(photoId)) await this.objects.discard([photoId]);
      }
      after = batch.at(-1)?.photoId;
      if (after === undefined) return;
    }
  }
}
