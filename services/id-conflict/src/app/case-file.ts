import { Injectable } from '@nestjs/common';
import { auditedEvent, EventStore, RuleViolation, type AuditedEvent } from '@zhenming/kernel';
import { streams, type Outcome, type Route, type Trigger } from '@zhenming/contracts';
import { wantsClassmate } from '../domain/classmate-route.js';
import { hasEvidence, type OpenedCase, type RouteState } from '../domain/conflict-case-state.js';
import { policyOf } from '../domain/policy.js';
import { Assists, type AssistFile } from './assist-file.js';
import { Cases, revisionFor, seenBy, type LoadedCase, type RecordedCaseEvent, type SeenEvent } from './cases.js';
import { PhotoFiles, type PhotoFile } from './photo-file.js';
import { Chain } from './ports.js';

/** A case as its claimant may read it: of others it says nothing. Times are ISO 8601 UTC. */
export interface CaseFile {
  readonly caseId: string;
  /** as its claimant counts: see `revisionFor` */
  readonly revision: number;
  readonly status: OpenedCase['status'];
  readonly outcome?: Outcome;
  readonly trigger: Trigger;
  readonly openedAt: string;
  /** while the case waits for evidence: when it ends without any */
  readonly idleAt?: string;
  /** how often the decision came too late and was returned */
  readonly timesReturned: number;
  /** `open`: it can be taken here and now */
  readonly routes: readonly { readonly route: Route; readonly state: RouteState; readonly open: boolean }[];
  /** study-record tries of this case */
  readonly triesLeft: number;
  readonly steps: readonly CaseStep[];
  readonly photo: PhotoFile;
  /** while a classmate is asked */
  readonly assist?: AssistFile;
}

export interface CaseStep {
  readonly type: SeenEvent['type'];
  readonly at: string;
  readonly by: 'YOU' | 'SYSTEM';
  readonly triesLeft?: number;
  readonly outcome?: Outcome;
}

/** Everything about a case, for those who audit it. */
export interface CaseTimeline {
  readonly caseId: string;
  readonly revision: number;
  readonly chain: { readonly verified: boolean; readonly firstBrokenRevision?: number };
  readonly events: readonly AuditedEvent[];
}

/** Reads single cases from their streams, so that a claimant sees at once what a command just did. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly cases: Cases,
    private readonly store: EventStore,
    private readonly chain: Chain,
    private readonly photos: PhotoFiles,
    private readonly assists: Assists,
  ) {}

  /** Refuses a foreign case like a missing one, with `case/not-found`. */
  async ofClaimant(caseId: string, claimantId: string): Promise<CaseFile> {
    const loaded = await this.cases.ofClaimant(caseId, claimantId);
    const assist = this.assists.of(loaded);
    return { ...fileOf(loaded), photo: await this.photos.of(loaded), ...(assist ? { assist } : {}) };
  }

  /** What happened in the case so far, as its claimant may know it. Refuses as `ofClaimant` does. */
  async stepsFor(caseId: string, claimantId: string): Promise<readonly CaseStep[]> {
    return stepsOf(await this.cases.ofClaimant(caseId, claimantId));
  }

  /**
   * The whole stream as recorded, its chain recomputed now; of a correction as of a case. Refuses what is neither with
   * `case/not-found`.
   */
  async timeline(caseId: string): Promise<CaseTimeline> {
    const ofCase = await this.store.read(streams.conflictCase(caseId));
    const events = ofCase.length > 0 ? ofCase : await this.store.read(streams.correction(caseId));
    if (events.length === 0) throw new RuleViolation('case/not-found');
    const broken = this.chain.firstBroken(events);
    return {
      caseId,
      revision: events.length,
      chain: { verified: broken === undefined, ...(broken === undefined ? {} : { firstBrokenRevision: broken }) },
      events: events.map(auditedEvent),
    };
  }
}

function fileOf(loaded: LoadedCase): Omit<CaseFile, 'photo'> {
  const { state, history } = loaded;
  const opened = history[0] as Extract<RecordedCaseEvent, { type: 'ConflictCaseOpened' }>;
  const taking = state.status === 'OPEN' || state.status === 'DECIDED';
  // a returned case whose success was not enough waits for something heavier
  const waits =
    (state.status === 'OPEN' && !hasEvidence(state)) ||
    (state.status === 'DECIDED' && state.routes.PHOTO !== 'waiting');
  return {
    caseId: state.caseId,
    revision: revisionFor(loaded),
    status: state.status,
    ...(state.status === 'CLOSED' ? { outcome: state.outcome } : {}),
    trigger: opened.data.trigger,
    openedAt: opened.recordedAt,
    ...(waits ? { idleAt: state.idleAt } : {}),
    timesReturned: state.timesReturned,
    routes: (Object.keys(state.routes) as Route[]).map((route) => ({
      route,
      state: state.routes[route],
      open: taking && (route === 'CLASSMATE' ? wantsClassmate(state) : state.routes[route] === 'idle'),
    })),
    triesLeft: Math.max(0, policyOf(state.policy).triesPerCase - state.tries.length),
    steps: stepsOf(loaded),
  };
}

const stepsOf = (loaded: LoadedCase): CaseStep[] =>
  seenBy(loaded).map((event) => stepOf(event, loaded.state.claimantId));

/** What a claimant does; the rest only follows from it, also where their request is what set it off. */
const acts: readonly SeenEvent['type'][] = [
  'ConflictCaseOpened',
  'HandheldPhotoSubmitted',
  'AppealRequested',
  'AssistRequested',
  'ConflictCaseClosed',
];

const stepOf = ({ type, data, recordedAt, metadata: { actor } }: SeenEvent, claimantId: string): CaseStep => ({
  type,
  at: recordedAt,
  // who else acted is nothing to the claimant: a holder who let go stays unknown
  by: acts.includes(type) && actor.kind === 'account' && actor.id === claimantId ? 'YOU' : 'SYSTEM',
  ...(type === 'EducationRecordNotMatched' ? { triesLeft: data.triesLeft } : {}),
  ...(type === 'ConflictCaseClosed' ? { outcome: data.outcome } : {}),
});
