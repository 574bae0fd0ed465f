import type { NoteRef, ReopenedRoute, Reviewer, UsedUp } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { daysLater, undecided } from './case-decision.js';
import {
  openObjection,
  wantsEvidence,
  type CaseEvent,
  type ConflictCase,
  type OpenedCase,
} from './conflict-case-state.js';
import { owedFromNotice } from './objection.js';
import { isPartyOf } from './photo-route.js';
import { policyOf } from '@zhenming/policy';

/** What the guards of number and person have left, over all their cases. */
export interface TriesLeft {
  /** study-record tries of the number */
  readonly ofNumber: number;
  /** photo submissions, what was opened again for this case among them */
  readonly submissions: number;
}

/** The claimant asks a person for help, where no photos can be handed in any more. */
export interface AskHumanHelp {
  readonly kind: 'AskHumanHelp';
  readonly left: TriesLeft;
  readonly now: string;
}

/** A senior reviewer opens what is used up once more. */
export interface ReopenTries {
  readonly kind: 'ReopenTries';
  readonly reopeningId: string;
  readonly by: Reviewer;
  readonly routes: readonly ReopenedRoute[];
  readonly note: NoteRef;
  readonly left: TriesLeft;
  readonly now: string;
}

/** Tries that were opened again are the case's own: it needs none of the number's. Nor does one whose record is confirmed, or a contest. */
const waitsForNumber = ({ routes, triesReopened, contested }: OpenedCase): boolean =>
  !contested && triesReopened === null && routes.STUDY_RECORD !== 'succeeded';

/** What is used up, and of which route that is. Only the office reads the difference: a claimant is told no reason. */
export const usedUpOf = (state: OpenedCase, left: TriesLeft): UsedUp[] => [
  ...(state.routes.STUDY_RECORD === 'exhausted' ? (['CASE_TRIES'] as const) : []),
  ...(waitsForNumber(state) && left.ofNumber === 0 ? (['NUMBER_TRIES'] as const) : []),
  ...(left.submissions === 0 ? (['SUBMISSIONS'] as const) : []),
];

/**
 * Whether the person may ask, as far as the case knows; refuses with the reason. Photos are the way that everybody has: while
 * some can be handed in nobody is asked, and the other two ways do not matter, because many people have neither. Who owes photos
 * to a holder that objects may ask as well, whatever else was shown.
 */
export const mayAskHumanHelp = (state: ConflictCase): OpenedCase => {
  const open = undecided(state);
  if (open.routes.PHOTO === 'waiting') throw new RuleViolation('photo/being-reviewed');
  if (open.routes.PHOTO === 'succeeded' || !wantsEvidence(open)) throw new RuleViolation('case/no-route-needed');
  return open;
};

/** Quiet while help is waited for. */
export const askHumanHelp = ({ left, now }: AskHumanHelp, state: ConflictCase): CaseEvent[] => {
  const open = mayAskHumanHelp(state);
  if (open.helpUntil !== null) return [];
  const usedUp = usedUpOf(open, left);
  if (!usedUp.includes('SUBMISSIONS')) throw new RuleViolation('case/route-open');
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

/**
 * One more set of tries, for this case alone: what others take of the number or the person does not count against it, so that
 * who used them up cannot do it again. While the holder objects, photos are owed: the claimant has the whole time anew for them, and
 * help goes on where they are not among what is opened. Refuses what is not used up.
 */
export const reopenTries = (command: ReopenTries, state: ConflictCase): CaseEvent[] => {
  const { reopeningId, by, routes, note, left, now } = command;
  if (state.status !== 'NONE' && state.reopenings.includes(reopeningId)) return [];
  const open = mayReopenTries(state, by);
  const usedUp = usedUpOf(open, left);
  const isUsedUp: Readonly<Record<ReopenedRoute, boolean>> = {
    PHOTO: usedUp.includes('SUBMISSIONS'),
    STUDY_RECORD: usedUp.includes('CASE_TRIES') || usedUp.includes('NUMBER_TRIES'),
  };
  if (!routes.every((route) => isUsedUp[route])) throw new RuleViolation('case/route-open');
  const { caseId, numberId, claimantId } = open;
  const [objection, opensPhotos] = [openObjection(open), routes.includes('PHOTO')];
  const { triesPerCase: triesLeft, submissions: submissionsLeft, idleDays } = policyOf(open.policy);
  return [
    {
      type: 'TriesReopened',
      data: {
        ...{ caseId, numberId, claimantId, reopeningId, by, note },
        ...(routes.includes('STUDY_RECORD') ? { triesLeft } : {}),
        ...(opensPhotos ? { submissionsLeft } : {}),
        idleAt: daysLater(now, idleDays),
        ...(objection && opensPhotos ? owedFromNotice(open, objection, now) : {}),
        ...(objection && !opensPhotos ? { helpGoesOn: true } : {}),
      },
    },
  ];
};
