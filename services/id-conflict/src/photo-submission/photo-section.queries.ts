import { Injectable } from '@nestjs/common';
import { ifAnswered } from '@zhenming/service-kit';
import type { PhotoSide, QueuePosition, Rejection, RejectionReason, ReviewKind } from '@zhenming/contracts';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { isFurtherOpinion } from '../conflict-case/conflict-case-state.js';
import type { LoadedCase, RecordedCaseEvent } from '../conflict-case/conflict-case.repository.js';
import { PhotoDrafts, type PhotoDraft } from '../photo-store/photo-draft.repository.js';
import { ReviewQueueClient } from './review-queue.client.js';
import { Submissions } from './submission.repository.js';

/** Route 1 as the claimant may know it. What other services add is left out while they do not answer. */
export interface PhotoSection {
  /** what number and person have left now */
  readonly submissionsLeft?: number;
  /** nothing is left: a person at the hotline helps */
  readonly humanHelp?: true;
  /** of the document, while photos can be handed in */
  readonly sides?: readonly PhotoSide[];
  readonly drafts: readonly Pick<PhotoDraft, 'photoId' | 'side' | 'warnings' | 'expiresAt'>[];
  /** while a review is due; which opinion it is, nobody is told */
  readonly review?: { readonly kind: ReviewKind; readonly dueAt: string } & Partial<QueuePosition>;
  /** what the reviewer wrote to the applicant with an approval */
  readonly answer?: string;
  /** the last answer, until photos are handed in again */
  readonly rejection?: {
    readonly verdict: Rejection;
    readonly reasons: readonly RejectionReason[];
    /** a photo was lost: the reasons say nothing of it */
    readonly lost?: boolean;
    /** what the reviewer wrote to the applicant */
    readonly text?: string;
    /** until when the refusal may be appealed */
    readonly appealUntil?: string;
  };
}

type Event<Type extends RecordedCaseEvent['type']> = Extract<RecordedCaseEvent, { type: Type }>;

/** What the answer about a case says of route 1. */
@Injectable()
export class PhotoSections {
  constructor(
    private readonly drafts: PhotoDrafts,
    private readonly claims: ClaimsClient,
    private readonly submissions: Submissions,
    private readonly reviewQueue: ReviewQueueClient,
  ) {}

  /** `taken`: the facts of the number let photos count now. */
  async of(loaded: LoadedCase, taken: boolean): Promise<PhotoSection> {
    const [hand, review, answer] = await Promise.all([
      this.handIn(loaded, taken),
      this.reviewOf(loaded),
      this.answerTo(loaded),
    ]);
    return { ...hand, ...review, ...answer };
  }

  /** What can be handed in, where something can. */
  private async handIn(
    { state }: LoadedCase,
    taken: boolean,
  ): Promise<Pick<PhotoSection, 'drafts' | 'sides' | 'submissionsLeft'>> {
    const { caseId, claimantId: accountId, photo, routes } = state;
    const known = photo.submissions.length > 0 ? leftNow(photo.submissionsLeft) : {};
    if (state.status !== 'OPEN' && state.status !== 'DECIDED') return { drafts: [], ...known };
    // what was used up comes back with time
    if (routes.PHOTO !== 'idle' && routes.PHOTO !== 'exhausted') return { drafts: [], ...known };
    const [drafts, applicant] = await Promise.all([
      this.drafts.of({ caseId, accountId }),
      ifAnswered(this.claims.applicant(caseId)),
    ]);
    // also where they do not count now: they stay stored, and can be taken back
    const shown = shownDrafts(drafts);
    if (!applicant) return { drafts: shown, ...known };
    const left = await this.submissions.left(state, applicant.personKeys);
    return { drafts: shown, ...(taken ? { sides: applicant.sides } : {}), ...leftNow(left) };
  }

  private async reviewOf({ state, history }: LoadedCase): Promise<Pick<PhotoSection, 'review'>> {
    const taskId = state.photo.pending?.taskId;
    if (taskId === undefined || state.status === 'CLOSED') return {};
    const requested = history.filter((event): event is Event<'ReviewRequested'> => event.type === 'ReviewRequested');
    const [last, told] = [requested.at(-1), requested.findLast(({ data }) => !isFurtherOpinion(data.kind))];
    if (!last || !told) return {};
    const { kind } = told.data;
    return { review: { kind, dueAt: last.data.dueAt, ...(await this.reviewQueue.positionOf(taskId)) } };
  }

  private async answerTo({ state, history }: LoadedCase): Promise<Pick<PhotoSection, 'rejection' | 'answer'>> {
    const last = history.findLast(
      (event): event is Event<'EvidenceRejected' | 'HandheldPhotoSubmitted' | 'RouteSucceeded'> =>
        event.type === 'EvidenceRejected' ||
        event.type === 'HandheldPhotoSubmitted' ||
        (event.type === 'RouteSucceeded' && event.data.route === 'PHOTO'),
    );
    if (!last || last.type === 'HandheldPhotoSubmitted') return {};
    const { note } = last.data;
    const text = note && (await this.reviewQueue.note(note.noteId));
    if (last.type === 'RouteSucceeded') return text === undefined ? {} : { answer: text };
    const { verdict, reasons, lost } = last.data;
    const appealUntil = state.status === 'REFUSED' ? { appealUntil: state.appealUntil } : {};
    const said = { ...(lost ? { lost } : {}), ...(text === undefined ? {} : { text }) };
    return { rejection: { verdict, reasons, ...said, ...appealUntil } };
  }
}

export const leftNow = (left: number): Pick<PhotoSection, 'submissionsLeft' | 'humanHelp'> => ({
  submissionsLeft: left,
  ...(left === 0 ? { humanHelp: true } : {}),
});

/** Drafts as their applicant sees them. */
export const shownDrafts = (drafts: readonly PhotoDraft[]): PhotoSection['drafts'] =>
  drafts.map(({ photoId, side, warnings, expiresAt }) => ({ photoId, side, warnings, expiresAt }));
