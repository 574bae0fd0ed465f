import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type {
  PhotoRef,
  PhotoSide,
  PhotoWarning,
  RejectionReason,
  Reviewer,
  ReviewerRefusal,
  Route,
  Trigger,
  Verdict,
} from '@zhenming/contracts';
import type { RouteState } from '../conflict-case/conflict-case-state.js';
import { PhotoLikenesses } from '../photo-drafts/photo-likeness.repository.js';
import type { KnownRecord } from '../registry/registry.js';
import { CaseReviews } from './case-review.queries.js';
import { CorrectionReviews } from './correction-review.queries.js';

/** One review as whoever decides it must know it. Of persons it holds ids only: what can be shown of them is account's. Times are ISO 8601 UTC. */
export interface ReviewFacts {
  /** of the case; of a correction, its id */
  readonly caseId: string;
  readonly kind: 'CASE' | 'CORRECTION';
  readonly numberId: string;
  /** of a correction: whose account it is */
  readonly claimantId: string;
  readonly trigger: Trigger;
  readonly openedAt: string;
  readonly timesReturned: number;
  /** none of a correction */
  readonly routes: readonly { readonly route: Route; readonly state: RouteState }[];
  readonly submission: {
    readonly submissionId: string;
    readonly submittedAt: string;
    readonly photos: readonly ReviewedPhoto[];
  };
  /** verdicts that were taken before this review was asked for, the first one first */
  readonly earlier: readonly {
    readonly at: string;
    readonly verdict: Verdict;
    readonly reasons: readonly RejectionReason[];
  }[];
  /** why the applicant says the refusal is wrong */
  readonly appealText?: string;
  readonly registry: RegistryFacts | null;
}

export interface ReviewedPhoto {
  readonly photoId: string;
  readonly side: PhotoSide;
  readonly warnings: readonly PhotoWarning[];
  /** in how many other cases this picture was submitted, as far as is known now */
  readonly seenElsewhere: number;
}

/** What the registry has of the number; null when it cannot be had. */
export interface RegistryFacts {
  readonly known: boolean;
  /** any record is under the claimed name; null without a record */
  readonly nameAgrees: boolean | null;
  readonly records: readonly KnownRecord[];
}

/** The same as its stream tells, before its pictures are compared with those of other cases. */
export type ReviewStream = Omit<ReviewFacts, 'submission'> & {
  readonly submission: Omit<ReviewFacts['submission'], 'photos'> & { readonly photos: readonly PhotoRef[] };
};

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
    const { photos, ...submission } = found.submission;
    return { ...found, submission: { ...submission, photos: await this.compared(caseId, photos) } };
  }

  /** Why this person is not to decide here; null: may. Refuses with `case/not-found`. */
  async refusal(caseId: string, reviewer: Reviewer): Promise<ReviewerRefusal | null> {
    const found = (await this.cases.refusal(caseId, reviewer)) ?? (await this.corrections.refusal(caseId, reviewer));
    if (!found) throw new RuleViolation('case/not-found');
    return found.refusal;
  }

  private async compared(caseId: string, photos: readonly PhotoRef[]): Promise<ReviewedPhoto[]> {
    const photoIds = photos.map(({ photoId }) => photoId);
    const seen = await this.likenesses.elsewhere(caseId, photoIds);
    return photos.map(({ photoId, side, warnings }) => ({
      ...{ photoId, side, warnings },
      seenElsewhere: seen.get(photoId) ?? 0,
    }));
  }
}
