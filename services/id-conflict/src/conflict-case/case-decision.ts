import { RuleViolation } from '@zhenming/kernel';
import type {
  ClaimRef,
  ContestedDecision,
  DataOf,
  EvidenceState,
  HolderClass,
  NumberClaim,
  Outcome,
  ReopenedDecision,
  ReturnReason,
  Reviewer,
  ReviewKind,
  Route,
  Weight,
} from '@zhenming/contracts';
import {
  approversOf,
  hasEvidence,
  isForOthers,
  isFurtherOpinion,
  openObjection,
  succeededRoutes,
  wantsEvidence,
  type CaseEvent,
  type ConflictCase,
  type NoticeTimes,
  type NumberFacts,
  type OpenedCase,
  type PhotoState,
  type Rival,
  type Wait,
  type WaitingCase,
} from './conflict-case-state.js';
import { holderClassOf, policyOf, rowFor, weightOf, type Policy, type PolicyRow } from '@zhenming/policy';

const HOUR = 3_600_000;
export const hoursLater = (now: string, hours: number): string =>
  new Date(Date.parse(now) + hours * HOUR).toISOString();
export const daysLater = (now: string, days: number): string => hoursLater(now, days * 24);

/** Of a notice that is sent now, from whose delivery so many hours count against such a holder. */
export const noticeTimes = (rules: Policy, against: HolderClass, hours: number, now: string): NoticeTimes => {
  const { undeliverableHours, undeliverableWaitHours } = rules;
  const withoutDelivery = against === 'nobody' ? 0 : undeliverableWaitHours[against];
  return {
    undeliverableAt: hoursLater(now, undeliverableHours),
    withoutDeliveryAt: hoursLater(now, Math.max(withoutDelivery, undeliverableHours, hours)),
  };
};

/** Until when a case waits for evidence from now on; where a person is asked for help, no shorter than for that. */
export const idleUntil = ({ policy, helpUntil }: OpenedCase, now: string): string => {
  const until = daysLater(now, policyOf(policy).idleDays);
  return helpUntil !== null && helpUntil > until ? helpUntil : until;
};

export const close = (
  state: OpenedCase,
  outcome: Outcome,
  how: Pick<DataOf<'ConflictCaseClosed'>, 'byCaseId' | 'crowdedOut'> = {},
): CaseEvent[] => {
  const { caseId, numberId, claimantId } = state;
  return [{ type: 'ConflictCaseClosed', data: { caseId, numberId, claimantId, outcome, ...how } }];
};

/** Whether what succeeded is enough, and somebody else has to be decided on or answered first. */
const isHeldUp = (state: OpenedCase, facts: NumberFacts, now: string): boolean => {
  const routes = succeededRoutes(state);
  if (!deciding(state, routes, facts, now)) return false;
  const holds = holdsOf(state, weightOf(routes), facts, now);
  return holds.length > 0 && holds.every(({ reason }) => reason !== 'DECIDED_RECENTLY');
};

/** A decision that does not take effect: the case is decided anew with the new fact. */
export const returned = (
  state: OpenedCase,
  reason: ReturnReason,
  facts: NumberFacts | Pick<NumberFacts, 'holder' | 'holderVersion'>,
  now: string,
): Extract<CaseEvent, { type: 'ConflictCaseReturned' }> => {
  const { caseId, claimantId, timesReturned } = state;
  const { holder, holderVersion } = facts;
  const idleAt = idleUntil(state, now);
  const times = timesReturned + 1;
  // of every other reason the claimant is told by what account says, and that more is asked for by nothing else
  const asksMore = 'rivals' in facts && !deciding(state, succeededRoutes(state), facts, now);
  const isTold =
    reason === 'HOLDER_STRONGER' || reason === 'RIVAL_EVIDENCE_WAITS' || (reason === 'HOLDER_CHANGED' && asksMore);
  const told = isTold ? { claimantId } : {};
  const heldUp = 'rivals' in facts && isHeldUp(state, facts, now) ? { heldUp: true } : {};
  const about = { caseId, reason, times, holderVersion, holder };
  return { type: 'ConflictCaseReturned', data: { ...about, ...told, idleAt, ...heldUp } };
};

