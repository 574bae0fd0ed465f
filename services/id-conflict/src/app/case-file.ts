import { Injectable } from '@nestjs/common';
import { auditedEvent, EventStore, RuleViolation, type AuditedEvent } from '@zhenming/kernel';
import { streams, type Outcome, type Route, type Trigger } from '@zhenming/contracts';
import { succeededRoutes, type RouteState } from '../domain/conflict-case-state.js';
import { policyOf } from '../domain/policy.js';
import { Cases, type LoadedCase, type RecordedCaseEvent } from './cases.js';
import { Chain } from './ports.js';

/** A case as its claimant may read it: of others it says nothing. Times are ISO 8601 UTC. */
export interface CaseFile {
  readonly caseId: string;
  /** of the case's stream */
  readonly revision: number;
  readonly status: 'OPEN' | 'DECIDED' | 'EFFECT_PENDING' | 'CLOSED';
  readonly outcome?: Outcome;
  readonly trigger: Trigger;
  readonly openedAt: string;
  /** while the case waits for evidence: when it ends without any */
  readonly idleAt?: string;
  /** how often the decision came too late and was returned */
  readonly timesReturned: number;
  readonly routes: readonly { readonly route: Route; readonly state: RouteState }[];
  /** study-record tries of this case */
  readonly triesLeft: number;
  readonly steps: readonly CaseStep[];
}

export interface CaseStep {
  readonly type: RecordedCaseEvent['type'];
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
  ) {}

  /** Refuses a foreign case like a missing one, with `case/not-found`. */
  async ofClaimant(caseId: string, claimantId: string): Promise<CaseFile> {
    return fileOf(await this.cases.ofClaimant(caseId, claimantId));
  }

  /** The whole stream as recorded, its chain recomputed now. Refuses a missing case with `case/not-found`. */
  async timeline(caseId: string): Promise<CaseTimeline> {
    const events = await this.store.read(streams.conflictCase(caseId));
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

function fileOf({ state, history }: LoadedCase): CaseFile {
  const opened = history[0] as Extract<RecordedCaseEvent, { type: 'ConflictCaseOpened' }>;
  // a returned case whose success was not enough waits for something heavier
  const waits = state.status === 'DECIDED' || (state.status === 'OPEN' && succeededRoutes(state).length === 0);
  return {
    caseId: state.caseId,
    revision: history.length,
    status: state.status,
    ...(state.status === 'CLOSED' ? { outcome: state.outcome } : {}),
    trigger: opened.data.trigger,
    openedAt: opened.recordedAt,
    ...(waits ? { idleAt: state.idleAt } : {}),
    timesReturned: state.timesReturned,
    routes: (Object.keys(state.routes) as Route[]).map((route) => ({ route, state: state.routes[route] })),
    triesLeft: Math.max(0, policyOf(state.policy).triesPerCase - state.tries.length),
    steps: history.map((event) => stepOf(event, state.claimantId)),
  };
}

const stepOf = ({ type, data, recordedAt, metadata }: RecordedCaseEvent, claimantId: string): CaseStep => ({
  type,
  at: recordedAt,
  // who else acted is nothing to the claimant: a holder who let go stays unknown
  by: metadata.actor.kind === 'account' && metadata.actor.id === claimantId ? 'YOU' : 'SYSTEM',
  ...(type === 'EducationRecordNotMatched' ? { triesLeft: data.triesLeft } : {}),
  ...(type === 'ConflictCaseClosed' ? { outcome: data.outcome } : {}),
});
