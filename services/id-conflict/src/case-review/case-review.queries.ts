import { Injectable } from '@nestjs/common';
import type {
  ObjectionParty,
  PhotoRef,
  RegistryFacts,
  Reviewer,
  ReviewerRefusal,
  ReviewFacts,
  Route,
} from '@zhenming/contracts';
import { Clock } from '@zhenming/kernel';
import { weightOf } from '@zhenming/policy';
import { ifAnswered } from '@zhenming/service-kit';
import { HelperFactsQueries } from '../classmate-assist/helper-facts.queries.js';
import { settledUntil } from '../conflict-case/case-decision.js';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { ConflictCases, type RecordedCaseEvent } from '../conflict-case/conflict-case.repository.js';
import { isFurtherOpinion, openObjection, type OpenedCase } from '../conflict-case/conflict-case-state.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { hasNoneLeft } from '../conflict-case/objection.js';
import { refusalOfReviewer } from '../conflict-case/photo-route.js';
import { CaseTexts } from '../photo-submission/case-text.repository.js';
import { Registry, type KnownRecord } from '../registry/registry.js';

type SubmissionInStream = Omit<ReviewFacts['submission'], 'photos'> & { readonly photos: readonly PhotoRef[] };

/** A review as its stream tells, before its pictures are compared with those of other cases. */
export type ReviewStream = Omit<ReviewFacts, 'submission' | 'holderSide'> & {
  readonly submission: SubmissionInStream;
  readonly holderSide?: SubmissionInStream & { readonly holder: string };
};

type Event<Type extends RecordedCaseEvent['type']> = Extract<RecordedCaseEvent, { type: Type }>;
const is =
  <Type extends RecordedCaseEvent['type']>(type: Type) =>
  (event: RecordedCaseEvent): event is Event<Type> =>
    event.type === type;

/** Reviews of conflict cases, read from their streams. */
@Injectable()
export class CaseReviews {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly helpers: HelperFactsQueries,
    private readonly claims: ClaimsClient,
    private readonly registry: Registry,
    private readonly texts: CaseTexts,
    private readonly clock: Clock,
  ) {}

  /** Undefined when there is no such case, or it never asked for this review. */
  async of(caseId: string, taskId: string): Promise<ReviewStream | undefined> {
    const found = await this.cases.load(caseId);
    if (!found) return undefined;
    const { state, history } = found;
    const [opened] = history as [Event<'ConflictCaseOpened'>];
    const at = history.findIndex((event) => event.type === 'ReviewRequested' && event.data.taskId === taskId);
    const requested = history[at] as Event<'ReviewRequested'> | undefined;
    const submitted = history
      .filter(is('HandheldPhotoSubmitted'))
      .find(({ data }) => data.submissionId === requested?.data.submissionId);
    if (!requested || !submitted) return undefined;
    const { numberId, claimantId, timesReturned, routes } = state;
    // who looks after somebody else sees what that one saw
    const since = history.findLastIndex((event, n) => n <= at && beginsReview(event));
    const before = history.slice(0, since);
    const reviewed = [submitted.data.submissionId, requested.data.holderSide?.submissionId];
    // there is one appeal: whoever looks after it decides for good
    const appealText = await this.appealText(caseId, before);
    const bothSides = requested.data.holderSide !== undefined;
    // of the holder a review of the claimant alone learns nothing but that there is an objection
    const sides: readonly ObjectionParty[] = bothSides ? ['CLAIMANT', 'HOLDER'] : ['CLAIMANT'];
    const lastOf = sides.filter((side) => hasNoneLeft(state, side));
    return {
      ...{ caseId, kind: 'CASE', numberId, claimantId, timesReturned },
      trigger: opened.data.trigger,
      openedAt: opened.recordedAt,
      routes: (Object.keys(routes) as Route[]).map((route) => ({ route, state: routes[route] })),
      helpers: await this.helpers.of(found),
      submission: submissionOf(submitted),
      ...holderSideOf(requested, history),
      earlier: before.flatMap(verdictIn(history)).map(({ about, ...verdict }) => ({
        ...verdict,
        ...(reviewed.includes(about) ? { samePhotos: true } : {}),
      })),
      ...(appealText === undefined ? {} : { appealText }),
      ...{ lastOf, holderObjects: openObjection(state) !== undefined },
      ...(await this.settled(state)),
      registry: await this.registryFacts(caseId, bothSides),
    };
  }

  /** Undefined when there is no such case, or nothing waits there; `refusal` null: this person may decide what does. */
  async refusal(caseId: string, reviewer: Reviewer): Promise<{ readonly refusal: ReviewerRefusal | null } | undefined> {
    const found = await this.cases.load(caseId);
    // what waited when the case was closed is not decided any more
    if (!found || found.state.status === 'CLOSED' || !found.state.photo.pending) return undefined;
    const facts = await this.facts.of(found.state.numberId, caseId);
    return { refusal: refusalOfReviewer(found.state, reviewer, facts) ?? null };
  }

  /** What is asked by the numbers' facts as they are now: another case may have been decided since the photos came. */
  private async settled(state: OpenedCase): Promise<Pick<ReviewStream, 'settledUntil'>> {
    const facts = await this.facts.of(state.numberId, state.caseId);
    const until = settledUntil(state, weightOf(['PHOTO']), facts, (await this.clock.now()).toISOString());
    return until === undefined ? {} : { settledUntil: until };
  }

  private appealText(caseId: string, before: readonly RecordedCaseEvent[]): Promise<string | undefined> {
    const noteId = before.findLast(is('AppealRequested'))?.data.note.noteId;
    return noteId === undefined ? Promise.resolve(undefined) : this.texts.open(caseId, noteId);
  }

  /** A claim that ended a moment ago, account away, a registry that is asked by record only: the review goes on without. */
  private async registryFacts(caseId: string, bothSides: boolean): Promise<RegistryFacts | null> {
    const records = await this.recordsOf(caseId, 'CLAIMANT');
    if (!records) return null;
    const ofHolder = bothSides ? await this.recordsOf(caseId, 'HOLDER') : undefined;
    return {
      ...{ known: records.length > 0, nameAgrees: agrees(records), records },
      ...(ofHolder ? { holderNameAgrees: agrees(ofHolder) } : {}),
    };
  }

  /** The records of the number; whether they are under the name of this side. */
  private async recordsOf(caseId: string, of: 'CLAIMANT' | 'HOLDER'): Promise<readonly KnownRecord[] | undefined> {
    const index = await ifAnswered(this.claims.registryIndex(caseId, of));
    return index && this.registry.recordsOf(index);
  }
}