/** So many milliseconds account mostly needs at most to read what it has not read yet. */
const SOON = 5_000;

/** Refused for evidence of a rival that waits no more: account reads that soon, or is behind, and is tried ever more rarely. Nobody is told. */
export const returnedUnread = (state: OpenedCase, facts: NumberFacts, now: string): CaseEvent => {
  const { type, data } = returned(state, 'RIVAL_EVIDENCE_WAITS', facts, now);
  const { claimantId: _, ...about } = data;
  const unreadFor = Date.parse(now) - Date.parse(state.unread?.since ?? now);
  return { type, data: { ...about, againAt: hoursLater(now, Math.max(SOON, unreadFor) / HOUR) } };
};

/** The decision that a case stands against: the one that it contests, or after which a senior opened the number for it. Who decided that decides nothing here. */
export const standsAgainst = ({ contested, reopenedAfter }: OpenedCase): ContestedDecision | null =>
  contested ?? reopenedAfter;

/** Who decided that and, where a contest goes on against somebody else, by what that one holds the number. */
export const decidersBefore = (state: OpenedCase, { decidedBy }: Pick<NumberFacts, 'decidedBy'>): Reviewer[] => [
  ...(standsAgainst(state)?.reviewers ?? []),
  ...(state.contested ? (decidedBy?.reviewers ?? []) : []),
];

/**
 * Until when only evidence heavier than the last decision's counts; undefined when this weight is enough. A contest counts whatever was
 * decided, and after this decision so does a case for which a senior opened the number then.
 */
export const settledUntil = (
  state: Pick<OpenedCase, 'policy' | 'contested'> & { readonly reopenedAfter: Pick<ReopenedDecision, 'at'> | null },
  weight: Weight,
  { lastDecision }: NumberFacts,
  now: string,
): string | undefined => {
  if (state.contested || !lastDecision || lastDecision.weight < weight) return undefined;
  if (state.reopenedAfter?.at === lastDecision.at) return undefined;
  const until = daysLater(lastDecision.at, policyOf(state.policy).settledDays);
  return now < until ? until : undefined;
};

/**
 * What a case is to the other claims of its number: nothing once it is over or refused. One whose decision is taking effect
 * still counts as what it showed: if the ledger refuses it, account's word comes to all of them.
 */
export const rivalOf = (state: ConflictCase): Rival[] => {
  if (state.status === 'NONE' || state.status === 'REFUSED' || state.status === 'CLOSED') return [];
  const succeeded = succeededRoutes(state);
  return [
    {
      caseId: state.caseId,
      waiting: state.routes.PHOTO === 'waiting' ? weightOf(['PHOTO']) : null,
      succeeded: succeeded.length > 0 ? weightOf(succeeded) : null,
      ...(state.contested ? { contests: true } : {}),
      ...(state.reopenedAfter ? { reopenedAfter: state.reopenedAfter } : {}),
    },
  ];
};

/** Who decided a case, and who vouched in it. */
export const whoDecided = ({ caseId, photo, helperNumbers }: OpenedCase): ContestedDecision => ({
  ...{ caseId, reviewers: [...photo.reviewers], helperNumbers: [...new Set(helperNumbers)] },
});

/** What a case learns of the others of its number, and of the one by which its holder won it. */
export const amongRivals = (
  states: readonly OpenedCase[],
  won?: OpenedCase,
): Pick<NumberFacts, 'rivals' | 'rivalHelpers' | 'rivalDeciders' | 'decidedBy'> => {
  const sides = won ? [...states, won] : states;
  return {
    rivals: states.flatMap(rivalOf),
    rivalHelpers: sides.flatMap(({ helperNumbers }) => helperNumbers),
    rivalDeciders: sides.flatMap(({ photo, reopenedBy }) =>
      [...photo.reviewers, ...reopenedBy].map(({ numberId }) => numberId),
    ),
    ...(won ? { decidedBy: whoDecided(won) } : {}),
  };
};

/** The claims whose cases are not over. Their ends reach account one by one, and it may not have read the last ones yet. */
export const liveClaims = (claims: readonly NumberClaim[], states: readonly OpenedCase[]): NumberClaim[] => {
  const over = new Set(states.filter(({ status }) => status === 'CLOSED').map(({ caseId }) => caseId));
  return claims.filter(({ caseId }) => !over.has(caseId));
};

