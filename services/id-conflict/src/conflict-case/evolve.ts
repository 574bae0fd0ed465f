import type { NoteRef, ObjectionParty, Reviewer, Route, Verdict } from '@zhenming/contracts';
import {
  isFurtherOpinion,
  openAssist,
  type AssistState,
  type CaseEvent,
  type ConflictCase,
  type NoticeTimes,
  type Objection,
  type OpenedCase,
  type Owed,
  type PhotoState,
  type RouteState,
} from './conflict-case-state.js';

const untouched: OpenedCase['routes'] = { PHOTO: 'idle', CLASSMATE: 'idle', STUDY_RECORD: 'idle' };
const noPhotos: PhotoState = {
  submissions: [],
  submissionsLeft: 0,
  reopened: 0,
  pending: null,
  reviewers: [],
  opinions: [],
  notAnIdTimes: 0,
  appealed: false,
};

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

const opened = ({ data }: Of<'ConflictCaseOpened'>): ConflictCase => {
  const { caseId, numberId, disputeId, claimantId, policy, idleAt, waitsForTurn = false, contested = null } = data;
  const none = {
    ...{ tries: [], agreed: null, triesReopened: null, photo: noPhotos, assists: [], helpers: [], helperNumbers: [] },
    ...{ tooLittle: false, helpUntil: null, helpForPhotos: false, reopenings: [], reopenedBy: [], reopenedAfter: null },
    ...{ timesReturned: 0, unread: null, wait: null, objection: null },
  };
  const about = { caseId, numberId, disputeId, claimantId, policy, contested, idleAt, waitsForTurn };
  return { ...about, routes: untouched, ...none, status: 'OPEN' };
};

const live = ({ status }: OpenedCase): 'OPEN' | 'DECIDED' => (status === 'DECIDED' ? 'DECIDED' : 'OPEN');
const withRoute = <S extends OpenedCase>(state: S, route: Route, is: RouteState): S => ({
  ...state,
  routes: { ...state.routes, [route]: is },
});
const withPhoto = <S extends OpenedCase>(state: S, change: Partial<PhotoState>): S => ({
  ...state,
  photo: { ...state.photo, ...change },
});
/** the last request, changed */
const withAssist = <S extends OpenedCase>(state: S, change: (last: AssistState) => Partial<AssistState>): S => ({
  ...state,
  assists: state.assists.map((one, n) => (n === state.assists.length - 1 ? { ...one, ...change(one) } : one)),
});

const withObjection = <S extends OpenedCase>(state: S, change: Partial<Objection>): S =>
  state.objection ? { ...state, objection: { ...state.objection, ...change } } : state;

/** From a notice on, where the event names its times. */
const owedBy = (until: string, { undeliverableAt, withoutDeliveryAt }: Partial<NoticeTimes>): Owed => ({
  until,
  notice: undeliverableAt && withoutDeliveryAt ? { undeliverableAt, withoutDeliveryAt } : null,
});
const withOwed = <S extends OpenedCase>(state: S, party: ObjectionParty, owed: Owed): S =>
  state.objection ? withObjection(state, { owes: { ...state.objection.owes, [party]: owed } }) : state;

/** Both sides are compared no more: the claimant's photos count as what was found before. */
const uncompared = (state: OpenedCase): OpenedCase => {
  if (!state.photo.pending?.bothSides) return state;
  const opinions = state.objection?.screened ?? [];
  return withPhoto(withRoute(state, 'PHOTO', 'succeeded'), { pending: null, opinions });
};

const onObjection = (state: OpenedCase, event: CaseEvent): ConflictCase => {
  switch (event.type) {
    case 'ObjectionRaised': {
      const { objectionId, holder, against, owedUntil } = event.data;
      // the holder answered, and knows
      const owes = { HOLDER: owedBy(owedUntil, {}), CLAIMANT: owedBy(owedUntil, event.data) };
      const raised = { objectionId, holder, against, owes };
      const none = { submission: null, submissions: [], lost: 0, screened: [], over: false, appealed: false };
      const objection = { ...raised, ...none };
      // what takes effect after it is told anew
      const heard = { ...state, unread: null, objection };
      return heard.status === 'WAITING' ? { ...heard, status: 'OPEN' } : heard;
    }
    case 'PartyNotified':
      return withOwed(state, event.data.party, owedBy(event.data.owedUntil, {}));
    case 'HolderPhotosSubmitted': {
      const { submissionId, photos } = event.data;
      const submissions = [...(state.objection?.submissions ?? []), submissionId];
      return withObjection(state, { submission: { submissionId, photos }, submissions });
    }
    case 'HolderPhotosRejected': {
      const { by, owedUntil } = event.data;
      const seen = uncompared(withOpinion(state, by, 'RETRY_HOLDER'));
      const lost = (state.objection?.lost ?? 0) + (event.data.lost ? 1 : 0);
      return withObjection(withOwed(seen, 'HOLDER', owedBy(owedUntil, event.data)), { submission: null, lost });
    }
    case 'ObjectionEnded': {
      const { end, taskId, idleAt = state.idleAt } = event.data;
      const over = { ...withObjection(uncompared(state), { over: true, end }), idleAt };
      // of what reviewers found the holder is told once more before it takes effect
      return taskId !== undefined && over.status !== 'WAITING' ? { ...over, wait: null } : over;
    }
    default:
      return onAssist(state, event);
  }
};

