import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { ContestedDecision, EffectRefusal, PolicyRef, Trigger } from '@zhenming/contracts';
import {
  asksForMore,
  close,
  daysLater,
  holdsOf,
  hoursLater,
  idleUntil,
  reconsidered,
  returned,
  returnedUnread,
  waitedLongEnough,
} from './case-decision.js';
import {
  declineAssist,
  expireAssist,
  expireOverdueAssist,
  grantAssist,
  requestAssist,
  withdrawAssist,
  type DeclineAssist,
  type ExpireAssist,
  type GrantAssist,
  type RequestAssist,
  type WithdrawAssist,
} from './classmate-route.js';
import {
  goesIdle,
  succeededRoutes,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type OpenedCase,
  type Wait,
  type WaitingCase,
} from './conflict-case-state.js';
import { evolve } from './evolve.js';
import { askHumanHelp, reopenTries, type AskHumanHelp, type ReopenTries } from './human-help.js';
import {
  appeal,
  reviewAgain,
  submitPhotos,
  takeVerdict,
  type Appeal,
  type SubmitPhotos,
  type TakeVerdict,
} from './photo-route.js';
import {
  endObjection,
  holderGone,
  holderObjects,
  partyNotified,
  submitHolderPhotos,
  type DeliveredNotice,
  type EndObjection,
  type HolderObjects,
  type SubmitHolderPhotos,
} from './objection.js';
import { policyOf, weightOf } from '@zhenming/policy';
import { giveStudyRecord, withdrawRecord, type GiveStudyRecord } from './study-record-route.js';

export type { CaseEvent, ConflictCase, NumberFacts } from './conflict-case-state.js';

/** With a change of the ledger, after which the claim may go on. */
export interface GoesOn {
  readonly freshTaskId: string;
  /** of a claim that is still there after it */
  readonly facts?: NumberFacts;
  readonly now: string;
}

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
      readonly waitsForTurn: boolean;
      readonly contested?: ContestedDecision;
      readonly now: string;
    }
  | SubmitPhotos
  | TakeVerdict
  | Appeal
  | RequestAssist
  | GrantAssist
  | DeclineAssist
  | WithdrawAssist
  | ExpireAssist
  | GiveStudyRecord
  | AskHumanHelp
  | ReopenTries
  | HolderObjects
  | SubmitHolderPhotos
  | EndObjection
  | { readonly kind: 'Withdraw' }
  | { readonly kind: 'ExpireIdle'; readonly freshTaskId: string; readonly facts: NumberFacts; readonly now: string }
  | { readonly kind: 'ExpireAppeal'; readonly now: string }
  /** the ledger ended the claim: "not my number", or it made room for another */
  | { readonly kind: 'ClaimEnded'; readonly crowdedOut: boolean }
  /** the ledger gave the claim a place, or took it away again */
  | ({ readonly kind: 'TurnChanged'; readonly waitsForTurn: boolean } & GoesOn)
  | ({ readonly kind: 'HolderLeft'; readonly holder: string | null } & GoesOn)
  | ({
      readonly kind: 'NumberSettled';
      readonly byCaseId: string;
      readonly deregisteredCases: readonly string[];
      readonly holder: string | null;
      readonly holderVersion: number;
    } & GoesOn)
  /** a contest of this case's decision succeeded */
  | { readonly kind: 'DecisionReversed'; readonly byCaseId: string }
  | {
      readonly kind: 'EffectRefused';
      readonly decidedHolderVersion: number;
      readonly reason: EffectRefusal;
      readonly freshTaskId: string;
      readonly facts: NumberFacts;
      readonly now: string;
    }
  /** something changed about the number or a rival, or the time of a wait is up: what was held up may go on */
  | {
      readonly kind: 'Reconsider';
      readonly freshTaskId: string;
      readonly facts: NumberFacts;
      readonly now: string;
    }
  /** a notice from which a time counts was delivered to somebody; null: that before the effect counts as undeliverable, if its time is up */
  | { readonly kind: 'NoteNotice'; readonly delivered: DeliveredNotice | null; readonly now: string };
type Of<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

const open = (command: Of<'OpenCase'>, state: ConflictCase): CaseEvent[] => {
  if (state.status !== 'NONE') return [];
  const { caseId, numberId, disputeId, claimantId, trigger, policy, holder, holderVersion, contested, now } = command;
  const idleAt = daysLater(now, policyOf(policy).idleDays);
  const opened = { caseId, numberId, disputeId, claimantId, trigger, policy, holder, holderVersion, idleAt };
  const waits = command.waitsForTurn ? { waitsForTurn: true } : {};
  return [{ type: 'ConflictCaseOpened', data: { ...opened, ...waits, ...(contested ? { contested } : {}) } }];
};