/**
 * Whether the case can only wait: its claim has no place, and every claim that has one has shown evidence. Evidence takes the
 * place of a claim that has shown none; a contest takes no place, and gives none. Who owes photos to a holder that objects hands them in without a place, too.
 */
export const mustWait = (state: OpenedCase, { claims, rivals }: NumberFacts): boolean => {
  if (!state.waitsForTurn || openObjection(state)) return false;
  const bare = rivals.filter(({ contests, waiting, succeeded }) => !contests && waiting === null && succeeded === null);
  return !claims.some(({ caseId, waitsForTurn }) => !waitsForTurn && bare.some((rival) => rival.caseId === caseId));
};

/** Against whom the case is decided now: whoever holds a number by the decision that the case stands against counts as strong. */
export const decidedAgainst = (
  state: OpenedCase,
  { standing }: Pick<NumberFacts, 'standing'>,
  now: string,
): HolderClass => (standsAgainst(state) && standing ? 'strong' : holderClassOf(policyOf(state.policy), standing, now));

/** The row of the case's own policy by which these successes decide against the holder there is now; undefined: by none. */
export const deciding = (
  state: OpenedCase,
  routes: readonly Route[],
  facts: NumberFacts,
  now: string,
): PolicyRow | undefined => rowFor(policyOf(state.policy), routes, decidedAgainst(state, facts, now));

/**
 * Where what succeeded is not enough, against the holder there is or after a decision as heavy that is young: until when the case
 * waits for more, and the holder, who is told of the first evidence. Where it is enough, the wait or the decision that follows tells the holder.
 * Who asked a person for help waits for it on, as was promised, until something is enough.
 */
export const notEnough = (
  state: OpenedCase,
  routes: readonly Route[],
  facts: NumberFacts,
  now: string,
): { idleAt?: string; holder?: string; helpGoesOn?: true } => {
  const help = state.helpUntil !== null ? { helpGoesOn: true as const } : {};
  // photos are owed to a holder who objects, whatever else succeeds
  if (deciding(state, routes, facts, now) && !settledUntil(state, weightOf(routes), facts, now))
    return openObjection(state) ? help : {};
  const first = !hasEvidence(state) && state.photo.submissions.length === 0;
  const told = first && facts.holder !== null ? { holder: facts.holder } : {};
  return { idleAt: idleUntil(state, now), ...told, ...help };
};

/** A person is asked to look at photos. */
const reviewOf = (
  state: OpenedCase,
  review: {
    readonly taskId: string;
    readonly kind: ReviewKind;
    readonly submission: PhotoState['submissions'][number];
    /** beside those who decided before */
    readonly excluded?: readonly string[];
    /** beside what the holder handed in */
    readonly bothSides?: boolean;
  },
  facts: Pick<NumberFacts, 'decidedBy'>,
  now: string,
): CaseEvent => {
  const { caseId, numberId, claimantId, policy } = state;
  const { taskId, kind } = review;
  const excluded = [...decidersBefore(state, facts).map(({ staffId }) => staffId), ...(review.excluded ?? [])];
  const { submissionId, photos } = review.submission;
  const dueAt = hoursLater(now, policyOf(policy).reviewHours[kind]);
  const about = { caseId, numberId, claimantId, submissionId, dueAt };
  const wanted = { taskId, kind, ...about, excluded: [...new Set(excluded)], photoIds: idsOf(photos) };
  const other = review.bothSides ? openObjection(state)?.submission : undefined;
  const holderSide = other && { submissionId: other.submissionId, photoIds: idsOf(other.photos) };
  return { type: 'ReviewRequested', data: { ...wanted, ...(holderSide ? { holderSide } : {}) } };
};

const idsOf = (photos: PhotoState['submissions'][number]['photos']): string[] => photos.map(({ photoId }) => photoId);

/**
 * A person is asked to look at the last photos; where the question is the same as before, somebody who never looked at this case.
 * `bothSides`: beside the holder's.
 */
