import type {
  ClaimRef,
  ContestedDecision,
  EventOf,
  HolderClass,
  HolderStanding,
  NoteRef,
  NumberClaim,
  ObjectionEnd,
  ObjectionParty,
  Outcome,
  PhotoRef,
  PolicyRef,
  ReopenedDecision,
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
  | 'EducationRecordWithdrawn'
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
  | 'PartyNotified'
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
  /** it contests a decision, and counts whatever was decided */
  readonly contests?: true;
  /** a senior opened the number for it after this decision */
  readonly reopenedAfter?: Pick<ReopenedDecision, 'at'>;
}

/** What the case knows of its number at the moment of a decision; learnt from the number's own events and the rivals' streams. */
export interface NumberFacts {
  readonly holder: string | null;
  readonly holderVersion: number;
  /** of the present holder; null where nobody holds the number */
  readonly standing: HolderStanding | null;
  /** in the order in which they were made; none whose case is over */
  readonly claims: readonly NumberClaim[];
  readonly rivals: readonly Rival[];
  /** numbers of everybody who ever vouched in another case of these claims, also in one that is refused */
  readonly rivalHelpers: readonly string[];
  /** of everybody who decided something there, a verdict or that tries are opened again */
  readonly rivalDeciders: readonly string[];
  /** the last decision about this number, if there was one */
  readonly lastDecision: { readonly weight: Weight; readonly at: string } | null;
  /** its case, and who decided and vouched in it; absent where that is not known */
  readonly decidedBy?: ContestedDecision;
  /** accounts that are off their own number, of those that vouch in the case: whatever is decided, their help does not count */
  readonly gone?: readonly string[];
  /** the registry took the record back that agreed in the case: whatever is decided, it does not count */
  readonly recordEnded?: boolean;
}

/** Reviews of evidence that somebody has looked at already, and whose verdict is not told to whoever looks next. */
export const isFurtherOpinion = (kind: ReviewKind): boolean => kind === 'SECOND' || kind === 'SENIOR';

const forOthers: readonly ReviewKind[] = ['APPEAL', 'SECOND', 'SENIOR', 'TWO_PARTY'];

/** Reviews that are another person's than all before them in the case. */
export const isForOthers = (kind: ReviewKind): boolean => forOthers.includes(kind);

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
  /** of those that were opened again for this case alone, or are in the place of lost ones: what it has left */
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

/** Of a notice from whose delivery a time counts. ISO 8601 UTC. */
export interface NoticeTimes {
  /** a notice that is not delivered by then counts as undeliverable */
  readonly undeliverableAt: string;
  /** the end of the time in that case */
  readonly withoutDeliveryAt: string;
}

/** What was decided, and waits for the holder to be heard before it takes effect. Times are ISO 8601 UTC. */
export interface Wait extends NoticeTimes {
  /** that the row of the policy asks for */
  readonly routes: readonly Route[];
  readonly waitHours: number;
  readonly against: HolderClass;
  readonly holder: string | null;
  readonly holderVersion: number;
  readonly claims: readonly ClaimRef[];
  /** however soon the notice is delivered */
  readonly notBefore: string;
  /** null: the notice is on its way */
  readonly effectAt: string | null;
}

/** When a decision that waits takes effect, as a person may read it. Times are ISO 8601 UTC. */
export interface EffectTimes {
  /** however soon the holder's notice is delivered */
  readonly notBefore: string;
  /** then, if nothing changes; once the notice is delivered or has had its time */
  readonly at?: string;
  /** that is past: it takes effect in a moment, or after what holds it up */
  readonly overdue?: true;
}

export const effectTimes = ({ notBefore, effectAt }: Wait, now: string): EffectTimes => ({
  notBefore,
  ...(effectAt === null ? {} : { at: effectAt }),
  ...(effectAt !== null && effectAt <= now ? { overdue: true } : {}),
});

/** The time in which one side of an objection owes photos. */
export interface Owed {
  /** ISO 8601 UTC; while a notice is on its way: no earlier, however soon that is delivered */
  readonly until: string;
  /** from whose delivery the time counts; null: it is known */
  readonly notice: NoticeTimes | null;
}

/** The holder said: it is mine. Both sides owe photos, each in its own time, and are compared then. */
export interface Objection {
  readonly objectionId: string;
  readonly holder: string;
  readonly against: HolderClass;
  readonly owes: Readonly<Record<ObjectionParty, Owed>>;
  /** what the holder handed in; null: nothing yet, or better photos are asked for */
  readonly submission: PhotoState['submissions'][number] | null;
  /** ids of everything that the holder handed in */
  readonly submissions: readonly string[];
  /** how many of them were lost, and do not count */
  readonly lost: number;
  /** what was found about the claimant's photos before both sides were compared */
  readonly screened: readonly Opinion[];
  readonly over: boolean;
  /** both sides were compared, and the appeal of that has them compared again */
  readonly appealed: boolean;
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
  /** the last one that agreed, with the hash of the registry's record; null: none did */
  readonly agreed: { readonly tryId: string; readonly recordHash: string } | null;
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
  /** until when a person who is asked for help is waited for; null: nobody is asked, or something came of it. ISO 8601 UTC */
  readonly helpUntil: string | null;
  /** it was asked for because no photos were left, and not only because the number was decided recently */
  readonly helpForPhotos: boolean;
  /** ids of what a senior opened again */
  readonly reopenings: readonly string[];
  /** who did */
  readonly reopenedBy: readonly Reviewer[];
  /** the decision after which a senior opened the number for this case: as to a contest, it is no obstacle, and who decided it decides nothing here; nor does that senior */
  readonly reopenedAfter: ReopenedDecision | null;
  readonly timesReturned: number;
  /** account refused the last effect as it had not read yet what became of a rival's evidence: since about when (ISO 8601 UTC), and the holder who was told of the decision. Null again as soon as the holder objects, or is heard once more */
  readonly unread: { readonly since: string; readonly holder: string | null } | null;
  /** the last one, also when it is over: what was waited for counts as long as the holder is the same, and as strong. Null again once its decision came back without a refused effect, or reviewers compared both sides */
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

/** Whether the case waits for its claimant to give evidence, or more of it: while the holder objects, that is photos. */
export const wantsEvidence = (state: OpenedCase): boolean => {
  if ((state.status !== 'OPEN' && state.status !== 'DECIDED') || state.routes.PHOTO === 'waiting') return false;
  if (openObjection(state)) return state.routes.PHOTO !== 'succeeded';
  return state.tooLittle || !hasEvidence(state);
};

/** The objection while both sides owe photos, or are compared. */
export const openObjection = ({ objection }: Pick<OpenedCase, 'objection'>): Objection | undefined =>
  objection && !objection.over ? objection : undefined;

/**
 * Whether a person's help is waited for. Photos that are owed to a holder who objects are taken whatever was decided recently: who asked for
 * help because of that can hand them in.
 */
export const waitsForHelp = (state: OpenedCase): boolean =>
  state.helpUntil !== null && (state.helpForPhotos || !openObjection(state));

/**
 * Whether the case ends at `idleAt`, unless its claimant gives evidence. That does not count while the claim waits for its turn, nor
 * while the holder objects: the claimant has the time in which photos are owed then.
 */
export const goesIdle = (state: OpenedCase): boolean =>
  wantsEvidence(state) && !state.waitsForTurn && !openObjection(state);

/** The request whose code is good, or was until it died. */
export const openAssist = (state: OpenedCase): AssistState | undefined =>
  state.routes.CLASSMATE === 'waiting' ? state.assists.at(-1) : undefined;
