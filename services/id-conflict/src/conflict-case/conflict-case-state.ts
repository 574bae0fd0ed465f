import type {
  ClaimRef,
  ContestedDecision,
  EventOf,
  HolderClass,
  HolderStanding,
  NoteRef,
  NumberClaim,
  ObjectionEnd,
  Outcome,
  PhotoRef,
  PolicyRef,
  Reviewer,
  ReviewKind,
  Route,
  Verdict,
  Weight,
} from '@zhenming/contracts';

export type CaseEvent = EventOf<
  | 'ConflictCaseOpened'
  | 'ConflictCaseTurnCame'
  | 'ConflictCaseTurnLost'
  | 'EducationRecordMatched'
  | 'EducationRecordNotMatched'
  | 'HandheldPhotoSubmitted'
  | 'ReviewRequested'
  | 'ReviewRefused'
  | 'OpinionGiven'
  | 'EvidenceRejected'
  | 'AppealRequested'
  | 'AssistRequested'
  | 'AssistCodeFailed'
  | 'AssistGranted'
  | 'AssistDeclined'
  | 'AssistWithdrawn'
  | 'AssistExpired'
  | 'HumanHelpRequested'
  | 'TriesReopened'
  | 'RouteSucceeded'
  | 'WaitStarted'
  | 'HolderNotified'
  | 'ObjectionRaised'
  | 'HolderPhotosSubmitted'
  | 'HolderPhotosRejected'
  | 'ObjectionEnded'
  | 'ConflictCaseApproved'
  | 'ConflictCaseReturned'
  | 'ConflictCaseClosed'
>;

export type RouteState = 'idle' | 'waiting' | 'refused' | 'exhausted' | 'succeeded';

/** Another live case of the number. `waiting`: submitted evidence without a verdict; `succeeded`: what counts for it so far. */
export interface Rival {
  readonly caseId: string;
  readonly waiting: Weight | null;
  readonly succeeded: Weight | null;
}

/** What the case knows of its number at the moment of a decision; learnt from the number's own events and the rivals' streams. */
export interface NumberFacts {
  readonly holder: string | null;
  readonly holderVersion: number;
  /** of the present holder; null where nobody holds the number */
  readonly standing: HolderStanding | null;
  /** in the order in which they were made */
  readonly claims: readonly NumberClaim[];
  readonly rivals: readonly Rival[];
  /** the last decision about this number, if there was one */
  readonly lastDecision: { readonly weight: Weight; readonly at: string } | null;
}

/** Reviews of evidence that somebody has looked at already, and whose verdict is not told to whoever looks next. */
export const isFurtherOpinion = (kind: ReviewKind): boolean => kind === 'SECOND' || kind === 'SENIOR';

/** What one person found about the evidence, and in which kind of review. */
export interface Opinion {
  readonly by: Reviewer;
  readonly verdict: Verdict;
  readonly kind: ReviewKind;
  /** to the applicant, who reads it if this verdict is the answer */
  readonly note?: NoteRef;
}

/** Route 1 of a case so far. */
export interface PhotoState {
  readonly submissions: readonly { readonly submissionId: string; readonly photos: readonly PhotoRef[] }[];
  readonly submissionsLeft: number;
  /** of those that were opened again for this case alone: what it has left */
  readonly reopened: number;
  /** the review that evidence waits for */
  readonly pending: {
    readonly taskId: string;
    readonly submissionId: string;
    readonly kind: ReviewKind;
    /** the holder's photos are compared with them */
    readonly bothSides: boolean;
  } | null;
  /** everybody who ever gave a verdict in this case: a second opinion and an appeal go to somebody else */
  readonly reviewers: readonly Reviewer[];
  /** what was found since the evidence was handed in, was appealed, or came back */
  readonly opinions: readonly Opinion[];
  readonly notAnIdTimes: number;
  readonly appealed: boolean;
}

/** One request for a classmate's help. Who is asked is nothing to the claimant. */
export interface AssistState {
  readonly requestId: string;
  readonly candidates: readonly string[];
  readonly declined: readonly string[];
  readonly triesLeft: number;
  readonly expiresAt: string;
  readonly requestsLeft: number;
}