export const lookAgain = (
  state: OpenedCase,
  kind: Exclude<ReviewKind, 'CORRECTION'>,
  taskId: string,
  facts: Pick<NumberFacts, 'decidedBy'>,
  now: string,
  bothSides = isFurtherOpinion(kind) && state.photo.pending?.bothSides === true,
): CaseEvent[] => {
  const { submissions, reviewers } = state.photo;
  const excluded = isForOthers(kind) ? reviewers.map(({ staffId }) => staffId) : [];
  const submission = submissions.at(-1);
  return submission ? [reviewOf(state, { taskId, kind, submission, excluded, bothSides }, facts, now)] : [];
};

/** Why a decision of some weight does not take effect although it is enough. Of two who are proven alike, who claimed first goes first. */
export type Hold =
  /** both sides owe photos, or are compared */
  | { readonly reason: 'HOLDER_OBJECTS' }
  | { readonly reason: 'DECIDED_RECENTLY'; readonly until: string }
  | { readonly reason: 'RIVAL_EVIDENCE_WAITS' | 'RIVAL_GOES_FIRST'; readonly caseId: string };

/**
 * What holds a decision of this weight up: the holder's objection, as heavy a decision that is young, equal or heavier evidence
 * that waits, a rival who goes first.
 */
export const holdsOf = (state: OpenedCase, weight: Weight, facts: NumberFacts, now: string): Hold[] => {
  const until = settledUntil(state, weight, facts, now);
  const placeOf = (caseId: string) => facts.claims.findIndex((claim) => claim.caseId === caseId);
  // whom a decision as heavy keeps from taking effect is waited for by nobody
  const isKept = (succeeded: Weight, { contests, reopenedAfter }: Rival) =>
    !contests &&
    settledUntil({ ...state, contested: null, reopenedAfter: reopenedAfter ?? null }, succeeded, facts, now) !==
      undefined;
  const isBefore = (rival: Rival) => {
    const { caseId, succeeded } = rival;
    if (succeeded === null || isKept(succeeded, rival)) return false;
    return succeeded > weight || (succeeded === weight && placeOf(caseId) < placeOf(state.caseId));
  };
  return [
    ...(openObjection(state) ? [{ reason: 'HOLDER_OBJECTS' } as const] : []),
    ...(until === undefined ? [] : [{ reason: 'DECIDED_RECENTLY', until } as const]),
    ...facts.rivals.flatMap((rival): Hold[] => [
      ...(rival.waiting !== null && rival.waiting >= weight
        ? [{ reason: 'RIVAL_EVIDENCE_WAITS', caseId: rival.caseId } as const]
        : []),
      ...(isBefore(rival) ? [{ reason: 'RIVAL_GOES_FIRST', caseId: rival.caseId } as const] : []),
    ]),
  ];
};

// who waits could show nothing so far: it is not removed unheard, but goes on against the new holder
const heardClaims = ({ caseId }: OpenedCase, { claims }: NumberFacts): ClaimRef[] =>
  claims
    .filter((claim) => !claim.waitsForTurn || claim.caseId === caseId)
    .map(({ accountId, caseId: id }) => ({ accountId, caseId: id }));

const approved = (
  state: OpenedCase,
  routes: readonly Route[],
  { holder, holderVersion, claims }: Pick<Wait, 'holder' | 'holderVersion' | 'claims'>,
): CaseEvent => {
  const { caseId, numberId, disputeId, claimantId, policy, contested, unread } = state;
  const contests = contested ? { contests: contested.caseId } : {};
  const again = unread?.holder === holder ? { again: true } : {};
  const decision = { caseId, numberId, disputeId, claimantId, policy, ...contests, ...again };
  const proven = { routes: [...new Set(routes)], weight: weightOf(routes) };
  return { type: 'ConflictCaseApproved', data: { ...decision, ...proven, holderVersion, holder, claims: [...claims] } };
};

/** Whether a wait is as long as this row asks, and for the standing that the holder has by now. */
const suits = (wait: Wait, state: OpenedCase, { waitHours }: PolicyRow, facts: NumberFacts, now: string): boolean =>
  wait.waitHours >= waitHours && wait.against === decidedAgainst(state, facts, now);

/**
 * The wait that was begun against this same holder, who was heard and may have answered meanwhile, where it is as long as this row asks:
 * its time counts on.
 */