/** Somebody looked at the evidence that waits. */
const withOpinion = <S extends OpenedCase>(state: S, by: Reviewer, verdict: Verdict, note?: NoteRef): S => {
  const { reviewers, opinions, pending } = state.photo;
  const opinion = { by, verdict, kind: pending?.kind ?? 'PHOTO', ...(note ? { note } : {}) };
  return withPhoto(state, { reviewers: [...reviewers, by], opinions: [...opinions, opinion] });
};

const rejected = (state: OpenedCase, { data }: Of<'EvidenceRejected'>): ConflictCase => {
  const { verdict, reasons, by, submissionsLeft, lost } = data;
  const after = withPhoto(withOpinion(state, by, verdict), {
    pending: null,
    submissionsLeft,
    reopened: state.photo.reopened + (lost ? 1 : 0),
    notAnIdTimes: state.photo.notAnIdTimes + (reasons.includes('NOT_AN_ID') ? 1 : 0),
  });
  if (verdict === 'FINAL') {
    const refused = withRoute(after, 'PHOTO', 'refused');
    return data.appealUntil === undefined
      ? { ...refused, status: live(state) }
      : { ...refused, status: 'REFUSED', appealUntil: data.appealUntil };
  }
  const owed = data.owedUntil === undefined ? after : withOwed(after, 'CLAIMANT', owedBy(data.owedUntil, data));
  const again = withRoute(owed, 'PHOTO', submissionsLeft > 0 ? 'idle' : 'exhausted');
  return { ...again, status: live(state), idleAt: data.idleAt ?? state.idleAt };
};

const succeeded = (state: OpenedCase, { data }: Of<'RouteSucceeded'>): ConflictCase => {
  const { idleAt = state.idleAt } = data;
  const tooLittle = data.idleAt !== undefined;
  const helpUntil = data.helpGoesOn ? state.helpUntil : null;
  const after = { ...withRoute(state, data.route, 'succeeded'), helpUntil, tooLittle, idleAt };
  if (data.route !== 'PHOTO') return after;
  return withPhoto(data.by ? withOpinion(after, data.by, 'APPROVE') : after, { pending: null });
};

const reopened = (state: OpenedCase, { data }: Of<'TriesReopened'>): ConflictCase => {
  const { reopeningId, by, triesLeft: size, submissionsLeft, decision, idleAt, owedUntil } = data;
  const owed = owedUntil === undefined ? state : withOwed(state, 'CLAIMANT', owedBy(owedUntil, data));
  const reopenings = [...state.reopenings, reopeningId];
  const helpUntil = data.helpGoesOn ? state.helpUntil : null;
  const reopenedAfter = decision ? { ...decision, reviewers: [...decision.reviewers, by] } : state.reopenedAfter;
  const opened = { ...owed, helpUntil, reopenings, reopenedBy: [...state.reopenedBy, by], reopenedAfter, idleAt };
  const triesReopened = { size: size ?? 0, after: state.tries.length };
  const record = size === undefined ? opened : { ...withRoute(opened, 'STUDY_RECORD', 'idle'), triesReopened };
  if (submissionsLeft === undefined) return record;
  return withPhoto(withRoute(record, 'PHOTO', 'idle'), { submissionsLeft, reopened: submissionsLeft });
};

const waiting = (state: OpenedCase, { data }: Of<'WaitStarted'>): ConflictCase => {
  const { routes, waitHours, against, holder, holderVersion, claims } = data;
  const { notBefore, undeliverableAt, withoutDeliveryAt, effectAt = null } = data;
  const times = { notBefore, undeliverableAt, withoutDeliveryAt, effectAt };
  return {
    ...state,
    status: 'WAITING',
    tooLittle: false,
    helpUntil: null,
    unread: null,
    wait: { routes, waitHours, against, holder, holderVersion, claims, ...times },
  };
};

const onAssist = (state: OpenedCase, event: CaseEvent): ConflictCase => {
  switch (event.type) {
    case 'AssistRequested': {
      const { requestId, candidates, tries: triesLeft, expiresAt, requestsLeft, idleAt } = event.data;
      const request: AssistState = { requestId, candidates, declined: [], triesLeft, expiresAt, requestsLeft };
      return { ...withRoute(state, 'CLASSMATE', 'waiting'), assists: [...state.assists, request], idleAt };
    }
    case 'AssistCodeFailed':
      return withAssist(state, () => ({ triesLeft: event.data.triesLeft }));
    case 'AssistDeclined':
      return withAssist(state, ({ declined }) => ({ declined: [...declined, event.data.helperId] }));
    case 'AssistGranted': {
      const { requestId, helperId, helperNumberId } = event.data;
      const helpers = [...state.helpers, { requestId, helperId, helperNumberId }];
      return { ...state, helpers, helperNumbers: [...state.helperNumbers, helperNumberId] };
    }
    case 'AssistWithdrawn': {
      const helpers = state.helpers.filter(({ requestId }) => requestId !== event.data.requestId);
      const without = { ...state, helpers, idleAt: event.data.idleAt };
      // what waits is another request, and goes on waiting
      return openAssist(state) ? without : afterRequest(without);
    }
    case 'AssistExpired':
      return afterRequest(state);
    default:
      return state;
  }
};

