import type { NoteRef, ReopenedDecision, ReopenedRoute, Reviewer, UsedUp } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { daysLater, reconsidered, routeSettledUntil, undecided } from './case-decision.js';
import {
  openObjection,
  waitsForHelp,
  wantsEvidence,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type OpenedCase,
} from './conflict-case-state.js';
import { evolve } from './evolve.js';
import { owedFromNotice, owesUntil } from './objection.js';
import { isPartyOf, reviewAgain } from './photo-route.js';
import { policyOf } from '@zhenming/policy';

/** What the guards of number and person have left, over all their cases. */
export interface TriesLeft {
  /** study-record tries of the number */
  readonly ofNumber: number;
  /** photo submissions, what was opened again for this case among them */
  readonly submissions: number;
}

/** The claimant asks a person for help, where no photos can be handed in. */
export interface AskHumanHelp {
  readonly kind: 'AskHumanHelp';
  readonly left: TriesLeft;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** A senior reviewer opens what is used up once more, or the number after a recent decision. */
export interface ReopenTries {
  readonly kind: 'ReopenTries';
  readonly reopeningId: string;
  readonly by: Reviewer;
  readonly routes: readonly ReopenedRoute[];
  readonly note: NoteRef;
  readonly left: TriesLeft;
  /** of the review that follows where photos were accepted already */
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** Tries that were opened again are the case's own: it needs none of the number's. Nor does one whose record is confirmed, or a contest. */
const waitsForNumber = ({ routes, triesReopened, contested }: OpenedCase): boolean =>
  !contested && triesReopened === null && routes.STUDY_RECORD !== 'succeeded';

/** The decision that keeps photos from counting; undefined: none does, or nobody knows who decided it, and a senior opens nothing after that. */
export const decisionInTheWay = (state: OpenedCase, facts: NumberFacts, now: string): ReopenedDecision | undefined => {
  const { lastDecision, decidedBy } = facts;
  if (!lastDecision || !decidedBy || routeSettledUntil(state, 'PHOTO', facts, now) === undefined) return undefined;
  return { ...decidedBy, at: lastDecision.at };
};

/** What is used up, and of which route that is, or else stands in the way. Only the office reads the difference: a claimant is told no reason. */
export const usedUpOf = (state: OpenedCase, left: TriesLeft, facts: NumberFacts, now: string): UsedUp[] => [
  ...(state.routes.STUDY_RECORD === 'exhausted' ? (['CASE_TRIES'] as const) : []),
  ...(waitsForNumber(state) && left.ofNumber === 0 ? (['NUMBER_TRIES'] as const) : []),
  ...(state.routes.PHOTO !== 'succeeded' && left.submissions === 0 ? (['SUBMISSIONS'] as const) : []),
  ...(decisionInTheWay(state, facts, now) ? (['DECIDED_RECENTLY'] as const) : []),
];

/**
 * Whether the person may ask, as far as the case alone knows; refuses with the reason. Photos are the way that everybody has: while
 * some can be handed in nobody is asked, and the other two ways do not matter, because many people have neither. Who owes photos
 * to a holder that objects may ask as well, whatever else was shown.
 */
export const mayAskHumanHelp = (state: ConflictCase): OpenedCase => {
  const open = undecided(state);
  if (open.routes.PHOTO === 'waiting') throw new RuleViolation('photo/being-reviewed');
  if (!wantsEvidence(open)) throw new RuleViolation('case/no-route-needed');
  return open;
};

/** Quiet while help is waited for. Who asked because of a recent decision, and owes photos now of which none are left, asks once more. */
export const askHumanHelp = ({ left, facts, now }: AskHumanHelp, state: ConflictCase): CaseEvent[] => {
  const open = mayAskHumanHelp(state);
  if (waitsForHelp(open)) return [];
  const usedUp = usedUpOf(open, left, facts, now);
  if (!usedUp.includes('SUBMISSIONS') && !usedUp.includes('DECIDED_RECENTLY'))
    throw new RuleViolation(open.routes.PHOTO === 'succeeded' ? 'case/no-route-needed' : 'case/route-open');
  const { caseId, numberId, claimantId } = open;
  const idleAt = daysLater(now, policyOf(open.policy).helpDays);
  return [{ type: 'HumanHelpRequested', data: { caseId, numberId, claimantId, usedUp, idleAt } }];
};

/** Whether this person may open anything again here: no party and no helper (I13), and the claimant asked. Refuses with the reason. */
export const mayReopenTries = (state: ConflictCase, by: Reviewer): OpenedCase => {
  const open = undecided(state);
  if (isPartyOf(open, by.numberId)) throw new RuleViolation('review/party');
  if (open.helpUntil === null) throw new RuleViolation('case/no-help-asked');
  return open;
};

/** Whoever decided or vouched in this case, or in another of the number, the one of the last decision among them, does not open it after that. */
const mayOpenNumber = ({ photo }: OpenedCase, { numberId }: Reviewer, facts: NumberFacts): void => {
  const seen = [...photo.reviewers.map((one) => one.numberId), ...facts.rivalHelpers, ...facts.rivalDeciders];
  if (seen.includes(numberId)) throw new RuleViolation('review/party');
};

/**
 * One more set of tries, for this case alone: what others take of the number or the person does not count against it, so that
 * who used them up cannot do it again. While the holder objects, photos are owed: the claimant has the whole time anew for them, and
 * help goes on where they are not among what is opened. Or, for this case alone, the number, which was decided recently: that decision
 * is no obstacle any more, and what was proven already is decided on. Refuses what is not used up, or stands in no way, and tries that
 * nobody could use because the number stays closed.
 */
export const reopenTries = (command: ReopenTries, state: ConflictCase): CaseEvent[] => {
  const { reopeningId, by, routes, note, left, facts, now } = command;
  if (state.status !== 'NONE' && state.reopenings.includes(reopeningId)) return [];
  const open = mayReopenTries(state, by);
  const usedUp = usedUpOf(open, left, facts, now);
  const isUsedUp: Readonly<Record<ReopenedRoute, boolean>> = {
    PHOTO: usedUp.includes('SUBMISSIONS'),
    STUDY_RECORD: usedUp.includes('CASE_TRIES') || usedUp.includes('NUMBER_TRIES'),
    NUMBER: usedUp.includes('DECIDED_RECENTLY'),
  };
  if (!routes.every((route) => isUsedUp[route])) throw new RuleViolation('case/route-open');
  const opensNumber = routes.includes('NUMBER');
  // the claimant would be told to hand in photos that are refused
  if (!opensNumber && routeSettledUntil(open, 'PHOTO', facts, now) !== undefined)
    throw new RuleViolation('case/number-settled');
  const decision = opensNumber ? decisionInTheWay(open, facts, now) : undefined;
  if (decision) mayOpenNumber(open, by, facts);
  const { caseId, numberId, claimantId } = open;
  const [objection, opensPhotos] = [openObjection(open), routes.includes('PHOTO')];
  const { triesPerCase: triesLeft, submissions: submissionsLeft, idleDays } = policyOf(open.policy);
  const reopened: CaseEvent = {
    type: 'TriesReopened',
    data: {
      ...{ caseId, numberId, claimantId, reopeningId, by, note },
      ...(routes.includes('STUDY_RECORD') ? { triesLeft } : {}),
      ...(opensPhotos ? { submissionsLeft } : {}),
      ...(decision ? { decision } : {}),
      // photos are owed all the same, and silence decides no later than before
      idleAt: objection && !opensPhotos ? owesUntil(open, objection, 'CLAIMANT') : daysLater(now, idleDays),
      ...(objection && opensPhotos ? owedFromNotice(open, objection, now) : {}),
      ...(objection && !opensPhotos ? { helpGoesOn: true } : {}),
    },
  };
  return [reopened, ...(decision ? goesOn(command, evolve(open, reopened) as OpenedCase) : [])];
};

/** What was proven before the decision took effect: photos are looked at once more for the holder there is now. */
const goesOn = ({ freshTaskId, facts, now }: ReopenTries, after: OpenedCase): CaseEvent[] => {
  const again = reviewAgain(after, true, freshTaskId, facts, now);
  return again.length > 0 ? again : reconsidered(after, facts, now, freshTaskId);
};