/** Whether any record is under the name; null without a record. */
const agrees = (records: readonly KnownRecord[]): boolean | null =>
  records.length > 0 ? records.some(({ nameAgrees }) => nameAgrees) : null;

const beginsReview = (event: RecordedCaseEvent): boolean =>
  event.type === 'ReviewRequested' && !isFurtherOpinion(event.data.kind);

const submissionOf = ({
  data: { submissionId, photos },
  recordedAt: submittedAt,
}: Event<'HandheldPhotoSubmitted' | 'HolderPhotosSubmitted'>): SubmissionInStream => ({
  ...{ submissionId, submittedAt, photos },
});

/** What the holder handed in, where the review compares both sides. */
const holderSideOf = (
  { data: { holderSide } }: Event<'ReviewRequested'>,
  history: readonly RecordedCaseEvent[],
): Pick<ReviewStream, 'holderSide'> => {
  const submitted = history
    .filter(is('HolderPhotosSubmitted'))
    .find(({ data }) => data.submissionId === holderSide?.submissionId);
  return submitted ? { holderSide: { ...submissionOf(submitted), holder: submitted.data.holder } } : {};
};

/** Between two sides nobody gives a reason: the one on record is for the claimant, and other reviewers read what was found. */
const refusalIn = (
  history: readonly RecordedCaseEvent[],
  { data: { taskId, verdict, reasons } }: Event<'EvidenceRejected'>,
): Pick<ReviewStream['earlier'][number], 'verdict' | 'reasons'> => {
  const end = history.filter(is('ObjectionEnded')).find(({ data }) => data.taskId === taskId)?.data.end;
  return end === 'HOLDER' || end === 'NEITHER' ? { verdict: end, reasons: [] } : { verdict, reasons };
};

type Verdict = ReviewStream['earlier'][number] & { readonly about: string | undefined };

/** Verdicts, and the submissions that they are about. */
const verdictIn =
  (history: readonly RecordedCaseEvent[]) =>
  (event: RecordedCaseEvent): Verdict[] => {
    const at = event.recordedAt;
    switch (event.type) {
      case 'EvidenceRejected':
        return [{ at, ...refusalIn(history, event), about: event.data.submissionId }];
      case 'HolderPhotosRejected':
        return [{ at, verdict: 'RETRY_HOLDER', reasons: event.data.reasons, about: event.data.submissionId }];
      case 'RouteSucceeded': {
        const { route, taskId } = event.data;
        const asked = history.filter(is('ReviewRequested')).find(({ data }) => data.taskId === taskId);
        return route === 'PHOTO' ? [{ at, verdict: 'APPROVE', reasons: [], about: asked?.data.submissionId }] : [];
      }
      default:
        return [];
    }
  };
