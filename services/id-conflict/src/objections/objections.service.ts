import { Injectable } from '@nestjs/common';
import type { ObjectionEnd } from '@zhenming/contracts';
import { Clock, referenceOf, RuleViolation } from '@zhenming/kernel';
import { policyOf } from '@zhenming/policy';
import { ifAnswered, RequestUnitOfWork } from '@zhenming/service-kit';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { ConflictCases, type LoadedCase, type RecordedCaseEvent } from '../conflict-case/conflict-case.repository.js';
import {
  effectTimes,
  hasEvidence,
  openObjection,
  type EffectTimes,
  type Objection,
  type OpenedCase,
} from '../conflict-case/conflict-case-state.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { hasObjected, holderIsLate, holderSubmissionsLeft, mayObjectWith } from '../conflict-case/objection.js';
import type { DraftTarget } from '../photo-drafts/photo-draft.commands.js';
import { PhotoDrafts } from '../photo-store/photo-draft.repository.js';
import { shownDrafts, type PhotoSection } from '../photo-submission/photo-section.queries.js';
import { ReviewQueueClient } from '../photo-submission/review-queue.client.js';

/** `PHOTOS_OWED`: by the holder; `HANDED_IN`: reviewers compare both sides once the claimant's are there too. */
export type ObjectionState = 'PHOTOS_OWED' | 'HANDED_IN' | 'OVER';

/** Whether the holder won the number by the decision that is contested, or has it by other means. */
export type ContestedWinner = 'YOU' | 'ANOTHER';

interface Contesting {
  /** of a contest: who won by what it contests */
  readonly contests?: { readonly winner: ContestedWinner };
}

/** An objection as its holder reads it. Times are ISO 8601 UTC. */
export interface OwnObjection extends Contesting {
  readonly objectionId: string;
  readonly reference: string;
  readonly state: ObjectionState;
  readonly owedUntil: string;
  /** that is over, and photos are taken until the other side's are in */
  readonly late?: true;
  /** of one that is over */
  readonly end?: ObjectionEnd;
}

/** `CLAIMED`: nothing was shown yet; `EVIDENCE`: something was; `DECIDED`: for the claimant, and it has not taken effect. */
export type ClaimStage = 'CLAIMED' | 'EVIDENCE' | 'DECIDED';

/** A claim on the number that an account holds, as its holder reads it: nothing of the person who claims. */
export interface HolderClaim extends Contesting {
  readonly reference: string;
  readonly openedAt: string;
  readonly stage: ClaimStage;
  /** while a decision waits */
  readonly effect?: EffectTimes;
  readonly mayObject: boolean;
  readonly objection?: OwnObjection;
}

/** What the holder of a number is asked to answer, read from the streams of the cases: at once what a command just did. */
@Injectable()
export class Objections {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly claims: ClaimsClient,
    private readonly drafts: PhotoDrafts,
    private readonly reviewQueue: ReviewQueueClient,
    private readonly request: RequestUnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Claims on the account's number that are heard, have shown something or were objected to, the first one first. */
  async claimsOn(holder: string): Promise<HolderClaim[]> {
    const now = (await this.clock.now()).toISOString();
    const loaded = await this.against(holder);
    return Promise.all(loaded.map(async (one) => claimOf(one, holder, now, await this.contesting(one, holder))));
  }

  /** The case that it objects to. Refuses another's like a missing one, with `objection/not-found`. */
  async ofHolder(objectionId: string, holder: string): Promise<LoadedCase> {
    const found = (await this.against(holder)).find(
      ({ state: { objection } }) => objection?.objectionId === objectionId,
    );
    if (found?.state.objection?.holder !== holder) throw new RuleViolation('objection/not-found');
    return found;
  }

  /** One objection with what can be handed in. Asks others what they add, so a request commits before. Refuses as `ofHolder` does. */
  async read(objectionId: string, holder: string): Promise<OwnObjection & { readonly photo: PhotoSection }> {
    await this.request.commitSoFar();
    const loaded = await this.ofHolder(objectionId, holder);
    const now = (await this.clock.now()).toISOString();
    const own = objectionOf(loaded.state, holder, now, await this.contesting(loaded, holder)) as OwnObjection;
    if (own.state !== 'PHOTOS_OWED') return { ...own, photo: { drafts: [], ...(await this.answerIn(loaded)) } };
    const { caseId } = loaded.state;
    const [drafts, applicant, rejection] = await Promise.all([
      this.drafts.of({ caseId, accountId: holder }),
      ifAnswered(this.claims.applicant(caseId)),
      this.rejectionIn(loaded),
    ]);
    const sides = applicant ? { sides: applicant.sides } : {};
    // who is asked may hand in, however often that was before it was counted
    const submissionsLeft = Math.max(1, holderSubmissionsLeft(loaded.state));
    return { ...own, photo: { submissionsLeft, drafts: shownDrafts(drafts), ...sides, ...rejection } };
  }

