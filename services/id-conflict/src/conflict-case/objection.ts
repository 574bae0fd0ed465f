import type { HolderClass, HolderStanding, ObjectionEnd, ObjectionParty, PhotoRef } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { policyOf } from '@zhenming/policy';
import { close, decidedAgainst, hoursLater, idleUntil, lookAgain, noticeTimes, reconsidered } from './case-decision.js';
import {
  openObjection,
  waitsForHelp,
  wantsEvidence,
  type CaseEvent,
  type ConflictCase,
  type NoticeTimes,
  type NumberFacts,
  type Objection,
  type OpenedCase,
} from './conflict-case-state.js';
import { evolve } from './evolve.js';

/** The holder said of the claim: it is mine. */
export interface HolderObjects {
  readonly kind: 'HolderObjects';
  readonly objectionId: string;
  readonly holder: string;
  readonly standing: HolderStanding | null;
  readonly now: string;
}

/** The holder who objects hands in photos with the card in hand. */
export interface SubmitHolderPhotos {
  readonly kind: 'SubmitHolderPhotos';
  readonly objectionId: string;
  readonly submissionId: string;
  readonly photos: readonly PhotoRef[];
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** A notice was delivered to somebody. */
export interface DeliveredNotice {
  readonly recipientId: string;
  readonly at: string;
  /** what it tells of: an event of the case */
  readonly about: CaseEvent;
}

/** The time in which a side owes photos may be over, or that of its notice. */
export interface EndObjection {
  readonly kind: 'EndObjection';
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** Whether the policy under which the case was opened has a holder heard who objects. */
export const hearsHolder = ({ policy }: Pick<OpenedCase, 'policy'>): boolean =>
  policyOf(policy).objectionHours !== null;

/**
 * Both sides owe photos from now on, and nothing takes effect meanwhile. A policy that asks no holder hears no objection. Quiet
 * on a repeat: a holder objects once in a case. One whose objection ended undecided, because they left the number, objects anew when
 * they hold it again. Of a claimant who was refused for good in that moment nothing is asked: photos are taken on appeal alone.
 */
export const holderObjects = (command: HolderObjects, state: OpenedCase): CaseEvent[] => {
  const { objectionId, holder, standing, now } = command;
  const against = decidedAgainst(state, { standing }, now);
  const heard = hearsHolder(state) && against !== 'nobody';
  if (!heard || hasObjected(state, holder) || state.objection?.objectionId === objectionId) return [];
  const { caseId, numberId, claimantId } = state;
  const { owedUntil, ...notice } = owedFromNotice(state, { against }, now);
  const owed = { owedUntil, ...(state.status === 'REFUSED' ? {} : notice) };
  return [{ type: 'ObjectionRaised', data: { caseId, numberId, claimantId, objectionId, holder, against, ...owed } }];
};

/** Whether the holder has said it in this case, and something was or is to be decided about it. */
export const hasObjected = ({ objection }: OpenedCase, holder: string): boolean =>
  objection?.holder === holder && objection.end !== 'HOLDER_LEFT';

/** How often the holder who objects may hand in still; below none where that was more often before it was counted. */
export const holderSubmissionsLeft = ({ policy, objection }: OpenedCase): number =>
  policyOf(policy).submissions + (objection?.lost ?? 0) - (objection?.submissions.length ?? 0);

/** Whether this side handed in as often as it may: asked for better photos, it has none to hand in, unless its last were lost. */
export const hasNoneLeft = (state: OpenedCase, party: ObjectionParty): boolean =>
  (party === 'HOLDER' ? holderSubmissionsLeft(state) : state.photo.submissionsLeft) <= 0;

/** So long both sides of an objection owe photos. */
const hoursOf = ({ policy }: OpenedCase, { against }: { readonly against: HolderClass }): number => {
  const { objectionHours: hours } = policyOf(policy);
  return (against === 'strong' ? hours?.strong : hours?.weak) ?? 0;
};

/** The time of a side that is asked for photos now: it counts from the delivered notice, and ends no earlier than `owedUntil`. */
export const owedFromNotice = (
  state: OpenedCase,
  objection: Pick<Objection, 'against'>,
  now: string,
): { owedUntil: string } & NoticeTimes => {
  const hours = hoursOf(state, objection);
  return { owedUntil: hoursLater(now, hours), ...noticeTimes(policyOf(state.policy), objection.against, hours, now) };
};

const parties = ['HOLDER', 'CLAIMANT'] as const satisfies readonly ObjectionParty[];

/** Whether this notice asks the side for the photos that it owes now, and not for what it was asked before. */
const tells = (
  { recipientId, about }: DeliveredNotice,
  party: ObjectionParty,
  { claimantId }: OpenedCase,
  { holder, owes }: Objection,
): boolean =>
  recipientId === (party === 'HOLDER' ? holder : claimantId) &&
  'withoutDeliveryAt' in about.data &&
  about.data.withoutDeliveryAt === owes[party].notice?.withoutDeliveryAt;

/** The notice has reached a side that owes photos (null: those count as undeliverable whose time is up). No time gets shorter by it. Quiet where it is known. */
export const partyNotified = (delivered: DeliveredNotice | null, state: OpenedCase, now: string): CaseEvent[] => {
  const open = openObjection(state);
  if (!open) return [];
  const { caseId, numberId, claimantId } = state;
  const { objectionId, holder } = open;
  return parties.flatMap((party): CaseEvent[] => {
    const { until, notice } = open.owes[party];
    if (!notice) return [];
    if (delivered ? !tells(delivered, party, state, open) : now < notice.undeliverableAt) return [];
    const counted = delivered ? hoursLater(delivered.at, hoursOf(state, open)) : notice.withoutDeliveryAt;
    const times = { deliveredAt: delivered?.at ?? null, owedUntil: counted > until ? counted : until };
    return [{ type: 'PartyNotified', data: { caseId, numberId, claimantId, objectionId, holder, party, ...times } }];
  });
};

/** The sides whose photos are missing. */
export const owing = ({ routes, status }: OpenedCase, { submission }: Objection): ObjectionParty[] => {
  const claimantIsIn = routes.PHOTO === 'waiting' || routes.PHOTO === 'succeeded' || status === 'REFUSED';
  return [...(submission ? [] : (['HOLDER'] as const)), ...(claimantIsIn ? [] : (['CLAIMANT'] as const))];
};

/** The end of a side's time: a claimant who asks a person for help can hand in nothing, and is not silent while that is waited for. */
export const owesUntil = (state: OpenedCase, { owes }: Objection, party: ObjectionParty): string => {
  const { until } = owes[party];
  const helpUntil = party === 'CLAIMANT' && waitsForHelp(state) ? state.helpUntil : null;
  return helpUntil !== null && helpUntil > until ? helpUntil : until;
};

const isOver = (state: OpenedCase, open: Objection, party: ObjectionParty, now: string): boolean =>
  open.owes[party].notice === null && now >= owesUntil(state, open, party);

/**
 * Silence decides against the silent side once every side that owes photos has had its own time; where both are silent the number
 * stays where it is. Undefined: it does not, or both have handed in and it is for reviewers; or the claim is refused, and goes on by an
 * appeal alone.
 */
const silence = (state: OpenedCase, open: Objection, now: string): ObjectionEnd | undefined => {
  const silent = state.status === 'REFUSED' ? [] : owing(state, open);
  if (silent.length === 0 || silent.some((party) => !isOver(state, open, party, now))) return undefined;
  return silent.length > 1 ? 'BOTH_SILENT' : `${silent[0] as ObjectionParty}_SILENT`;
};

/** Whether the holder owes photos and their own time is over: they are taken still, until the claimant's are in or that time is over as well. */
export const holderIsLate = (state: OpenedCase, open: Objection, now: string): boolean =>
  owing(state, open).includes('HOLDER') && isOver(state, open, 'HOLDER', now);

type ObjectionOver = Extract<CaseEvent, { type: 'ObjectionEnded' }>;

export const objectionEnded = (
  { caseId, numberId, claimantId }: OpenedCase,
  { objectionId, holder }: Objection,
  end: ObjectionEnd,
): ObjectionOver => ({
  type: 'ObjectionEnded',
  data: { caseId, numberId, claimantId, objectionId, holder, end },
});

/** Whether the holder may hand in photos now, which is until silence decides; refuses with the reason. */
export const mayObjectWith = (state: ConflictCase, objectionId: string, now: string): OpenedCase => {
  if (state.status === 'NONE' || state.objection?.objectionId !== objectionId)
    throw new RuleViolation('objection/not-found');
  const open = openObjection(state);
  if (!open || state.status === 'CLOSED' || silence(state, open, now)) throw new RuleViolation('objection/over');
  if (open.submission) throw new RuleViolation('photo/being-reviewed');
  return state;
};

export const submitHolderPhotos = (command: SubmitHolderPhotos, state: ConflictCase): CaseEvent[] => {
  const { objectionId, submissionId, photos, freshTaskId, facts, now } = command;
  if (state.status !== 'NONE' && state.objection?.submissions.includes(submissionId)) return [];
  const open = mayObjectWith(state, objectionId, now);
  const { caseId, numberId, claimantId } = open;
  const holder = (open.objection as Objection).holder;
  const about = { caseId, numberId, claimantId, objectionId, holder, submissionId };
  const submitted: CaseEvent = { type: 'HolderPhotosSubmitted', data: { ...about, photos: [...photos] } };
  const after = evolve(open, submitted) as OpenedCase;
  return [submitted, ...reconsidered(after, facts, now, freshTaskId)];
};

/** Whether an appeal is about photos that nobody has found good enough since: without another side, somebody looks at them alone. */
const isUnanswered = ({ photo, routes }: OpenedCase): boolean =>
  photo.appealed && routes.PHOTO === 'succeeded' && photo.opinions.length === 0;

/** The days without evidence begin again for a claim that has none then, or not enough: nothing else would end its case. */
const goingOn = (ended: ObjectionOver, after: OpenedCase, now: string): ObjectionOver =>
  wantsEvidence(after) ? { ...ended, data: { ...ended.data, idleAt: idleUntil(after, now) } } : ended;

/** What time brings: notices count as undeliverable, and silence decides. */
export const endObjection = (
  { freshTaskId, facts, now }: Omit<EndObjection, 'kind'>,
  state: OpenedCase,
): CaseEvent[] => {
  const told = partyNotified(null, state, now);
  const after = told.reduce<ConflictCase>(evolve, state) as OpenedCase;
  const open = openObjection(after);
  const end = open && state.status !== 'EFFECT_PENDING' ? silence(after, open, now) : undefined;
  if (!open || !end) return told;
  const ended = objectionEnded(after, open, end);
  if (end === 'CLAIMANT_SILENT') return [...told, ended, ...close(after, 'REFUSED')];
  if (end === 'BOTH_SILENT') return [...told, ended, ...close(after, 'IDLE')];
  const alone = evolve(after, ended) as OpenedCase;
  if (isUnanswered(alone)) return [...told, ended, ...lookAgain(alone, 'APPEAL', freshTaskId, facts, now)];
  return [...told, goingOn(ended, alone, now), ...reconsidered(alone, facts, now, freshTaskId)];
};

/**
 * Whoever objected holds the number no more: there is nobody to compare with. The claimant's photos count as what was found before;
 * where an appeal is about them, somebody looks at them alone; without any, or where they are not enough, the days without evidence begin
 * again.
 */
export const holderGone = (
  state: OpenedCase,
  freshTaskId: string,
  facts: Pick<NumberFacts, 'decidedBy'>,
  now: string,
): CaseEvent[] => {
  const open = openObjection(state);
  if (!open) return [];
  const ended = objectionEnded(state, open, 'HOLDER_LEFT');
  const after = evolve(state, ended) as OpenedCase;
  if (isUnanswered(after)) return [ended, ...lookAgain(after, 'APPEAL', freshTaskId, facts, now)];
  const { type, data } = goingOn(ended, after, now);
  return [{ type, data: { ...data, ...(state.photo.pending?.bothSides ? { evidence: 'succeeded', weight: 3 } : {}) } }];
};