/** The days without evidence begin when evidence can be given. */
const turnChanged = ({ waitsForTurn, now }: Of<'TurnChanged'>, state: OpenedCase): CaseEvent[] => {
  if (state.waitsForTurn === waitsForTurn) return [];
  const { caseId, numberId, claimantId } = state;
  const about = { caseId, numberId, claimantId };
  if (waitsForTurn) return [{ type: 'ConflictCaseTurnLost', data: about }];
  return [{ type: 'ConflictCaseTurnCame', data: { ...about, idleAt: idleUntil(state, now) } }];
};

/**
 * Until the effect, whatever was handed in: it stays recorded. A refused claimant who does not appeal may go at once, and the
 * refusal stands.
 */
const withdraw = (state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE') throw new RuleViolation('case/not-found');
  if (state.status === 'CLOSED') {
    if (state.outcome === 'WITHDRAWN') return [];
    throw new RuleViolation('case/closed');
  }
  if (state.status === 'EFFECT_PENDING') throw new RuleViolation('case/being-settled');
  return close(state, state.status === 'REFUSED' ? 'REFUSED' : 'WITHDRAWN');
};

/**
 * A case whose success is not enough, or is no more against a new holder, goes idle too when nothing heavier follows. One whose evidence
 * is enough by now is decided instead: time may have made it so, and of that nobody tells.
 */
const expireIdle = ({ freshTaskId, facts, now }: Of<'ExpireIdle'>, state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE' || !goesIdle(state) || now < state.idleAt) return [];
  const goesOn = reconsidered(state, facts, now, freshTaskId);
  return goesOn.length > 0 ? goesOn : close(state, 'IDLE');
};

const expireAppeal = ({ now }: Of<'ExpireAppeal'>, state: ConflictCase): CaseEvent[] =>
  state.status === 'REFUSED' && now >= state.appealUntil ? close(state, 'REFUSED') : [];

/** What a decision is made with. */
type Deciding = Pick<Of<'Reconsider'>, 'freshTaskId' | 'facts' | 'now'>;

/**
 * Nobody stands behind the help of whoever is off the own number, nor behind a record that the registry took back: before anything is
 * decided it falls away. Where an effect is on its way nothing takes it back, until that is refused.
 */
const withoutGone = <S extends ConflictCase>(
  deciding: Deciding,
  state: S,
  decideOn: (state: S) => CaseEvent[],
): CaseEvent[] => {
  const fell = fallen(deciding, state);
  if (fell.length === 0) return decideOn(state);
  return [...fell, ...withoutGone(deciding, fell.reduce<ConflictCase>(evolve, state) as S, decideOn)];
};

/** The first of what falls away. */
const fallen = (deciding: Deciding, state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE' || state.status === 'EFFECT_PENDING' || state.status === 'CLOSED') return [];
  const { freshTaskId, facts, now } = deciding;
  const helper = state.helpers.find(({ helperId }) => facts.gone?.includes(helperId));
  if (!helper) return facts.recordEnded ? withdrawRecord(state, deciding) : [];
  const { requestId, helperId } = helper;
  return withdrawAssist({ kind: 'WithdrawAssist', requestId, helperId, freshTaskId, facts, now }, state);
};

/** What follows where a decision was sent back: photos are looked at again, or everything is decided anew by itself. */
const decidedAnew = (state: OpenedCase, anotherHolder: boolean, { freshTaskId, facts, now }: Deciding): CaseEvent[] => {
  const again = reviewAgain(state, anotherHolder, freshTaskId, facts, now);
  return again.length > 0 ? again : reconsidered(state, facts, now, freshTaskId);
};

/**
 * account said no: the case goes back with the new fact. What was proven by record or classmate is decided anew by itself; a
 * photo is looked at again where the holder is another one, and keeps its verdict where it only has to wait for a rival's. Where
 * that is decided by now, the case is tried once more when account may have read it.
 */