const waitSoFar = (state: OpenedCase, row: PolicyRow, facts: NumberFacts, now: string): DatedWait | undefined => {
  const { wait } = state;
  if (wait?.holder !== facts.holder || wait.effectAt === null) return undefined;
  return suits(wait, state, row, facts, now) ? { ...wait, effectAt: wait.effectAt } : undefined;
};
type DatedWait = Wait & { readonly effectAt: string };

/**
 * Both sides are looked at together once each has handed in, and the claimant's photos were found good enough for it. The appeal of what
 * was found between them stays one; of photos that were looked at alone it decides nothing between two.
 */
const compared = (state: OpenedCase, facts: NumberFacts, freshTaskId: string, now: string): CaseEvent[] => {
  const open = openObjection(state);
  if (state.routes.PHOTO !== 'succeeded' || !open?.submission) return [];
  return lookAgain(state, open.appealed ? 'APPEAL' : 'TWO_PARTY', freshTaskId, facts, now, true);
};

/**
 * Decides when the successes are enough under the case's own policy, nothing as heavy was just decided, nobody's equal or
 * heavier evidence waits, and no rival goes first: at once, or after the wait in which the holder is heard. A claimant's own
 * photo that waits is decided first as well: a study record is no way around a reviewer who is looking. Where fewer persons
 * accepted the photo than it takes against the holder there is now, one more is asked instead (`freshTaskId`). Where the holder
 * objects, reviewers compare both sides first.
 */
export const decideIfEnough = (
  state: OpenedCase,
  routes: readonly Route[],
  facts: NumberFacts,
  now: string,
  freshTaskId: string,
): CaseEvent[] => {
  if (openObjection(state)) return compared(state, facts, freshTaskId, now);
  const row = deciding(state, routes, facts, now);
  if (!row || holdsOf(state, weightOf(routes), facts, now).length > 0) return [];
  if (approversOf(state) < row.reviewers) return lookAgain(state, 'SECOND', freshTaskId, facts, now);
  const { holder, holderVersion } = facts;
  const claims = heardClaims(state, facts);
  const before = waitSoFar(state, row, facts, now);
  if (row.waitHours === 0 || (before && now >= before.effectAt))
    return [approved(state, routes, { holder, holderVersion, claims })];
  const { waitHours } = before ?? row;
  const against = decidedAgainst(state, facts, now);
  const { caseId, numberId, disputeId, claimantId, policy } = state;
  const decision = { caseId, numberId, disputeId, claimantId, policy, against, routes: [...row.routes] };
  const seen = { waitHours, holderVersion, holder, claims };
  const times = before
    ? knownTimes(before)
    : { notBefore: hoursLater(now, waitHours), ...noticeTimes(policyOf(policy), against, waitHours, now) };
  return [{ type: 'WaitStarted', data: { ...decision, ...seen, ...times } }];
};

const knownTimes = ({ effectAt, undeliverableAt, withoutDeliveryAt }: DatedWait) => ({
  ...{ notBefore: effectAt, undeliverableAt, withoutDeliveryAt, effectAt },
});

/**
 * The same for what has succeeded so far, when something changed around the case. What was enough and only held up comes back where it is
 * not enough now that nothing holds it up any more, against the holder there is or after what was decided meanwhile: nothing would
 * end the case. And what was too little comes back where it is enough by now and only held up: no more is asked for then.
 */
export const reconsidered = (state: OpenedCase, facts: NumberFacts, now: string, freshTaskId: string): CaseEvent[] => {
  if ((state.status !== 'OPEN' && state.status !== 'DECIDED') || state.routes.PHOTO === 'waiting') return [];
  const routes = succeededRoutes(state);
  if (state.tooLittle && !openObjection(state) && isHeldUp(state, facts, now))
    return [returned(state, 'RIVAL_EVIDENCE_WAITS', facts, now)];
  if (!wantsEvidence(state)) {
    const holds = holdsOf(state, weightOf(routes), facts, now);
    const isEnough = deciding(state, routes, facts, now) !== undefined;
    if (!isEnough && holds.length === 0) return [returned(state, 'HOLDER_STRONGER', facts, now)];
    if (holds.length > 0 && holds.every(({ reason }) => reason === 'DECIDED_RECENTLY'))
      return [returned(state, 'OVERTAKEN', facts, now)];
  }
  return decideIfEnough(state, routes, facts, now, freshTaskId);
};

