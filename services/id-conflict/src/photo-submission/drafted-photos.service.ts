import { Injectable } from '@nestjs/common';
import type { PhotoRef, PhotoSide } from '@zhenming/contracts';
import { submittedPhotos, type NamedPhotos } from './submitted-photos.js';
import { PhotoDrafts, type DraftOwner } from '../photo-drafts/photo-draft.repository.js';
import { PhotoLikenesses } from '../photo-drafts/photo-likeness.repository.js';

/** Drafts on their way into a submission: of a case by its claimant or the holder who objects, or of a correction. */
@Injectable()
export class DraftedPhotos {
  constructor(
    private readonly drafts: PhotoDrafts,
    private readonly likenesses: PhotoLikenesses,
  ) {}

  /** Refuses what `submittedPhotos` refuses, and takes nothing. */
  async check(owner: DraftOwner, named: NamedPhotos, sides: readonly PhotoSide[]): Promise<void> {
    submittedPhotos(named, await this.drafts.of(owner), sides);
  }

  /** Takes the named drafts away, as an event holds them. Part of the caller's unit of work; refuses as `check` does. */
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
}