export interface Helper {
  readonly requestId: string;
  readonly helperId: string;
  readonly helperNumberId: string;
}

/** What was decided, and waits for the holder to be heard before it takes effect. Times are ISO 8601 UTC. */
export interface Wait {
  /** that the row of the policy asks for */
  readonly routes: readonly Route[];
  readonly waitHours: number;
  readonly against: HolderClass;
  readonly holder: string | null;
  readonly holderVersion: number;
  readonly claims: readonly ClaimRef[];
  /** however soon the notice is delivered */
  readonly notBefore: string;
  /** a notice that is not delivered by then counts as undeliverable, and the effect comes at `withoutDeliveryAt` */
  readonly undeliverableAt: string;
  readonly withoutDeliveryAt: string;
  /** null: the notice is on its way */
  readonly effectAt: string | null;
}

/** The holder said: it is mine. Both sides owe photos until `owedUntil` (ISO 8601 UTC), and are compared then. */
export interface Objection {
  readonly objectionId: string;
  readonly holder: string;
  readonly against: HolderClass;
  readonly owedUntil: string;
  /** what the holder handed in; null: nothing yet, or better photos are asked for */
  readonly submission: PhotoState['submissions'][number] | null;
  /** ids of everything that the holder handed in */
  readonly submissions: readonly string[];
  /** what was found about the claimant's photos before both sides were compared */
  readonly screened: readonly Opinion[];
  readonly over: boolean;
  /** of one that is over */
  readonly end?: ObjectionEnd;
}

interface Base {
  readonly caseId: string;
  readonly numberId: string;
  readonly disputeId: string;
  readonly claimantId: string;
  readonly policy: PolicyRef;
  /** of a contest: the decision that it is about */
  readonly contested: ContestedDecision | null;
  readonly routes: Readonly<Record<Route, RouteState>>;
  readonly tries: readonly string[];
  /** the set that was opened again for this case alone: how many, and after how many tries; null: never */
  readonly triesReopened: { readonly size: number; readonly after: number } | null;
  readonly photo: PhotoState;
  readonly assists: readonly AssistState[];
  /** who vouches for the claimant */
  readonly helpers: readonly Helper[];
  /** everybody who ever did: they never decide this case, although they took it back */
  readonly helperNumbers: readonly string[];
  readonly idleAt: string;
  /** something succeeded, which is not enough against the holder there is */
  readonly tooLittle: boolean;
  /** the claim has no place among those that are heard: `idleAt` does not count meanwhile */
  readonly waitsForTurn: boolean;
  /** a person is asked for help, and nothing came of it yet */
  readonly humanHelp: boolean;
  /** ids of what a senior opened again */
  readonly reopenings: readonly string[];
  readonly timesReturned: number;
  /** the last one, also when it is over: what was waited for counts as long as the holder is the same */
  readonly wait: Wait | null;
  /** the last one, also when it is over */
  readonly objection: Objection | null;
}
export type ConflictCase =
  | { readonly status: 'NONE' }
  | (Base & { readonly status: 'OPEN' | 'DECIDED' })
  /** enough was proven, and the holder is heard before it takes effect */
  | WaitingCase
  | (Base & {
      readonly status: 'EFFECT_PENDING';
      readonly decidedHolderVersion: number;
      readonly decidedHolder: string | null;
    })
  /** refused for good, unless the one appeal succeeds */
  | (Base & { readonly status: 'REFUSED'; readonly appealUntil: string })
  | (Base & { readonly status: 'CLOSED'; readonly outcome: Outcome });
export type WaitingCase = Base & { readonly status: 'WAITING'; readonly wait: Wait };
export type OpenedCase = Exclude<ConflictCase, { status: 'NONE' }>;

/** Every success once, a classmate's as often as there are helpers: also while one more is asked. */
export const succeededRoutes = (state: OpenedCase): Route[] =>
  (Object.keys(state.routes) as Route[]).flatMap((route) => {
    if (route === 'CLASSMATE') return state.helpers.map(() => route);
    return state.routes[route] === 'succeeded' ? [route] : [];
  });

