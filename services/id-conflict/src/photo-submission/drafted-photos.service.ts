import { Injectable } from '@nestjs/common';
import { ObjectBroken, ObjectStoreUnavailable, RuleViolation } from '@zhenming/kernel';
import type { PhotoRef, PhotoSide } from '@zhenming/contracts';
import { submittedPhotos, type NamedPhotos } from './submitted-photos.js';
import { PhotoDrafts, type DraftOwner, type PhotoDraft } from '../photo-store/photo-draft.repository.js';
import { PhotoObjects } from '../photo-store/photo-object.repository.js';
import { PhotoLikenesses } from '../photo-store/photo-likeness.repository.js';

/** Drafts on their way into a submission: of a case by its claimant or the holder who objects, or of a correction. */
@Injectable()
export class DraftedPhotos {
  constructor(
    private readonly drafts: PhotoDrafts,
    private readonly likenesses: PhotoLikenesses,
    private readonly objects: PhotoObjects,
  ) {}

  /**
   * Refuses what `submittedPhotos` refuses, and with `photo/lost` what no reviewer could be shown; takes nothing. Asks the object store,
   * so outside of any unit of work.
   */
  async check(owner: DraftOwner, named: NamedPhotos, sides: readonly PhotoSide[]): Promise<void> {
    const photos = submittedPhotos(named, await this.drafts.of(owner), sides);
    const kept = await Promise.all(photos.map((photo) => this.isKept(photo)));
    if (kept.includes(false)) throw new RuleViolation('photo/lost');
  }

  /** Takes the named drafts away, as an event holds them. Part of the caller's unit of work; refuses what `submittedPhotos` refuses. */
  async take(owner: DraftOwner, named: NamedPhotos, sides: readonly PhotoSide[]): Promise<PhotoRef[]> {
    const photoIds = [named.front, ...(named.back === undefined ? [] : [named.back])];
    const taken = submittedPhotos(named, await this.drafts.take(owner, photoIds), sides);
    // what others submitted is for reviewers; the applicant was shown the draft's warnings only
    const seen = await this.likenesses.elsewhere(owner, photoIds);
    return taken.map(({ photoId, side, originalHash, copyHash, warnings }) => ({
      ...{ photoId, side, originalHash, copyHash },
      warnings: [
        ...warnings,
        ...(seen.get(photoId)?.cases ? (['SEEN_ELSEWHERE'] as const) : []),
        ...(seen.get(photoId)?.otherSide ? (['SAME_AS_OTHER_SIDE'] as const) : []),
      ],
    }));
  }

  /** A store that does not answer loses nothing: whoever hands in at the last minute is not refused for it. */
  private async isKept({ photoId, copyHash }: PhotoDraft): Promise<boolean> {
    try {
      return (await this.objects.intact(photoId, copyHash)) !== undefined;
    } catch (error) {
      if (error instanceof ObjectStoreUnavailable) return true;
      // uploaded once more, it lies under a key that is there
      if (error instanceof ObjectBroken) return false;
      throw error;
    }
  }
}
