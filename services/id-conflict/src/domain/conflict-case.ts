import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EffectRefusal, Outcome, PolicyRef, Route, StudyRecordKind, Trigger, Weight } from '@zhenming/contracts';
import {
  evolve,
  hasEvidence,
  succeededRoutes,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type OpenedCase as Opened,
} from './conflict-case-state.js';
import { policyOf, rowFor, weightOf } from './policy.js';

export type { CaseEvent, ConflictCase, NumberFacts } from './conflict-case-state.js';

export type CaseCommand =
  | {
      readonly kind: 'OpenCase';
      readonly caseId: string;
      readonly numberId: string;
      readonly disputeId: string;
      readonly claimantId: string;
      readonly trigger: Trigger;
      readonly policy: PolicyRef;
      readonly holder: string | null;
      readonly holderVersion: number;
      readonly now: string;
    }
  | {
      readonly kind: 'GiveStudyRecord';
      readonly tryId: string;
      readonly record: StudyRecordKind;
      /** hex SHA-256 of the matching record, or null: never which field was wrong */
      readonly matched: string | null;
      readonly impactAcknowledged: boolean;
      readonly facts: NumberFacts;
      readonly now: string;
    }
  | { readonly kind: 'Withdraw' }
  | { readonly kind: 'ExpireIdle'; readonly now: string }
  /** the ledger ended the claim: "not my number" */
  | { readonly kind: 'ClaimEnded' }
  | { readonly kind: 'HolderLeft'; readonly holder: string | null }
  | { readonly kind: 'NumberSettled'; readonly byCaseId: string; readonly deregisteredCases: readonly string[] }
  | {
      readonly kind: 'EffectRefused';
      readonly decidedHolderVersion: number;
      readonly reason: EffectRefusal;
      readonly facts: NumberFacts;
      readonly now: string;
    }
  /** a rival's evidence was decided: what it held up may go on */
  | { readonly kind: 'Reconsider'; readonly facts: NumberFacts; readonly now: string };
type Of<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

const DAY = 86_400_000;
const daysLater = (now: string, days: number): string => new Date(Date.parse(now) + days * DAY).toISOString();

const open = (command: Of<'OpenCase'>, state: ConflictCase): CaseEvent[] => {
  if (state.status !== 'NONE') return [];
  const { caseId, numberId, disputeId, claimantId, trigger, policy, holder, holderVersion, now } = command;
  const idleAt = daysLater(now, policyOf(policy).idleDays);
  const opened = { caseId, numberId, disputeId, claimantId, trigger, policy, holder, holderVersion, idleAt };
  return [{ type: 'ConflictCaseOpened', data: opened }];
};

const close = (state: Opened, outcome: Outcome, byCaseId?: string): CaseEvent[] => {
  const { caseId, numberId, claimantId } = state;
  const by = byCaseId === undefined ? {} : { byCaseId };
  return [{ type: 'ConflictCaseClosed', data: { caseId, numberId, claimantId, outcome, ...by } }];
};

/** Until when only evidence heavier than the last decision's counts; undefined when this weight is enough. */
const settledUntil = (
  state: Opened,
  weight: Weight,
  { lastDecision }: NumberFacts,
  now: string,
): string | undefined => {
  if (!lastDecision || lastDecision.weight < weight) return undefined;
  const until = daysLater(lastDecision.at, policyOf(state.policy).settledDays);
  return now < until ? until : undefined;
};

/** Approves when the successes are enough under the case's own policy, nothing heavier was just decided and nobody's equal or heavier evidence waits. */
const approveIfEnough = (state: Opened, routes: readonly Route[], facts: NumberFacts, now: string): CaseEvent[] => {
  const weight = weightOf(routes);
  if (!rowFor(policyOf(state.policy), routes, facts.holderClass)) return [];
  if (settledUntil(state, weight, facts, now)) return [];
  if (facts.waitingRivals.some((rival) => rival >= weight)) return [];
  const { caseId, numberId, disputeId, claimantId, policy } = state;
  const { holderVersion, holder } = facts;
  const claims = facts.claims.map(({ accountId, caseId: id }) => ({ accountId, caseId: id }));
  const data = { caseId, numberId, disputeId, claimantId, routes: [...routes], weight, policy, holderVersion, holder };
  return [{ type: 'ConflictCaseApproved', data: { ...data, claims } }];
};

/** Whether the study-record route may be tried now; refuses with the reason. Asked before a try is reserved. */
export const mayTryStudyRecord = (
  state: ConflictCase,
  { impactAcknowledged, facts, now }: Pick<Of<'GiveStudyRecord'>, 'impactAcknowledged' | 'facts' | 'now'>,
): Opened => {
  if (state.status === 'NONE') throw new RuleViolation('case/not-found');
  if (state.status === 'CLOSED') throw new RuleViolation('case/closed');
  if (state.status === 'EFFECT_PENDING') throw new RuleViolation('case/being-settled');
  if (!impactAcknowledged) throw new RuleViolation('case/impact-unacknowledged');
  if (state.routes.STUDY_RECORD === 'succeeded') throw new RuleViolation('case/no-route-needed');
  if (state.routes.STUDY_RECORD === 'exhausted') throw new RuleViolation('case/route-exhausted');
  const until = settledUntil(state, weightOf(['STUDY_RECORD']), facts, now);
  if (until) throw new RuleViolation('number/decided-recently', { until });
  return state;
};