  /** Whether photos may be drafted: as they could be handed in now. */
  async target(objectionId: string, accountId: string): Promise<DraftTarget> {
    const { state } = await this.ofHolder(objectionId, accountId);
    const owned = () => this.ofHolder(objectionId, accountId);
    const open = async () => mayObjectWith((await owned()).state, objectionId, (await this.clock.now()).toISOString());
    return { id: state.caseId, accountId, owned, open };
  }

  private async against(holder: string): Promise<LoadedCase[]> {
    const ids = await this.facts.casesAgainst(holder);
    const loaded = await Promise.all(ids.map((caseId) => this.cases.load(caseId)));
    // a claim's case may be a moment late
    return loaded.filter((one): one is LoadedCase => one !== undefined && threatens(one.state));
  }

  private async contesting({ state }: LoadedCase, holder: string): Promise<Contesting> {
    if (!state.contested) return {};
    const decided = await this.cases.load(state.contested.caseId);
    return { contests: { winner: decided?.state.claimantId === holder ? 'YOU' : 'ANOTHER' } };
  }

  /** what reviewers wrote to both sides: to this holder, and to none of before */
  private async answerIn({ history, state }: LoadedCase): Promise<Pick<PhotoSection, 'answer'>> {
    const ended = history.findLast(
      (event): event is Extract<RecordedCaseEvent, { type: 'ObjectionEnded' }> =>
        event.type === 'ObjectionEnded' && event.data.objectionId === state.objection?.objectionId,
    );
    const answer = ended?.data.note && (await this.reviewQueue.note(ended.data.note.noteId));
    return answer === undefined ? {} : { answer };
  }

  private async rejectionIn({ history, state }: LoadedCase): Promise<Pick<PhotoSection, 'rejection'>> {
    const last = history.findLast(
      (event): event is Extract<RecordedCaseEvent, { type: 'HolderPhotosRejected' }> =>
        event.type === 'HolderPhotosRejected' && event.data.objectionId === state.objection?.objectionId,
    );
    if (!last) return {};
    const { reasons, note, lost } = last.data;
    const text = note && (await this.reviewQueue.note(note.noteId));
    const said = { ...(lost ? { lost } : {}), ...(text === undefined ? {} : { text }) };
    return { rejection: { verdict: 'RETRY', reasons, ...said } };
  }
}

/** What waits for its turn threatens nobody before it has shown something, or was objected to: then it is decided whatever its turn. */
const threatens = (state: OpenedCase): boolean =>
  state.status !== 'CLOSED' && (!state.waitsForTurn || hasEvidence(state) || state.objection !== null);

const stateOf = ({ over, submission }: Objection): ObjectionState => {
  if (over) return 'OVER';
  return submission ? 'HANDED_IN' : 'PHOTOS_OWED';
};

const objectionOf = (
  state: OpenedCase,
  holder: string,
  now: string,
  contesting: Contesting,
): OwnObjection | undefined => {
  const { caseId, objection } = state;
  if (objection?.holder !== holder) return undefined;
  const { objectionId, end } = objection;
  const about = {
    objectionId,
    reference: referenceOf(caseId),
    state: stateOf(objection),
    owedUntil: objection.owes.HOLDER.until,
  };
  const late = openObjection(state) && holderIsLate(state, objection, now) ? { late: true as const } : {};
  return { ...about, ...late, ...(end === undefined ? {} : { end }), ...contesting };
};

const stageOf = (state: OpenedCase): ClaimStage => {
  if (state.status === 'WAITING' || state.status === 'EFFECT_PENDING') return 'DECIDED';
  return hasEvidence(state) ? 'EVIDENCE' : 'CLAIMED';
};

const claimOf = ({ state, history }: LoadedCase, holder: string, now: string, contesting: Contesting): HolderClaim => {
  const objection = objectionOf(state, holder, now, contesting);
  const heard = policyOf(state.policy).objectionHours !== null && state.status !== 'REFUSED';
  return {
    reference: referenceOf(state.caseId),
    openedAt: (history[0] as RecordedCaseEvent).recordedAt,
    stage: stageOf(state),
    ...contesting,
    ...(state.status === 'WAITING' ? { effect: effectTimes(state.wait, now) } : {}),
    mayObject: heard && !hasObjected(state, holder),
    ...(objection ? { objection } : {}),
  };
};