/** What the classmate's route is once a request is over without help. */
const afterRequest = (state: OpenedCase): OpenedCase => {
  if (state.helpers.length > 0) return withRoute(state, 'CLASSMATE', 'succeeded');
  return withRoute(state, 'CLASSMATE', (state.assists.at(-1)?.requestsLeft ?? 0) > 0 ? 'idle' : 'exhausted');
};

/** What a case is after one more of its events. Never throws: history is not an argument. */
export const evolve = (state: ConflictCase, event: CaseEvent): ConflictCase => {
  if (event.type === 'ConflictCaseOpened') return opened(event);
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ConflictCaseTurnCame':
      return { ...state, waitsForTurn: false, idleAt: event.data.idleAt };
    case 'ConflictCaseTurnLost':
      return { ...state, waitsForTurn: true };
    case 'EducationRecordMatched': {
      const { tryId, recordHash } = event.data;
      return { ...state, tries: [...state.tries, tryId], agreed: { tryId, recordHash } };
    }
    case 'EducationRecordNotMatched': {
      const tried = withRoute(state, 'STUDY_RECORD', event.data.triesLeft > 0 ? 'idle' : 'exhausted');
      return { ...tried, tries: [...state.tries, event.data.tryId], idleAt: event.data.idleAt };
    }
    case 'EducationRecordWithdrawn': {
      const { triesLeft, idleAt } = event.data;
      return { ...withRoute(state, 'STUDY_RECORD', triesLeft > 0 ? 'idle' : 'exhausted'), idleAt };
    }
    case 'HandheldPhotoSubmitted': {
      const { submissionId, photos, submissionsLeft } = event.data;
      const submissions = [...state.photo.submissions, { submissionId, photos }];
      const reopened = Math.max(0, state.photo.reopened - 1);
      const handedIn = withPhoto(withRoute(state, 'PHOTO', 'waiting'), { submissions, submissionsLeft, reopened });
      return { ...handedIn, helpUntil: null };
    }
    case 'ReviewRequested': {
      const { taskId, submissionId, kind, holderSide } = event.data;
      const pending = { taskId, submissionId, kind, bothSides: holderSide !== undefined };
      const opinions = isFurtherOpinion(kind) ? state.photo.opinions : [];
      const screened = holderSide && !isFurtherOpinion(kind) ? { screened: state.photo.opinions } : {};
      return withObjection(withPhoto(withRoute(state, 'PHOTO', 'waiting'), { pending, opinions }), screened);
    }
    case 'OpinionGiven':
      return withOpinion(state, event.data.by, event.data.verdict, event.data.note);
    case 'EvidenceRejected':
      return rejected(state, event);
    case 'AppealRequested': {
      // nobody has found these photos good enough since
      const appealed = { ...withPhoto(state, { appealed: true, opinions: [] }), status: 'OPEN' as const };
      if (event.data.objectionId === undefined || !state.objection) return appealed;
      const { end: _, ...objection } = state.objection;
      return { ...appealed, objection: { ...objection, over: false, appealed: true } };
    }
    case 'RouteSucceeded':
      return succeeded(state, event);
    case 'HumanHelpRequested': {
      const { idleAt, usedUp } = event.data;
      return { ...state, helpUntil: idleAt, helpForPhotos: usedUp.includes('SUBMISSIONS'), idleAt };
    }
    case 'TriesReopened':
      return reopened(state, event);
    case 'WaitStarted':
      return waiting(state, event);
    case 'HolderNotified':
      return state.wait ? { ...state, wait: { ...state.wait, effectAt: event.data.effectAt } } : state;
    case 'ConflictCaseApproved': {
      const { holderVersion: decidedHolderVersion, holder: decidedHolder } = event.data;
      return { ...state, status: 'EFFECT_PENDING', decidedHolderVersion, decidedHolder, helpUntil: null };
    }
    case 'ConflictCaseReturned': {
      const { reason, times, heldUp = reason === 'RIVAL_EVIDENCE_WAITS', idleAt, againAt, holder } = event.data;
      const unread = againAt === undefined ? null : { since: state.unread?.since ?? againAt, holder };
      // what was never decided, came back before, or is only tried once more is no decision that comes back
      const wasDecided = state.status === 'WAITING' || state.status === 'EFFECT_PENDING';
      const timesReturned = wasDecided && !unread ? times : state.timesReturned;
      // only an effect that was refused was waited for to the end: of another decision the holder is told anew
      const wait = state.status === 'EFFECT_PENDING' ? state.wait : null;
      return { ...state, status: 'DECIDED', timesReturned, unread, wait, tooLittle: !heldUp, idleAt };
    }
    case 'ConflictCaseClosed':
      return { ...state, status: 'CLOSED', outcome: event.data.outcome };
    default:
      return onObjection(state, event);
  }
};