const giveStudyRecord = (command: Of<'GiveStudyRecord'>, state: ConflictCase): CaseEvent[] => {
  const { tryId, record: kind, matched, impactAcknowledged, facts, now } = command;
  if (state.status !== 'NONE' && state.tries.includes(tryId)) return [];
  const tried = mayTryStudyRecord(state, command);
  const { caseId, numberId, claimantId } = tried;
  const policy = policyOf(tried.policy);
  if (matched === null) {
    const triesLeft = Math.max(0, policy.triesPerCase - tried.tries.length - 1);
    const idleAt = daysLater(now, policy.idleDays);
    return [
      { type: 'EducationRecordNotMatched', data: { caseId, tryId, kind, triesLeft, impactAcknowledged, idleAt } },
    ];
  }
  const route = 'STUDY_RECORD' as const;
  const succeeded = [...succeededRoutes(tried), route];
  return [
    { type: 'EducationRecordMatched', data: { caseId, tryId, kind, recordHash: matched, impactAcknowledged } },
    { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route, weight: weightOf(succeeded) } },
    ...approveIfEnough(tried, succeeded, facts, now),
  ];
};

const withdraw = (state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE') throw new RuleViolation('case/not-found');
  if (state.status === 'CLOSED') {
    if (state.outcome === 'WITHDRAWN') return [];
    throw new RuleViolation('case/closed');
  }
  if (state.status === 'EFFECT_PENDING') throw new RuleViolation('case/being-settled');
  if (state.status === 'OPEN' && hasEvidence(state)) throw new RuleViolation('case/evidence-given');
  return close(state, 'WITHDRAWN');
};

/** A returned case that nothing heavier follows goes idle too: its success was not enough against the new holder. */
const expireIdle = ({ now }: Of<'ExpireIdle'>, state: ConflictCase): CaseEvent[] => {
  if (state.status !== 'OPEN' && state.status !== 'DECIDED') return [];
  const evidence = state.status === 'OPEN' ? hasEvidence(state) : Object.values(state.routes).includes('waiting');
  return now >= state.idleAt && !evidence ? close(state, 'IDLE') : [];
};

/** account said no: the case goes back with the new fact; what was proven by record is decided anew by itself. */
const effectRefused = (command: Of<'EffectRefused'>, state: Opened): CaseEvent[] => {
  const { reason, facts, now } = command;
  if (state.status !== 'EFFECT_PENDING' || state.decidedHolderVersion !== command.decidedHolderVersion) return [];
  if (reason === 'CLAIM_GONE') return close(state, 'WITHDRAWN');
  const { holderVersion, holder } = facts;
  const times = state.timesReturned + 1;
  const idleAt = daysLater(now, policyOf(state.policy).idleDays);
  const returned = { caseId: state.caseId, reason, times, holderVersion, holder, idleAt };
  return [
    { type: 'ConflictCaseReturned', data: returned },
    ...approveIfEnough(state, succeededRoutes(state), facts, now),
  ];
};

const reconsider = ({ facts, now }: Of<'Reconsider'>, state: Opened): CaseEvent[] =>
  state.status === 'OPEN' || state.status === 'DECIDED'
    ? approveIfEnough(state, succeededRoutes(state), facts, now)
    : [];

/** What happens to a live case from outside; a case that is over, or was never opened, stays quiet. */
const told = (command: CaseCommand, state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE' || state.status === 'CLOSED') return [];
  switch (command.kind) {
    case 'ClaimEnded':
      return close(state, 'WITHDRAWN');
    case 'HolderLeft':
      return command.holder === state.claimantId ? close(state, 'RELEASED') : [];
    case 'NumberSettled':
      if (command.byCaseId === state.caseId) return close(state, 'WON');
      return command.deregisteredCases.includes(state.caseId) ? close(state, 'SUPERSEDED', command.byCaseId) : [];
    case 'EffectRefused':
      return effectRefused(command, state);
    case 'Reconsider':
      return reconsider(command, state);
    default:
      return [];
  }
};

const decide = (command: CaseCommand, state: ConflictCase): CaseEvent[] => {
  switch (command.kind) {
    case 'OpenCase':
      return open(command, state);
    case 'GiveStudyRecord':
      return giveStudyRecord(command, state);
    case 'Withdraw':
      return withdraw(state);
    case 'ExpireIdle':
      return expireIdle(command, state);
    default:
      return told(command, state);
  }
};

/** The rules of one conflict case: one claimant, one number. Its stream is the audit trail. */
export const conflictCase: Decider<ConflictCase, CaseCommand, CaseEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