/**
 * Whether the holder is one by now against whom what was decided is not enough, as it would have been when the wait began: proven
 * meanwhile, or holding for longer than the policy's days.
 */
export const asksForMore = (state: WaitingCase, facts: NumberFacts, now: string): boolean => {
  const row = deciding(state, succeededRoutes(state), facts, now);
  return !row || approversOf(state) < row.reviewers || !suits(state.wait, state, row, facts, now);
};

/** A wait whose time is up takes effect, as soon as nobody else's evidence holds it up, against the holder that it was for, whatever they answered to other claims. */
export const waitedLongEnough = (state: WaitingCase, facts: NumberFacts, now: string): CaseEvent[] => {
  const { wait } = state;
  const routes = succeededRoutes(state);
  if (wait.effectAt === null || now < wait.effectAt) return [];
  if (holdsOf(state, weightOf(routes), facts, now).length > 0) return [];
  // who gave the claim up while it was waited is no loser of what follows
  const claims = wait.claims.filter((seen) => facts.claims.some(({ caseId }) => caseId === seen.caseId));
  return [approved(state, routes, { holder: wait.holder, holderVersion: facts.holderVersion, claims })];
};

/** A case that is neither over nor refused. Refuses with the reason. */
export const undecided = (state: ConflictCase): OpenedCase => {
  if (state.status === 'NONE') throw new RuleViolation('case/not-found');
  if (state.status === 'CLOSED') throw new RuleViolation('case/closed');
  if (state.status === 'WAITING' || state.status === 'EFFECT_PENDING') throw new RuleViolation('case/being-settled');
  if (state.status === 'REFUSED') throw new RuleViolation('case/refused', { appealUntil: state.appealUntil });
  return state;
};

/** What a route finds when its person comes: a live case. Refuses with the reason. */
export const takingEvidence = (state: ConflictCase, impactAcknowledged: boolean, facts: NumberFacts): OpenedCase => {
  const open = undecided(state);
  if (!impactAcknowledged) throw new RuleViolation('case/impact-unacknowledged');
  if (mustWait(open, facts)) throw new RuleViolation('case/waits-for-turn');
  return open;
};

/** Refuses the routes of a contest that are not photos with the card in hand. */
export const noContest = ({ contested }: OpenedCase): void => {
  if (contested) throw new RuleViolation('contest/photos-only');
};

/**
 * Until when one more success of this route does not count, as a decision as heavy is younger than the policy's days; undefined: it
 * does, or it is owed to a holder who objects, and handed in whatever it counts.
 */
export const routeSettledUntil = (
  state: OpenedCase,
  route: Route,
  facts: NumberFacts,
  now: string,
): string | undefined => {
  if (route === 'PHOTO' && openObjection(state)) return undefined;
  const helpers = route === 'CLASSMATE' ? state.helpers.map(() => route) : [];
  return settledUntil(state, weightOf([...helpers, route]), facts, now);
};

/** Refuses a route that does not count after such a decision. */
export const notSettled = (state: OpenedCase, route: Route, facts: NumberFacts, now: string): void => {
  const until = routeSettledUntil(state, route, facts, now);
  if (until) throw new RuleViolation('number/decided-recently', { until });
};

interface Evidence {
  readonly evidence: EvidenceState;
  readonly weight: Weight | null;
}

/** What the claim's evidence comes to without a photo that waits: account's ledger keeps it beside the claim. */
export const standingOf = (routes: readonly Route[]): Evidence =>
  routes.length > 0 ? { evidence: 'succeeded', weight: weightOf(routes) } : { evidence: 'none', weight: null };

/** What the claim's evidence is, where this counts in its case: a photo that waits, or was refused, whatever else there is. */
export const evidenceOf = (state: OpenedCase, succeeded: readonly Route[] = succeededRoutes(state)): Evidence => {
  if (state.routes.PHOTO === 'waiting') return { evidence: 'waiting', weight: weightOf(['PHOTO']) };
  return state.status === 'REFUSED' ? { evidence: 'refused', weight: null } : standingOf(succeeded);
};
