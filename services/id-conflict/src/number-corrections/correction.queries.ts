import { Injectable } from '@nestjs/common';
import type { CorrectionOutcome } from '@zhenming/contracts';
import { Clock } from '@zhenming/kernel';
import { ifAnswered, RequestUnitOfWork } from '@zhenming/service-kit';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { OpeningPolicy } from '../conflict-case/opening-policy.service.js';
import { PhotoDrafts } from '../photo-store/photo-draft.repository.js';
import { leftNow, shownDrafts, type PhotoSection } from '../photo-submission/photo-section.queries.js';
import { ReviewQueueClient } from '../photo-submission/review-queue.client.js';
import { Submissions } from '../photo-submission/submission.repository.js';
import { Corrections, type LoadedCorrection, type RecordedCorrectionEvent } from './correction.repository.js';
import { isOverdue, submittedTo } from './correction.js';

/** A correction as its owner may read it: of the numbers it says nothing. Times are ISO 8601 UTC. */
export interface OwnCorrection {
  readonly correctionId: string;
  /** as its owner counts: see `Corrections.revisionFor` */
  readonly revision: number;
  readonly status: LoadedCorrection['state']['status'];
  readonly outcome?: CorrectionOutcome;
  readonly openedAt: string;
  /** while it waits for photos: when it ends without any */
  readonly idleAt?: string;
  /** approved, and account has not applied it for so long that it may be withdrawn */
  readonly overdue?: true;
  /** a refusal here is not appealed: another correction may be asked for */
  readonly photo: PhotoSection;
}

type Event<Type extends RecordedCorrectionEvent['type']> = Extract<RecordedCorrectionEvent, { type: Type }>;

/** Reads single corrections from their streams, so that an owner sees at once what a command just did. */
@Injectable()
export class CorrectionQueries {
  constructor(
    private readonly corrections: Corrections,
    private readonly drafts: PhotoDrafts,
    private readonly claims: ClaimsClient,
    private readonly submissions: Submissions,
    private readonly policy: OpeningPolicy,
    private readonly reviewQueue: ReviewQueueClient,
    private readonly request: RequestUnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks others what they add, so a request commits before. Refuses a foreign correction like a missing one, with
   * `correction/not-found`.
   */
  async ofOwner(correctionId: string, accountId: string): Promise<OwnCorrection> {
    await this.request.commitSoFar();
    const loaded = await this.corrections.ownedBy(correctionId, accountId);
    const { state, history } = loaded;
    const now = (loaded.at ?? (await this.clock.now())).toISOString();
    const [hand, review, rejection] = await Promise.all([
      this.handIn(loaded),
      this.reviewOf(loaded),
      this.rejectionOf(loaded),
    ]);
    return {
      correctionId,
      revision: this.corrections.revisionFor(loaded),
      status: state.status,
      ...(state.status === 'CLOSED' ? { outcome: state.outcome } : {}),
      openedAt: (history[0] as RecordedCorrectionEvent).recordedAt,
      ...(state.status === 'OPEN' ? { idleAt: state.idleAt } : {}),
      ...(isOverdue(state, now) ? { overdue: true } : {}),
      photo: { ...hand, ...review, ...rejection },
    };
  }

  /** What can be handed in, where something can. */
  private async handIn({
    state,
  }: LoadedCorrection): Promise<Pick<PhotoSection, 'drafts' | 'sides' | 'submissionsLeft'>> {
    const { correctionId: caseId, accountId, sides } = state;
    const known = state.submissions.length > 0 ? leftNow(state.submissionsLeft) : {};
    if (state.status !== 'OPEN') return { drafts: [], ...known };
    const [drafts, applicant] = await Promise.all([
      this.drafts.of({ caseId, accountId }),
      ifAnswered(this.claims.corrector(caseId)),
    ]);
    const hand = { drafts: shownDrafts(drafts), sides };
    if (!applicant) return { ...hand, ...known };
    return {
      ...hand,
      ...leftNow(await this.submissions.left(submittedTo(state, this.policy.ref), applicant.personKeys)),
    };
  }

  private async reviewOf({ state, history }: LoadedCorrection): Promise<Pick<PhotoSection, 'review'>> {
    const requested = history.findLast((event): event is Event<'ReviewRequested'> => event.type === 'ReviewRequested');
    if (state.status !== 'WAITING' || !requested) return {};
    const { kind, dueAt, taskId } = requested.data;
    return { review: { kind, dueAt, ...(await this.reviewQueue.positionOf(taskId)) } };
  }

  private async rejectionOf({ history }: LoadedCorrection): Promise<Pick<PhotoSection, 'rejection'>> {
    const last = history.findLast(
      (event): event is Event<'CorrectionRejected' | 'CorrectionEvidenceSubmitted'> =>
        event.type === 'CorrectionRejected' || event.type === 'CorrectionEvidenceSubmitted',
    );
    if (last?.type !== 'CorrectionRejected') return {};
    const { verdict, reasons, note, lost } = last.data;
    const text = note && (await this.reviewQueue.note(note.noteId));
    return { rejection: { verdict, reasons, ...(lost ? { lost } : {}), ...(text === undefined ? {} : { text }) } };
  }
}
