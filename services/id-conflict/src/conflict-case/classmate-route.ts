import { RuleViolation } from '@zhenming/kernel';
import {
  decideIfEnough,
  daysLater,
  idleUntil,
  notEnough,
  noContest,
  notSettled,
  takingEvidence,
} from './case-decision.js';
import {
  openAssist,
  succeededRoutes,
  type AssistState,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type OpenedCase,
} from './conflict-case-state.js';
import { evidenceWithdrawn } from './evidence-withdrawn.js';
import { policyOf, weightOf } from '@zhenming/policy';

/** Route 2: the claimant asks a classmate. `candidates`: who of that name may help, nobody as often as not. */
export interface RequestAssist {
  readonly kind: 'RequestAssist';
  readonly requestId: string;
  readonly candidates: readonly string[];
  /** what the number has left after this one */
  readonly requestsLeft: number;
  readonly impactAcknowledged: boolean;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** A helper typed the claimant's name and the code. */
export interface GrantAssist {
  readonly kind: 'GrantAssist';
  readonly requestId: string;
  readonly helperId: string;
  readonly helperNumberId: string;
  /** the helper has not left this number since it was asked whether they may help: what ends help comes once */
  readonly holdsNumber: boolean;
  /** name and code are both right; which one is not is never said */
  readonly right: boolean;
  /** for the review that follows where the photos need another person's eyes */
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

export interface DeclineAssist {
  readonly kind: 'DeclineAssist';
  readonly requestId: string;
  readonly helperId: string;
}

/** A helper takes the help back. */
export interface WithdrawAssist {
  readonly kind: 'WithdrawAssist';
  readonly requestId: string;
  readonly helperId: string;
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

export interface ExpireAssist {
  readonly kind: 'ExpireAssist';
  readonly requestId: string;
  readonly now: string;
}

const route = 'CLASSMATE' as const;

/** a third one adds no weight */
const HELPERS_THAT_COUNT = 2;

/** Whether a classmate may be asked as far as the case goes: nobody is, and one more would count. What the number has left its guard knows. */
export const wantsClassmate = ({ routes, helpers }: OpenedCase): boolean =>
  routes.CLASSMATE !== 'waiting' && helpers.length < HELPERS_THAT_COUNT;

/** Whether help may be asked for now; refuses with the reason. Asked before a request is reserved, which knows whether one is left by then. */
export const mayRequestAssist = (
  state: ConflictCase,
  { impactAcknowledged, facts, now }: Pick<RequestAssist, 'impactAcknowledged' | 'facts' | 'now'>,
): OpenedCase => {
  const taking = takingEvidence(state, impactAcknowledged, facts);
  noContest(taking);
  if (taking.routes.CLASSMATE === 'waiting') throw new RuleViolation('assist/waiting');
  if (!wantsClassmate(taking)) throw new RuleViolation('case/no-route-needed');
  notSettled(taking, route, facts, now);
  return taking;
};

export const requestAssist = (command: RequestAssist, state: ConflictCase): CaseEvent[] => {
  const { requestId, candidates, requestsLeft, impactAcknowledged, now } = command;
  if (state.status !== 'NONE' && state.assists.some((one) => one.requestId === requestId)) return [];
  const taking = mayRequestAssist(state, command);
  const { caseId, numberId, claimantId } = taking;
  const { assistDays, assistTries: tries } = policyOf(taking.policy);
  const times = { expiresAt: daysLater(now, assistDays), idleAt: idleUntil(taking, now) };
  const about = { caseId, numberId, claimantId, requestId, candidates: [...candidates], tries, requestsLeft };
  return [{ type: 'AssistRequested', data: { ...about, impactAcknowledged, ...times } }];
};

/**
 * Whether this person may vouch as far as the case knows, under whatever login: no party of it, who does not vouch already (two helpers are
 * two persons), and who never decided anything in it or about a rival, a verdict or that tries are opened again (I13).
 */
export const mayVouch = (
  { numberId: disputed, helpers, photo, reopenedBy }: OpenedCase,
  numberId: string,
  { rivalDeciders }: Pick<NumberFacts, 'rivalDeciders'>,
): boolean =>
  numberId !== disputed &&
  !rivalDeciders.includes(numberId) &&
  !helpers.some((one) => one.helperNumberId === numberId) &&
  ![...photo.reviewers, ...reopenedBy].some((one) => one.numberId === numberId);

/** The request as a person who was asked sees it. Others find none: `assist/not-found`. */
export const requestFor = (state: ConflictCase, requestId: string, helperId: string): AssistState => {
  const request = state.status === 'NONE' ? undefined : state.assists.find((one) => one.requestId === requestId);
  if (!request?.candidates.includes(helperId)) throw new RuleViolation('assist/not-found');
  return request;
};

/** Whether a code may be typed now; refuses with the reason. Asked before the help is reserved. */
export const mayGrantAssist = (
  state: ConflictCase,
  { requestId, helperId, now }: Pick<GrantAssist, 'requestId' | 'helperId' | 'now'>,
): OpenedCase => {
  const request = requestFor(state, requestId, helperId);
  const at = state as OpenedCase;
  if ((at.status !== 'OPEN' && at.status !== 'DECIDED') || openAssist(at) !== request || now >= request.expiresAt)
    throw new RuleViolation('assist/over');
  if (request.declined.includes(helperId)) throw new RuleViolation('assist/over');
  if (request.triesLeft === 0) throw new RuleViolation('assist/code-dead');
  return at;
};

export const grantAssist = (command: GrantAssist, state: ConflictCase): CaseEvent[] => {
  const { requestId, helperId, helperNumberId, holdsNumber, right, freshTaskId, facts, now } = command;
  if (state.status !== 'NONE' && state.helpers.some((one) => one.requestId === requestId && one.helperId === helperId))
    return [];
  const at = mayGrantAssist(state, command);
  // whatever was typed
  if (!holdsNumber) throw new RuleViolation('assist/not-eligible');
  const { caseId, numberId, claimantId } = at;
  if (!right) {
    const triesLeft = (openAssist(at)?.triesLeft ?? 1) - 1;
    return [{ type: 'AssistCodeFailed', data: { caseId, requestId, helperId, triesLeft } }];
  }
  if (!mayVouch(at, helperNumberId, facts)) throw new RuleViolation('assist/not-eligible');
  const succeeded = [...succeededRoutes(at), route];
  const about = { caseId, numberId, claimantId };
  return [
    { type: 'AssistGranted', data: { ...about, requestId, helperId, helperNumberId } },
    {
      type: 'RouteSucceeded',
      data: { ...about, route, weight: weightOf(succeeded), ...notEnough(at, succeeded, facts, now) },
    },
    ...(at.routes.PHOTO === 'waiting' ? [] : decideIfEnough(at, succeeded, facts, now, freshTaskId)),
  ];
};

/** In private: the claimant goes on waiting. Quiet on a repeat. */
export const declineAssist = ({ requestId, helperId }: DeclineAssist, state: ConflictCase): CaseEvent[] => {
  const request = requestFor(state, requestId, helperId);
  const at = state as OpenedCase;
  if (request.declined.includes(helperId)) return [];
  if (openAssist(at) !== request || at.status === 'CLOSED') throw new RuleViolation('assist/over');
  return [{ type: 'AssistDeclined', data: { caseId: at.caseId, requestId, helperId } }];
};

/** While nothing took effect: a wait that stood on it, or on its weight after a young decision, is over. Quiet where this person does not vouch (any more). */
export const withdrawAssist = (command: WithdrawAssist, state: ConflictCase): CaseEvent[] => {
  const { requestId, helperId } = command;
  requestFor(state, requestId, helperId);
  const at = state as OpenedCase;
  if (!at.helpers.some((one) => one.requestId === requestId && one.helperId === helperId)) return [];
  if (at.status === 'CLOSED') throw new RuleViolation('assist/over');
  if (at.status === 'EFFECT_PENDING') throw new RuleViolation('case/being-settled');
  const others = at.helpers.filter((one) => one.requestId !== requestId).map(() => route);
  const left = [...succeededRoutes(at).filter((one) => one !== route), ...others];
  return evidenceWithdrawn(
    at,
    left,
    (told) => ({ type: 'AssistWithdrawn', data: { ...told, requestId, helperId } }),
    command,
  );
};

export const expireAssist = ({ requestId, now }: ExpireAssist, state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE' || state.status === 'EFFECT_PENDING' || state.status === 'CLOSED') return [];
  const request = openAssist(state);
  if (request?.requestId !== requestId || now < request.expiresAt) return [];
  const { caseId, claimantId, status } = state;
  const decided = status === 'WAITING' ? { decided: true } : {};
  return [{ type: 'AssistExpired', data: { caseId, claimantId, requestId, ...decided } }];
};

/** The same for the request that waits, whichever it is. */
export const expireOverdueAssist = (state: ConflictCase, now: string): CaseEvent[] => {
  const requestId = state.status === 'NONE' ? undefined : openAssist(state)?.requestId;
  return requestId === undefined ? [] : expireAssist({ kind: 'ExpireAssist', requestId, now }, state);
};