const effectRefused = (command: Of<'EffectRefused'>, state: OpenedCase): CaseEvent[] => {
  const { reason, facts, now } = command;
  if (state.status !== 'EFFECT_PENDING' || state.decidedHolderVersion !== command.decidedHolderVersion) return [];
  if (reason === 'CLAIM_GONE') return close(state, 'WITHDRAWN');
  // a holder who answered, to this claim or to another, is still the one that the photos were looked at for
  const another = reason === 'HOLDER_CHANGED' && facts.holder !== state.decidedHolder;
  const holds = holdsOf(state, weightOf(succeededRoutes(state)), facts, now);
  const unread = reason === 'RIVAL_EVIDENCE_WAITS' && holds.every((hold) => hold.reason !== reason);
  const back = unread ? returnedUnread(state, facts, now) : returned(state, reason, facts, now);
  const goesOn = withoutGone(command, evolve(state, back) as OpenedCase, (open) => {
    const events = unread ? [] : decidedAnew(open, another, command);
    return [...events, ...overdue(events.reduce<ConflictCase>(evolve, open) as OpenedCase, command)];
  });
  return [back, ...goesOn];
};

/** The silence of a side that owed photos, and the end of a request for help: what fell due while a decision took effect found nothing to end. */
const overdue = (state: OpenedCase, command: Of<'EffectRefused'>): CaseEvent[] => {
  const ended = endObjection(command, state);
  return [...ended, ...expireOverdueAssist(ended.reduce<ConflictCase>(evolve, state), command.now)];
};

/** A decision took effect: this case's own, one that saw its claim, or one that did not and that it now stands against. */
const numberSettled = (command: Of<'NumberSettled'>, state: OpenedCase): CaseEvent[] => {
  const { byCaseId, deregisteredCases, freshTaskId, now } = command;
  if (byCaseId === state.caseId) return close(state, 'WON');
  if (deregisteredCases.includes(state.caseId)) return close(state, 'SUPERSEDED', { byCaseId });
  const facts = command.facts ?? {};
  const gone = holderGone(state, freshTaskId, facts, now);
  // an objection that ends with it holds nothing up any more
  const after = gone.reduce<ConflictCase>(evolve, state) as OpenedCase;
  const proven = state.status === 'OPEN' && succeededRoutes(state).length > 0;
  const isBack = proven || state.status === 'WAITING';
  const events = isBack ? [returned(after, 'OVERTAKEN', command.facts ?? command, now), ...gone] : gone;
  // no decision is too young for a contest to count against it: its photos are looked at first for the new holder
  if (!state.contested || state.status === 'EFFECT_PENDING') return events;
  return [
    ...events,
    ...reviewAgain(events.reduce<ConflictCase>(evolve, state) as OpenedCase, true, freshTaskId, facts, now),
  ];
};

const noteNotice = (command: Of<'NoteNotice'>, state: OpenedCase): CaseEvent[] =>
  state.status === 'WAITING' ? holderNotified(command, state) : partyNotified(command.delivered, state, command.now);

/** Whether it tells of this wait, and not of one before. */
const tellsOf = ({ about }: DeliveredNotice, { notBefore }: Wait): boolean =>
  about.type === 'WaitStarted' && about.data.notBefore === notBefore;

/** The holder's notice has arrived, or has had its time: the wait runs from there. Quiet where that is known. */
const holderNotified = ({ delivered, now }: Of<'NoteNotice'>, state: WaitingCase): CaseEvent[] => {
  if (state.wait.effectAt !== null) return [];
  const { holder, waitHours, undeliverableAt, withoutDeliveryAt } = state.wait;
  // the claimant is told as well, which starts nothing
  if (delivered ? delivered.recipientId !== holder : now < undeliverableAt) return [];
  if (delivered && !tellsOf(delivered, state.wait)) return [];
  const effectAt = delivered ? hoursLater(delivered.at, waitHours) : withoutDeliveryAt;
  const deliveredAt = delivered?.at ?? null;
  const { caseId, numberId, claimantId } = state;
  return [{ type: 'HolderNotified', data: { caseId, numberId, claimantId, holder, deliveredAt, effectAt } }];
};

/**
 * What changed around a case: a wait goes on or takes effect, and is over where the holder is another one by now, or one against
 * whom more is asked for: everything is decided anew then. Photos are looked at again for another holder.
 */
const reconsider = (command: Of<'Reconsider'>, state: OpenedCase): CaseEvent[] => {
  const { freshTaskId, facts, now } = command;
  if (state.status !== 'WAITING') return reconsidered(state, facts, now, freshTaskId);
  const another = state.wait.holder !== facts.holder;
  if (!another && !asksForMore(state, facts, now)) return waitedLongEnough(state, facts, now);
  const back = returned(state, another ? 'HOLDER_CHANGED' : 'HOLDER_STRONGER', facts, now);
  return [back, ...decidedAnew(evolve(state, back) as OpenedCase, another && facts.holder !== null, command)];
};

