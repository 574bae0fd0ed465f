import type { NoteRef, PhotoRef, RejectionReason, Reviewer, ReviewKind, Verdict } from '@zhenming/contracts';
import { claimVerdicts, partyVerdicts } from '@zhenming/contracts/words';
import { RuleViolation } from '@zhenming/kernel';
import {
  decideIfEnough,
  close,
  daysLater,
  decidersBefore,
  deciding,
  lookAgain,
  notEnough,
  notSettled,
  reconsidered,
  standingOf,
  standsAgainst,
  takingEvidence,
} from './case-decision.js';
import {
  isForOthers,
  openObjection,
  succeededRoutes,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type Objection,
  type OpenedCase,
} from './conflict-case-state.js';
import { evolve } from './evolve.js';
import { endObjection, hasNoneLeft, objectionEnded, owedFromNotice } from './objection.js';
import { policyOf, weightOf } from '@zhenming/policy';

/** Route 1: the claimant hands in photos with the card in hand. */
export interface SubmitPhotos {
  readonly kind: 'SubmitPhotos';
  readonly submissionId: string;
  readonly photos: readonly PhotoRef[];
  /** what number and person have left after this one */
  readonly submissionsLeft: number;
  readonly impactAcknowledged: boolean;
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** A reviewer's verdict, as review-queue published it. */
export interface TakeVerdict {
  readonly kind: 'TakeVerdict';
  readonly taskId: string;
  readonly reviewer: Reviewer;
  readonly verdict: Verdict;
  readonly reasons: readonly RejectionReason[];
  readonly note: NoteRef | null;
  /** a photo of the side that is asked for better ones was lost, and could not be judged */
  readonly lost?: boolean;
  /** for the review that follows where this verdict is not enough */
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** The one appeal of a final refusal. */
export interface Appeal {
  readonly kind: 'Appeal';
  readonly appealId: string;
  readonly note: NoteRef;
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

const route = 'PHOTO' as const;

/** Whether photos may be handed in now; refuses with the reason. Asked before a submission is reserved, which knows whether one is left by then. */
export const maySubmitPhotos = (
  state: ConflictCase,
  { impactAcknowledged, facts, now }: Pick<SubmitPhotos, 'impactAcknowledged' | 'facts' | 'now'>,
): OpenedCase => {
  const taking = takingEvidence(state, impactAcknowledged, facts);
  if (taking.routes.PHOTO === 'waiting') throw new RuleViolation('photo/being-reviewed');
  if (taking.routes.PHOTO === 'succeeded') throw new RuleViolation('case/no-route-needed');
  notSettled(taking, route, facts, now);
  return taking;
};

export const submitPhotos = (command: SubmitPhotos, state: ConflictCase): CaseEvent[] => {
  const { submissionId, photos, submissionsLeft, impactAcknowledged, freshTaskId, facts, now } = command;
  if (state.status !== 'NONE' && state.photo.submissions.some((one) => one.submissionId === submissionId)) return [];
  const taking = maySubmitPhotos(state, command);
  const { caseId, numberId, claimantId } = taking;
  const first = taking.photo.submissions.length === 0;
  const about = { caseId, numberId, claimantId, submissionId, photos: [...photos], first, holder: facts.holder };
  const submitted: CaseEvent = {
    type: 'HandheldPhotoSubmitted',
    data: { ...about, submissionsLeft, impactAcknowledged },
  };
  const after = evolve(state, submitted) as OpenedCase;
  const handedIn = [submitted, ...lookAgain(after, kindOf(taking, 'PHOTO'), freshTaskId, facts, now)];
  // a holder who objected and whose own time is over is silent as soon as the claimant is not
  return [...handedIn, ...endObjection(command, handedIn.reduce<ConflictCase>(evolve, taking) as OpenedCase)];
};

/**
 * An appeal and a contest stay what they are to their end, also where better photos are handed in or the decision comes back: none of
 * those who refused decides them in the end, and the answer is in writing.
 */
const kindOf = ({ photo, contested }: OpenedCase, otherwise: 'PHOTO' | 'RETURNED') => {
  if (photo.appealed) return 'APPEAL';
  return contested ? 'CONTEST' : otherwise;
};

/** Whether the person with this number is a party or a helper of the case, or of the one that it stands against, under whatever login (I13). */
export const isPartyOf = (state: OpenedCase, numberId: string): boolean =>
  [state.numberId, ...state.helperNumbers, ...(standsAgainst(state)?.helperNumbers ?? [])].includes(numberId);

/**
 * Whether this person may decide the pending evidence: not a party or helper of the case, nor a helper of a rival, under another login
 * (I13), nor, where another person is due, one who looked before under whatever login, be it on appeal, by a contest or where the number was opened after a decision. Undefined: yes.
 */
export const refusalOfReviewer = (
  state: OpenedCase,
  { staffId, numberId }: Reviewer,
  facts: Pick<NumberFacts, 'rivalHelpers' | 'decidedBy'>,
) => {
  if (isPartyOf(state, numberId) || facts.rivalHelpers.includes(numberId)) return 'PARTY' as const;
  const { pending, reviewers } = state.photo;
  const before = [...(pending && isForOthers(pending.kind) ? reviewers : []), ...decidersBefore(state, facts)];
  const looked = before.some((one) => one.staffId === staffId || one.numberId === numberId);
  return looked ? ('SEEN_BEFORE' as const) : undefined;
};

/**
 * NOT_AN_ID is a mistake once; the second time it is an answer, except between two sides. Throws where the verdict answers another question than
 * was asked, about one side or between two: a person has to look at that.
 */
const verdictOf = ({ taskId, verdict, reasons }: TakeVerdict, bothSides: boolean, { photo }: OpenedCase): Verdict => {
  const asked: readonly Verdict[] = bothSides ? partyVerdicts : claimVerdicts;
  if (!asked.includes(verdict)) throw new Error(`the review ${taskId} was not asked for ${verdict}`);
  return reasons.includes('NOT_AN_ID') && photo.notAnIdTimes > 0 && !bothSides ? 'FINAL' : verdict;
};

/**
 * How many persons must agree on this verdict. One is enough to ask for better photos, and to find photos good enough to be compared
 * with the holder's.
 */
const personsFor = (verdict: Verdict, kind: ReviewKind, state: OpenedCase, facts: NumberFacts, now: string): number => {
  switch (verdict) {
    case 'APPROVE':
      if (openObjection(state)) return 1;
      return deciding(state, [...succeededRoutes(state), route], facts, now)?.reviewers ?? 1;
    case 'FINAL':
      // whoever refuses an appeal agrees with the refusal that it is about
      return kind === 'APPEAL' ? 1 : policyOf(state.policy).finalReviewers;
    case 'HOLDER':
    case 'NEITHER':
      return kind === 'APPEAL' ? 1 : 2;
    case 'CLAIMANT':
      return 2;
    case 'RETRY':
    case 'RETRY_HOLDER':
      return 1;
  }
};

const asksAgain = (verdict: Verdict): boolean => verdict === 'RETRY' || verdict === 'RETRY_HOLDER';

/**
 * Who has to look as well before the verdict counts; undefined: nobody. A senior settles what two persons see differently. Of what was
 * lost there is nothing to see.
 */
const whoLooksNext = (
  { lost, reviewer, facts, now }: TakeVerdict,
  verdict: Verdict,
  kind: ReviewKind,
  state: OpenedCase,
): 'SECOND' | 'SENIOR' | undefined => {
  const { opinions } = state.photo;
  if (kind === 'SENIOR' || (lost && asksAgain(verdict))) return undefined;
  if (opinions.some((one) => one.verdict !== verdict)) return 'SENIOR';
  const agreeing = new Set([...opinions.map(({ by }) => by.numberId), reviewer.numberId]).size;
  return agreeing < personsFor(verdict, kind, state, facts, now) ? 'SECOND' : undefined;
};

/** Those of before who found the same. */
const agreed = (verdict: Verdict, { photo }: OpenedCase): { agreed?: Reviewer[] } => {
  const same = photo.opinions.filter((one) => one.verdict === verdict).map(({ by }) => by);
  return same.length > 0 ? { agreed: same } : {};
};

/** What the applicant reads: the note of whoever decided, or of one who found the same before. */
const answered = (verdict: Verdict, { photo }: OpenedCase, note: NoteRef | null): { note?: NoteRef } => {
  const answer = note ?? photo.opinions.findLast((one) => one.verdict === verdict && one.note)?.note;
  return answer ? { note: answer } : {};
};

const reject = (
  command: TakeVerdict,
  found: Exclude<Verdict, 'APPROVE' | 'CLAIMANT' | 'RETRY_HOLDER'>,
  state: OpenedCase,
  submissionId: string,
  between: readonly CaseEvent[],
): CaseEvent[] => {
  const { taskId, reviewer: by, note, lost, freshTaskId, facts, now } = command;
  const verdict = found === 'RETRY' ? 'RETRY' : 'FINAL';
  const reasons = found === 'HOLDER' || found === 'NEITHER' ? (['WRONG_PERSON'] as const) : command.reasons;
  const { caseId, numberId, claimantId } = state;
  const policy = policyOf(state.policy);
  const isLost = verdict === 'RETRY' && lost === true;
  // one more, in the place of the lost one
  const submissionsLeft = state.photo.submissionsLeft + (isLost ? 1 : 0);
  const objection = openObjection(state);
  // one appeal in a case, also where its reviewer asked for better photos and these are refused
  const ends = verdict === 'FINAL' && state.photo.appealed;
  const rejected: CaseEvent = {
    type: 'EvidenceRejected',
    data: {
      ...{ caseId, numberId, claimantId, submissionId, taskId, by, verdict, reasons: [...reasons], submissionsLeft },
      ...agreed(found, state),
      ...answered(found, state, note),
      ...(verdict === 'FINAL' ? { evidence: 'refused', weight: null } : standingOf(succeededRoutes(state))),
      ...(isLost ? { lost } : {}),
      ...(verdict === 'RETRY' ? { idleAt: daysLater(now, policy.idleDays) } : {}),
      ...(verdict === 'RETRY' && objection ? owedFromNotice(state, objection, now) : {}),
      ...(verdict === 'FINAL' && !ends ? { appealUntil: daysLater(now, policy.appealDays) } : {}),
    },
  };
  if (verdict === 'FINAL') return [rejected, ...between, ...(ends ? close(state, 'REFUSED') : [])];
  const after = evolve(state, rejected) as OpenedCase;
  return [rejected, ...reconsidered(after, facts, now, freshTaskId)];
};

/**
 * The holder's photos cannot be judged beside the claimant's: better ones are owed. Who handed in as often as the policy lets a person
 * is silent by that: nobody holds a claim up with photos that nobody can judge. Unless it was we who lost them.
 */
const rejectHolders = (command: TakeVerdict, state: OpenedCase, objection: Objection): CaseEvent[] => {
  const { taskId, reviewer: by, reasons, note, lost, now } = command;
  const { caseId, numberId, claimantId } = state;
  const { objectionId, holder, submission } = objection;
  if (!submission) return [];
  const last = !lost && hasNoneLeft(state, 'HOLDER');
  const about = { caseId, numberId, claimantId, objectionId, holder, submissionId: submission.submissionId };
  const owed = last ? { owedUntil: now, last } : owedFromNotice(state, objection, now);
  const found = { reasons: [...reasons], ...(note ? { note } : {}), ...(lost ? { lost } : {}) };
  const rejected: CaseEvent = { type: 'HolderPhotosRejected', data: { ...about, taskId, by, ...found, ...owed } };
  return last ? [rejected, ...endObjection(command, evolve(state, rejected) as OpenedCase)] : [rejected];
};

/** What reviewers found between two sides ends the objection. */
const settledBetween = (
  { taskId, reviewer: by, note }: TakeVerdict,
  end: 'CLAIMANT' | 'HOLDER' | 'NEITHER',
  state: OpenedCase,
  objection: Objection,
): CaseEvent => {
  const { type, data } = objectionEnded(state, objection, end);
  return { type, data: { ...data, taskId, by, ...agreed(end, state), ...answered(end, state, note) } };
};

export const takeVerdict = (command: TakeVerdict, state: OpenedCase): CaseEvent[] => {
  const { taskId, reviewer: by, reasons, note, freshTaskId, facts, now } = command;
  const { caseId, numberId, claimantId } = state;
  const { pending } = state.photo;
  // a verdict on evidence that nobody waits for any more
  if (pending?.taskId !== taskId) return [];
  const reason = refusalOfReviewer(state, by, facts);
  if (reason) return [{ type: 'ReviewRefused', data: { taskId, caseId, staffId: by.staffId, reason } }];
  const { submissionId, kind, bothSides } = pending;
  const verdict = verdictOf(command, bothSides, state);
  const about = { caseId, numberId, claimantId };
  const next = whoLooksNext(command, verdict, kind, state);
  if (next) {
    const given = { ...about, submissionId, taskId, by, verdict, reasons: [...reasons], ...(note ? { note } : {}) };
    const opinion: CaseEvent = { type: 'OpinionGiven', data: given };
    return [opinion, ...lookAgain(evolve(state, opinion) as OpenedCase, next, freshTaskId, facts, now)];
  }
  const objection = openObjection(state);
  if (verdict === 'RETRY_HOLDER') return objection ? rejectHolders(command, state, objection) : [];
  const between =
    objection && (verdict === 'CLAIMANT' || verdict === 'HOLDER' || verdict === 'NEITHER')
      ? [settledBetween(command, verdict, state, objection)]
      : [];
  if (verdict !== 'APPROVE' && verdict !== 'CLAIMANT') return reject(command, verdict, state, submissionId, between);
  const routes = [...succeededRoutes(state), route];
  const succeeded: CaseEvent = {
    type: 'RouteSucceeded',
    data: {
      ...{ ...about, route, weight: weightOf(routes), taskId, by },
      ...notEnough(state, routes, facts, now),
      ...agreed(verdict, state),
      ...answered(verdict, state, note),
    },
  };
  const events = [succeeded, ...between];
  const after = events.reduce<ConflictCase>(evolve, state) as OpenedCase;
  return [...events, ...decideIfEnough(after, routes, facts, now, freshTaskId)];
};

/** The objection whose sides are compared again: it ended by what was found between them against the claim, and the holder is still the same. */
const comparedBefore = ({ objection }: OpenedCase, { holder }: Pick<NumberFacts, 'holder'>): Objection | undefined => {
  const refused = objection?.over && (objection.end === 'HOLDER' || objection.end === 'NEITHER');
  return refused && objection.holder === holder ? objection : undefined;
};

export const appeal = (command: Appeal, state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE') throw new RuleViolation('case/not-found');
  const { appealId, note, freshTaskId, facts, now } = command;
  if (state.status !== 'REFUSED')
    throw new RuleViolation(state.status === 'CLOSED' ? 'case/closed' : 'case/no-refusal');
  if (now >= state.appealUntil) throw new RuleViolation('case/closed');
  const { caseId, numberId, claimantId } = state;
  const between = comparedBefore(state, facts);
  const holderSide = between ? { objectionId: between.objectionId, holder: between.holder } : {};
  const requested: CaseEvent = {
    type: 'AppealRequested',
    data: { caseId, numberId, claimantId, appealId, note, ...holderSide },
  };
  const after = evolve(state, requested) as OpenedCase;
  const events = [requested, ...lookAgain(after, 'APPEAL', freshTaskId, facts, now, between !== undefined)];
  // a holder who objected, and whose time ended while the claim was refused, is silent as soon as it goes on
  const ended = between ? [] : endObjection(command, events.reduce<ConflictCase>(evolve, state) as OpenedCase);
  return [...events, ...ended];
};

/** Whether the decision came back as often as the policy leaves it to those who looked before. */
const isForSenior = ({ policy, timesReturned }: OpenedCase): boolean => {
  const { seniorAfterReturns } = policyOf(policy);
  return seniorAfterReturns !== null && timesReturned >= seniorAfterReturns;
};

/**
 * The photo that a returned decision stood on is looked at again: where the holder is another one, by anybody, and of an appeal by
 * whoever has not looked yet; by a senior, whoever holds the number, once the decision has come back more often than the policy lets it.
 */
export const reviewAgain = (
  state: OpenedCase,
  anotherHolder: boolean,
  freshTaskId: string,
  facts: Pick<NumberFacts, 'decidedBy'>,
  now: string,
): CaseEvent[] => {
  if (state.routes.PHOTO !== 'succeeded') return [];
  if (isForSenior(state)) return lookAgain(state, 'SENIOR', freshTaskId, facts, now);
  return anotherHolder ? lookAgain(state, kindOf(state, 'RETURNED'), freshTaskId, facts, now) : [];
};
