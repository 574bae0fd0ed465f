import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ObjectStoreUnavailable } from '@zhenming/kernel';
import { ServiceLog } from '@zhenming/service-kit';
import { IdConflictConfig } from '../config.js';
import { PhotoDrafts } from './photo-draft.repository.js';
import { PhotoObjects } from './photo-object.repository.js';
import { PhotoOrphans } from './photo-orphan.repository.js';
import { PhotoStoreTies } from './photo-store-tie.repository.js';
import { SubmittedPhotos } from './submitted-photo.repository.js';

const BATCH = 200;
/** so many in a row that cannot be deleted are a store that is down, not photos */
const IN_A_ROW = 10;
/** Ids of photos begin with any of these alike: each sweep lists so much of the object store. */
const SHARES = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Photos to be deleted, in the order of their ids. */
interface Round {
  readonly next: (after: string | undefined, limit: number) => Promise<{ photoId: string; caseId?: string }[]>;
  /** where the last sweep gave up: the next one begins behind it, or what lies there would never be come to */
  gaveUpAt?: string | undefined;
}

/**
 * Photos that nobody submitted go, with their objects: drafts after a day, replaced and dropped ones whose deletion failed,
 * and what an upload left that died. What lies in the store and nobody wrote down is found a share at a time, and kept long. Every copy
 * of the service may do it: a second one finds nothing.
 */
@Injectable()
export class PhotoSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private next = Math.floor(Math.random() * SHARES.length);
  private readonly unsubmitted: Round = { next: (after, limit) => this.drafts.unsubmitted(after, limit) };
  private readonly overdue: Round = { next: (after, limit) => this.orphans.overdue(after, limit) };

  constructor(
    private readonly drafts: PhotoDrafts,
    private readonly orphans: PhotoOrphans,
    private readonly objects: PhotoObjects,
    private readonly submitted: SubmittedPhotos,
    private readonly ties: PhotoStoreTies,
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
   * stop it ends with the object it is at. Throws the first failure when it is through: a photo that cannot be deleted keeps no other.
   */
  async sweep(share = SHARES[this.next++ % SHARES.length] as string): Promise<void> {
    await this.drafts.expire();
    // in a store that is newer, all of it may be somebody's
    const rounds = (await this.ties.look()) === 'ours' ? [this.unsubmitted, this.overdue] : [];
    const failures: (Error | undefined)[] = [];
    for (const round of rounds) failures.push(await this.discard(round));
    if (!this.stopping) await this.orphans.remember(share, await this.objects.list(share));
    for (const failure of failures) if (failure) throw failure;
  }

  /** Returns the first failure. Gives up where the store is silent or refuses everything. */
  private async discard(round: Round): Promise<Error | undefined> {
    let first: Error | undefined;
    let inARow = 0;
    let after = round.gaveUpAt;
    round.gaveUpAt = undefined;
    for (;;) {
      const batch = await round.next(after, BATCH);
      for (const { photoId, caseId } of batch) {
        if (this.stopping) return first;
        try {
          if (!(await this.isSubmitted(photoId, caseId))) await this.objects.discard([photoId]);
          inARow = 0;
        } catch (error) {
          first ??= error as Error;
          inARow += 1;
          const isSilent = error instanceof ObjectStoreUnavailable && error.code === 'ETIMEDOUT';
          if (!isSilent && inARow < IN_A_ROW) continue;
          round.gaveUpAt = photoId;
          return first;
        }
      }
      after = batch.at(-1)?.photoId;
      if (after === undefined) return first;
    }
  }

  /**
   * A photo without a draft was submitted, or is nobody's. The read model may say so late, so the stream has the last word: a
   * draft leaves no earlier than the event is written, hence whoever finds it gone finds the event.
   */
  private async isSubmitted(photoId: string, caseId: string | undefined): Promise<boolean> {
    return caseId !== undefined && (await this.submitted.of(caseId)).has(photoId);
  }
}
