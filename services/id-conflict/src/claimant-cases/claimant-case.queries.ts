import { Injectable } from '@nestjs/common';
import { routes, type DataOf, type Outcome, type Route, type Trigger } from '@zhenming/contracts';
import { Clock } from '@zhenming/kernel';
import { RequestUnitOfWork } from '@zhenming/service-kit';
import { AssistSection, type WaitingAssist } from '../classmate-assist/assist-section.queries.js';
import { deciding, mustWait, routeSettledUntil } from '../conflict-case/case-decision.js';
import { wantsClassmate } from '../conflict-case/classmate-route.js';
import { decisionInTheWay } from '../conflict-case/human-help.js';
import {
  ConflictCases,
  seenBy,
  type LoadedCase,
  type RecordedCaseEvent,
  type SeenEvent,
} from '../conflict-case/conflict-case.repository.js';
import {
  effectTimes,
  openObjection,
  goesIdle,
  succeededRoutes,
  waitsForHelp,
  wantsEvidence,
  type EffectTimes,
  type OpenedCase,
  type RouteState,
} from '../conflict-case/conflict-case-state.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { owesUntil, owing } from '../conflict-case/objection.js';
import { recordTriesLeft } from '../conflict-case/study-record-route.js';
import { endByItself, standingOfClaimant, type EndByItself, type LiveStanding } from './case-standing.js';
import { PhotoSections, type PhotoSection } from '../photo-submission/photo-section.queries.js';

/** A case as its claimant may read it: of others it says nothing. Times are ISO 8601 UTC. */
export interface ClaimantCase {
  readonly caseId: string;
  /** as its claimant counts: see `ConflictCases.revisionFor` */
  readonly revision: number;
  readonly status: OpenedCase['status'];
  readonly outcome?: Outcome;
  /** of a live case */
  readonly standing?: LiveStanding;
  readonly trigger: Trigger;
  readonly openedAt: string;
  /** while the case waits for evidence: when it ends without any */
  readonly idleAt?: string;
  /** while a decision waits */
  readonly effect?: EffectTimes;
  /** the holder objects, and both sides are compared; `owed`: the claimant's photos are missing, and owed until then, else the holder's are */
  readonly objection?: { readonly owedUntil: string; readonly owed: boolean };
  /** its claim has no place yet among those that are heard */
  readonly waitsForTurn: boolean;
  /** how often the decision came too late and was returned */
  readonly timesReturned: number;
  /** `open`: it can be taken here and now */
  readonly routes: readonly { readonly route: Route; readonly state: RouteState; readonly open: boolean }[];
  /** the number was decided recently, and a route that is as weak as that decision counts again from then on */
  readonly settledUntil?: string;
  /** study-record tries of this case */
  readonly triesLeft: number;
  readonly steps: readonly CaseStep[];
  readonly photo: PhotoSection;
  /** where no photos can be handed in, or none count after a recent decision: a person may be asked, or is */
  readonly humanHelp?: 'OFFERED' | 'ASKED';
  /** while a classmate is asked */
  readonly assist?: WaitingAssist;
}

export interface CaseStep {
  readonly type: SeenEvent['type'];
  readonly at: string;
  readonly by: 'YOU' | 'SYSTEM';
  readonly triesLeft?: number;
  readonly outcome?: Outcome;
  /** of a case that ended by itself */
  readonly endByItself?: EndByItself;
  /** of a contest, its first step */
  readonly contest?: true;
  /** the photos were asked for again because one was lost */
  readonly lost?: true;
}

/** Reads single cases from their streams, so that a claimant sees at once what a command just did. */
@Injectable()
export class ClaimantCases {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly photos: PhotoSections,
    private readonly assists: AssistSection,
    private readonly request: RequestUnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Asks others what they add, so a request commits before. Refuses a foreign case like a missing one, with `case/not-found`. */
  async ofClaimant(caseId: string, claimantId: string): Promise<ClaimantCase> {
    await this.request.commitSoFar();
    const loaded = await this.cases.ownedBy(caseId, claimantId);
    const assist = this.assists.of(loaded);
    const now = (await this.clock.now()).toISOString();
    const prospects = await this.prospects(loaded, now);
    const photo = await this.photos.of(loaded, !prospects.mustWait && prospects.settled.PHOTO === undefined);
    const left = { submissions: photo.submissionsLeft ?? 0, requests: await this.assists.left(loaded.state) };
    const humanHelp = humanHelpOf(loaded.state, prospects, photo);
    return {
      ...caseOf(loaded, prospects, left, now),
      revision: this.cases.revisionFor(loaded),
      photo,
      ...(humanHelp ? { humanHelp } : {}),
      ...(assist ? { assist } : {}),
    };
  }

  private async prospects({ state }: LoadedCase, now: string): Promise<Prospects> {
    if (state.status !== 'OPEN' && state.status !== 'DECIDED')
      return { mustWait: false, settled: {}, enough: [], decided: false };
    const facts = await this.facts.of(state.numberId, state.caseId);
    const settled = Object.fromEntries(routes.map((route) => [route, routeSettledUntil(state, route, facts, now)]));
    const enough = routes.filter(
      (route) => !settled[route] && deciding(state, [...succeededRoutes(state), route], facts, now),
    );
    const decided = decisionInTheWay(state, facts, now) !== undefined;
    return { mustWait: mustWait(state, facts), settled, enough, decided };
  }

  /** What happened in the case so far, as its claimant may know it. Refuses as `ofClaimant` does. */
  async stepsFor(caseId: string, claimantId: string): Promise<readonly CaseStep[]> {
    return stepsOf(await this.cases.ownedBy(caseId, claimantId));
  }
}