/**
 * How many persons stand behind an accepted photo, by their own numbers and not by their logins: who approved it; where a senior
 * settled a disagreement, everybody who looked.
 */
export const approversOf = ({ photo: { opinions } }: Pick<OpenedCase, 'photo'>): number => {
  const settled = opinions.at(-1)?.kind === 'SENIOR';
  const counted = opinions.filter(({ verdict }) => settled || verdict === 'APPROVE' || verdict === 'CLAIMANT');
  return new Set(counted.map(({ by }) => by.numberId)).size;
};

/** Evidence that was given: a photo that waits, or any success. A request that waits for a classmate is none. */
export const hasEvidence = (state: OpenedCase): boolean =>
  state.routes.PHOTO === 'waiting' || succeededRoutes(state).length > 0;

/** Whether the case waits for its claimant to give evidence, or more of it. */
export const wantsEvidence = (state: OpenedCase): boolean => {
  if (state.routes.PHOTO === 'waiting') return false;
  return state.status === 'DECIDED' || (state.status === 'OPEN' && (state.tooLittle || !hasEvidence(state)));
};

/** The objection while both sides owe photos, or are compared. */
export const openObjection = ({ objection }: Pick<OpenedCase, 'objection'>): Objection | undefined =>
  objection && !objection.over ? objection : undefined;

/** The request whose code is good, or was until it died. */
export const openAssist = (state: OpenedCase): AssistState | undefined =>
  state.routes.CLASSMATE === 'waiting' ? state.assists.at(-1) : undefined;

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
    ...{ tries: [], triesReopened: null, photo: noPhotos, assists: [], helpers: [], helperNumbers: [] },
    ...{ tooLittle: false, humanHelp: false, reopenings: [], timesReturned: 0 },
    ...{ wait: null, objection: null },
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
      const raised = { objectionId, holder, against, owedUntil };
      const objection = { ...raised, submission: null, submissions: [], screened: [], over: false };
      return state.status === 'WAITING' ? { ...state, status: 'OPEN', objection } : { ...state, objection };
    }
    case 'HolderPhotosSubmitted': {
      const { submissionId, photos } = event.data;
      const submissions = [...(state.objection?.submissions ?? []), submissionId];
      return withObjection(state, { submission: { submissionId, photos }, submissions });
    }
    case 'HolderPhotosRejected': {
      const { by, owedUntil } = event.data;
      const seen = uncompared(withOpinion(state, by, 'RETRY_HOLDER'));
      return withObjection(seen, { submission: null, owedUntil });
    }
    case 'ObjectionEnded':
      return withObjection(uncompared(state), { over: true, end: event.data.end });
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
  const { verdict, reasons, by, submissionsLeft } = data;
  const after = withPhoto(withOpinion(state, by, verdict), {
    pending: null,
    notAnIdTimes: state.photo.notAnIdTimes + (reasons.includes('NOT_AN_ID') ? 1 : 0),
  });
  if (verdict === 'FINAL') {
    const refused = withRoute(after, 'PHOTO', 'refused');
    return data.appealUntil === undefined
      ? { ...refused, status: live(state) }
      : { ...refused, status: 'REFUSED', appealUntil: data.appealUntil };
  }
  const owed = data.owedUntil === undefined ? after : withObjection(after, { owedUntil: data.owedUntil });
  const again = withRoute(owed, 'PHOTO', submissionsLeft > 0 ? 'idle' : 'exhausted');
  return { ...again, status: live(state), idleAt: data.idleAt ?? state.idleAt };
};

const succeeded = (state: OpenedCase, { data }: Of<'RouteSucceeded'>): ConflictCase => {
  const { idleAt = state.idleAt } = data;
  const tooLittle = data.idleAt !== undefined;
  const after = { ...withRoute(state, data.route, 'succeeded'), humanHelp: false, tooLittle, idleAt };
  if (data.route !== 'PHOTO') return after;
  return withPhoto(data.by ? withOpinion(after, data.by, 'APPROVE') : after, { pending: null });
};

