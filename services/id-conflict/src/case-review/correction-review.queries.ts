import { Injectable } from '@nestjs/common';
import type { Reviewer, ReviewerRefusal } from '@zhenming/contracts';
import { Corrections, type RecordedCorrectionEvent } from '../number-corrections/correction.repository.js';
import { refusalOfCorrector } from '../number-corrections/correction.js';
import type { ReviewStream } from './case-review.queries.js';

type Event<Type extends RecordedCorrectionEvent['type']> = Extract<RecordedCorrectionEvent, { type: Type }>;

/** Reviews of assisted corrections, read from their streams. */
@Injectable()
export class CorrectionReviews {
  constructor(private readonly corrections: Corrections) {}

  /** Undefined when there is no such correction, or it never asked for this review. */
  async of(correctionId: string, taskId: string): Promise<ReviewStream | undefined> {
    const found = await this.corrections.load(correctionId);
    if (!found) return undefined;
    const { state, history } = found;
    const [opened] = history as [Event<'CorrectionOpened'>];
    const at = history.findIndex((event) => event.type === 'ReviewRequested' && event.data.taskId === taskId);
    const requested = history[at] as Event<'ReviewRequested'> | undefined;
    const submitted = history.find(
      (event): event is Event<'CorrectionEvidenceSubmitted'> =>
        event.type === 'CorrectionEvidenceSubmitted' && event.data.submissionId === requested?.data.submissionId,
    );
    if (!submitted) return undefined;
    const { submissionId, photos } = submitted.data;
    return {
      ...{ caseId: correctionId, kind: 'CORRECTION', numberId: state.numberId, claimantId: state.accountId },
      ...{ trigger: 'CORRECTION', openedAt: opened.recordedAt, timesReturned: 0, routes: [], helpers: [] },
      submission: { submissionId, submittedAt: submitted.recordedAt, photos },
      earlier: history.slice(0, at).flatMap(verdictOf),
      ...{ lastOf: state.submissionsLeft === 0 ? ['CLAIMANT'] : [], holderObjects: false },
      // account compares the number that is said to be right; the registry is asked about claims only
      registry: null,
    };
  }

  /** Undefined when there is no such correction, or nothing waits there; `refusal` null: this person may decide what does. */
  async refusal(
    correctionId: string,
    reviewer: Reviewer,
  ): Promise<{ readonly refusal: ReviewerRefusal | null } | undefined> {
    const found = await this.corrections.load(correctionId);
    if (found?.state.status !== 'WAITING') return undefined;
    return { refusal: refusalOfCorrector(found.state, reviewer) ?? null };
  }
}

const verdictOf = (event: RecordedCorrectionEvent): ReviewStream['earlier'][number][] => {
  if (event.type !== 'CorrectionRejected') return [];
  const { verdict, reasons } = event.data;
  return [{ at: event.recordedAt, verdict, reasons }];
};