/** What the ledger changes is decided on in the same step: to one event of the ledger a case speaks once. */
const decidedUpon = ({ freshTaskId, facts, now }: GoesOn, events: CaseEvent[], state: OpenedCase): CaseEvent[] => {
  const after = events.reduce<ConflictCase>(evolve, state);
  if (!facts || events.length === 0 || after.status === 'CLOSED') return events;
  return [...events, ...decide({ kind: 'Reconsider', freshTaskId, facts, now }, after)];
};

/** Whoever objected and holds the number still has not left it, whoever else did. */
const holderLeft = ({ holder, freshTaskId, facts, now }: Of<'HolderLeft'>, state: OpenedCase): CaseEvent[] => {
  if (holder === state.claimantId) return close(state, 'RELEASED');
  return holder === state.objection?.holder ? [] : holderGone(state, freshTaskId, facts ?? {}, now);
};

/** The case has won and is over: that its decision did not last is the last thing that its stream tells. */
const decisionReversed = ({ byCaseId }: Of<'DecisionReversed'>, state: ConflictCase): CaseEvent[] =>
  state.status === 'CLOSED' && state.outcome === 'WON' ? close(state, 'REVERSED', { byCaseId }) : [];

/** What happens to a live case from outside; a case that is over, or was never opened, stays quiet. */
const happened = (command: CaseCommand, state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE' || state.status === 'CLOSED') return [];
  switch (command.kind) {
    case 'ClaimEnded':
      return close(state, 'WITHDRAWN', command.crowdedOut ? { crowdedOut: true } : {});
    case 'TurnChanged':
      return decidedUpon(command, turnChanged(command, state), state);
    case 'HolderLeft':
      return decidedUpon(command, holderLeft(command, state), state);
    case 'HolderObjects':
      return holderObjects(command, state);
    case 'EndObjection':
      return endObjection(command, state);
    case 'NumberSettled':
      return decidedUpon(command, numberSettled(command, state), state);
    case 'EffectRefused':
      return effectRefused(command, state);
    case 'TakeVerdict':
      return takeVerdict(command, state);
    case 'Reconsider':
      return reconsider(command, state);
    case 'NoteNotice':
      return noteNotice(command, state);
    default:
      return [];
  }
};

const handled = (command: CaseCommand, state: ConflictCase): CaseEvent[] => {
  switch (command.kind) {
    case 'OpenCase':
      return open(command, state);
    case 'SubmitPhotos':
      return submitPhotos(command, state);
    case 'Appeal':
      return appeal(command, state);
    case 'RequestAssist':
      return requestAssist(command, state);
    case 'GrantAssist':
      return grantAssist(command, state);
    case 'DeclineAssist':
      return declineAssist(command, state);
    case 'WithdrawAssist':
      return withdrawAssist(command, state);
    case 'ExpireAssist':
      return expireAssist(command, state);
    case 'GiveStudyRecord':
      return giveStudyRecord(command, state);
    case 'AskHumanHelp':
      return askHumanHelp(command, state);
    case 'ReopenTries':
      return reopenTries(command, state);
    case 'SubmitHolderPhotos':
      return submitHolderPhotos(command, state);
    case 'Withdraw':
      return withdraw(state);
    case 'ExpireIdle':
      return expireIdle(command, state);
    case 'ExpireAppeal':
      return expireAppeal(command, state);
    case 'DecisionReversed':
      return decisionReversed(command, state);
    default:
      return happened(command, state);
  }
};

/** A change of the ledger comes before what is decided upon it: it may end the claim. */
const decide = (command: CaseCommand, state: ConflictCase): CaseEvent[] =>
  isDeciding(command) ? withoutGone(command, state, (open) => handled(command, open)) : handled(command, state);

const isDeciding = (command: CaseCommand): command is Extract<CaseCommand, Deciding> =>
  'facts' in command && 'freshTaskId' in command && !changesLedger.includes(command.kind);

const changesLedger: readonly CaseCommand['kind'][] = ['TurnChanged', 'HolderLeft', 'NumberSettled'];

/** The rules of one conflict case: one claimant, one number. Its stream is the audit trail. */
export const conflictCase: Decider<ConflictCase, CaseCommand, CaseEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
