import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type { Reviewer, ReviewerRefusal, ReviewFacts } from '@zhenming/contracts';
import type { DraftOwner } from '../photo-store/photo-draft.repository.js';
import { PhotoLikenesses } from '../photo-store/photo-likeness.repository.js';
import { CaseReviews, type ReviewStream } from './case-review.queries.js';
import { CorrectionReviews } from './correction-review.queries.js';

/** Reviews, of cases and of corrections, which share one space of ids. */
@Injectable()
export class ReviewQueries {
  constructor(
    private readonly cases: CaseReviews,
    private readonly corrections: CorrectionReviews,
    private readonly likenesses: PhotoLikenesses,
  ) {}

  /** Refuses with `case/not-found` when no case or correction of this id ever asked for this review. */
  async of(caseId: string, taskId: string): Promise<ReviewFacts> {
    const found = (await this.cases.of(caseId, taskId)) ?? (await this.corrections.of(caseId, taskId));
    if (!found) throw new RuleViolation('case/not-found');
    const { submission, holderSide, ...review } = found;
    const claimant = { caseId, accountId: review.claimantId };
    const facts = { ...review, submission: await this.compared(claimant, submission) };
    if (!holderSide) return facts;
    const { holder, ...handedIn } = holderSide;
    return { ...facts, holderSide: await this.compared({ caseId, accountId: holder }, handedIn) };
  }

  /** Why this person is not to decide here; null: may. Refuses with `case/not-found` also where nothing waits to be decided. */
  async refusal(caseId: string, reviewer: Reviewer): Promise<ReviewerRefusal | null> {
    const found = (await this.cases.refusal(caseId, reviewer)) ?? (await this.corrections.refusal(caseId, reviewer));
    if (!found) throw new RuleViolation('case/not-found');
    return found.refusal;
  }

  private async compared(
    owner: DraftOwner,
    { photos, ...submission }: ReviewStream['submission'],
  ): Promise<ReviewFacts['submission']> {
    const photoIds = photos.map(({ photoId }) => photoId);
    const seen = await this.likenesses.elsewhere(owner, photoIds);
    const shown = photos.map(({ photoId, side, warnings }) => {
      const { cases = 0, otherSide = false } = seen.get(photoId) ?? {};
      // whoever handed in first could not be compared then
      const noticed = new Set([...warnings, ...(otherSide ? (['SAME_AS_OTHER_SIDE'] as const) : [])]);
      return { photoId, side, warnings: [...noticed], seenElsewhere: cases };
    });
    return { ...submission, photos: shown };
  }
}