const reopened = (state: OpenedCase, { data }: Of<'TriesReopened'>): ConflictCase => {
  const { reopeningId, triesLeft: size, submissionsLeft, idleAt } = data;
  const opened = { ...state, humanHelp: false, reopenings: [...state.reopenings, reopeningId], idleAt };
  const triesReopened = { size: size ?? 0, after: state.tries.length };
  const record = size === undefined ? opened : { ...withRoute(opened, 'STUDY_RECORD', 'idle'), triesReopened };
  if (submissionsLeft === undefined) return record;
  return withPhoto(withRoute(record, 'PHOTO', 'idle'), { submissionsLeft, reopened: submissionsLeft });
};

const waiting = (state: OpenedCase, { data }: Of<'WaitStarted'>): ConflictCase => {
  const { routes, waitHours, against, holder, holderVersion, claims } = data;
  const { notBefore, undeliverableAt, withoutDeliveryAt } = data;
  const times = { notBefore, undeliverableAt, withoutDeliveryAt, effectAt: null };
  return { ...state, status: 'WAITING', wait: { routes, waitHours, against, holder, holderVersion, claims, ...times } };
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

/** Never throws: history is not an argument. */
export const evolve = (state: ConflictCase, event: CaseEvent): ConflictCase => {
  if (event.type === 'ConflictCaseOpened') return opened(event);
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ConflictCaseTurnCame':
      return { ...state, waitsForTurn: false, idleAt: event.data.idleAt };
    case 'ConflictCaseTurnLost':
      return { ...state, waitsForTurn: true };
    case 'EducationRecordMatched':
      return { ...state, tries: [...state.tries, event.data.tryId] };
    case 'EducationRecordNotMatched': {
      const tried = withRoute(state, 'STUDY_RECORD', event.data.triesLeft > 0 ? 'idle' : 'exhausted');
      return { ...tried, tries: [...state.tries, event.data.tryId], idleAt: event.data.idleAt };
    }
    case 'HandheldPhotoSubmitted': {
      const { submissionId, photos, submissionsLeft } = event.data;
      const submissions = [...state.photo.submissions, { submissionId, photos }];
      const reopened = Math.max(0, state.photo.reopened - 1);
      const handedIn = withPhoto(withRoute(state, 'PHOTO', 'waiting'), { submissions, submissionsLeft, reopened });
      return { ...handedIn, humanHelp: false };
    }
    case 'ReviewRequested': {
      const { taskId, submissionId, kind, holderSide } = event.data;
      const pending = { taskId, submissionId, kind, bothSides: holderSide !== undefined };
      const opinions = isFurtherOpinion(kind) ? state.photo.opinions : [];
      const screened = kind === 'TWO_PARTY' ? { screened: state.photo.opinions } : {};
      return withObjection(withPhoto(withRoute(state, 'PHOTO', 'waiting'), { pending, opinions }), screened);
    }
    case 'OpinionGiven':
      return withOpinion(state, event.data.by, event.data.verdict, event.data.note);
    case 'EvidenceRejected':
      return rejected(state, event);
    case 'AppealRequested':
      return { ...withPhoto(state, { appealed: true }), status: 'OPEN' };
    case 'RouteSucceeded':
      return succeeded(state, event);
    case 'HumanHelpRequested':
      return { ...state, humanHelp: true, idleAt: event.data.idleAt };
    case 'TriesReopened':
      return reopened(state, event);
    case 'WaitStarted':
      return waiting(state, event);
    case 'HolderNotified':
      return state.wait ? { ...state, wait: { ...state.wait, effectAt: event.data.effectAt } } : state;
    case 'ConflictCaseApproved': {
      const { holderVersion: decidedHolderVersion, holder: decidedHolder } = event.data;
      return { ...state, status: 'EFFECT_PENDING', decidedHolderVersion, decidedHolder };
    }
    case 'ConflictCaseReturned':
      return { ...state, status: 'DECIDED', timesReturned: event.data.times, idleAt: event.data.idleAt };
    case 'ConflictCaseClosed':
      return { ...state, status: 'CLOSED', outcome: event.data.outcome };
    default:
      return onObjection(state, event);
  }
};