/**
 * What evidence comes to as the facts of the number are now: all of it is refused, or that of a route until then; one more of `enough`
 * decides. `decided`: a recent decision keeps photos from counting, after which a senior may open the number.
 */
interface Prospects {
  readonly mustWait: boolean;
  readonly settled: Readonly<Partial<Record<Route, string | undefined>>>;
  readonly enough: readonly Route[];
  readonly decided: boolean;
}

/** The same as the case says when it is asked: `askHumanHelp`. */
function humanHelpOf(
  state: OpenedCase,
  { decided }: Prospects,
  { humanHelp }: PhotoSection,
): ClaimantCase['humanHelp'] {
  if (!wantsEvidence(state)) return undefined;
  if (waitsForHelp(state)) return 'ASKED';
  return decided || (humanHelp && state.routes.PHOTO !== 'succeeded') ? 'OFFERED' : undefined;
}

/** What number and person have left now. */
interface Left {
  readonly submissions: number;
  /** for a classmate's help */
  readonly requests: number;
}

/** What was used up comes back with time; a number's requests for help are used up by its other cases, too. */
const stateOf = ({ routes }: OpenedCase, route: Route, left: Left): RouteState => {
  const is = routes[route];
  if (route === 'PHOTO' && is === 'exhausted' && left.submissions > 0) return 'idle';
  if (route === 'CLASSMATE' && (is === 'idle' || is === 'exhausted')) return left.requests > 0 ? 'idle' : 'exhausted';
  return is;
};

function caseOf(
  loaded: LoadedCase,
  { mustWait, settled, enough }: Prospects,
  left: Left,
  now: string,
): Omit<ClaimantCase, 'photo' | 'revision'> {
  const { state, history } = loaded;
  const opened = history[0] as Extract<RecordedCaseEvent, { type: 'ConflictCaseOpened' }>;
  const taking = (state.status === 'OPEN' || state.status === 'DECIDED') && !mustWait;
  const wanted = (route: Route) =>
    route === 'CLASSMATE' ? wantsClassmate(state) && left.requests > 0 : stateOf(state, route, left) === 'idle';
  const settledUntil = Object.values(settled).find((until) => until !== undefined);
  const open = (route: Route) => taking && settled[route] === undefined && wanted(route);
  const standing = standingOfClaimant(state, {
    waits: mustWait,
    // no evidence is heavier than photos
    settled: settled.PHOTO !== undefined,
    photosOnly: enough.includes('PHOTO') && !enough.some((route) => route !== 'PHOTO' && open(route)),
  });
  return {
    caseId: state.caseId,
    status: state.status,
    ...(state.status === 'CLOSED' ? { outcome: state.outcome } : {}),
    ...(standing === undefined ? {} : { standing }),
    trigger: opened.data.trigger,
    openedAt: opened.recordedAt,
    ...(goesIdle(state) ? { idleAt: state.idleAt } : {}),
    ...(state.status === 'WAITING' ? { effect: effectTimes(state.wait, now) } : {}),
    ...objectionTo(state),
    waitsForTurn: state.status !== 'CLOSED' && state.waitsForTurn,
    timesReturned: state.timesReturned,
    routes: routesOf(state).map((route) => ({
      route,
      state: stateOf(state, route, left),
      open: open(route),
    })),
    ...(settledUntil === undefined ? {} : { settledUntil }),
    triesLeft: recordTriesLeft(state),
    steps: stepsOf(loaded),
  };
}

const objectionTo = (state: OpenedCase): Pick<ClaimantCase, 'objection'> => {
  const objection = state.status === 'CLOSED' ? undefined : openObjection(state);
  if (!objection) return {};
  const owed = owing(state, objection).includes('CLAIMANT');
  return { objection: { owedUntil: owesUntil(state, objection, owed ? 'CLAIMANT' : 'HOLDER'), owed } };
};

/** A contest has photos only. */
const routesOf = ({ contested, routes }: OpenedCase): Route[] =>
  contested ? ['PHOTO'] : (Object.keys(routes) as Route[]);

const stepsOf = (loaded: LoadedCase): CaseStep[] => seenBy(loaded).map((event) => stepOf(event, loaded.state));

/** What a claimant does; the rest only follows from it, also where their request is what set it off. */
const acts: readonly SeenEvent['type'][] = [
  'ConflictCaseOpened',
  'HandheldPhotoSubmitted',
  'AppealRequested',
  'AssistRequested',
  'HumanHelpRequested',
  'ConflictCaseClosed',
];

const endOf = (state: OpenedCase, closed: DataOf<'ConflictCaseClosed'>): Pick<CaseStep, 'outcome' | 'endByItself'> => {
  const end = endByItself(state, closed);
  return { outcome: closed.outcome, ...(end === undefined ? {} : { endByItself: end }) };
};

const stepOf = ({ type, data, recordedAt, metadata: { actor } }: SeenEvent, state: OpenedCase): CaseStep => ({
  type,
  at: recordedAt,
  // who else acted is nothing to the claimant: a holder who let go stays unknown
  by: acts.includes(type) && actor.kind === 'account' && actor.id === state.claimantId ? 'YOU' : 'SYSTEM',
  ...(type === 'ConflictCaseOpened' && state.contested ? { contest: true } : {}),
  ...(type === 'EvidenceRejected' && data.lost ? { lost: true } : {}),
  ...(type === 'EducationRecordNotMatched' ? { triesLeft: data.triesLeft } : {}),
  ...(type === 'ConflictCaseClosed' ? endOf(state, data) : {}),
});
