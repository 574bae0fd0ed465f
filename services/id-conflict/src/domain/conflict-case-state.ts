import type { ClaimRef, EventOf, Outcome, PolicyRef, Route, Weight } from '@zhenming/contracts';
import type { HolderClass } from './policy.js';

export type CaseEvent = EventOf<
  | 'ConflictCaseOpened'
  | 'EducationRecordMatched'
  | 'EducationRecordNotMatched'
  | 'RouteSucceeded'
  | 'ConflictCaseApproved'
  | 'ConflictCaseReturned'
  | 'ConflictCaseClosed'
>;

export type RouteState = 'idle' | 'waiting' | 'refused' | 'exhausted' | 'succeeded';

/** What the case knows of its number at the moment of a decision; learnt from the number's own events alone. */
export interface NumberFacts {
  readonly holder: string | null;
  readonly holderVersion: number;
  readonly holderClass: HolderClass;
  readonly claims: readonly ClaimRef[];
  /** weights of evidence of other claimants that waits for a verdict */
  readonly waitingRivals: readonly Weight[];
  /** the last decision about this number, if there was one */
  readonly lastDecision: { readonly weight: Weight; readonly at: string } | null;
}

interface Base {
  readonly caseId: string;
  readonly numberId: string;
  readonly disputeId: string;
  readonly claimantId: string;
  readonly policy: PolicyRef;
  readonly routes: Readonly<Record<Route, RouteState>>;
  readonly tries: readonly string[];
  readonly idleAt: string;
  readonly timesReturned: number;
}
export type ConflictCase =
  | { readonly status: 'NONE' }
  | (Base & { readonly status: 'OPEN' | 'DECIDED' })
  | (Base & { readonly status: 'EFFECT_PENDING'; readonly decidedHolderVersion: number })
  | (Base & { readonly status: 'CLOSED'; readonly outcome: Outcome });
export type OpenedCase = Exclude<ConflictCase, { status: 'NONE' }>;

export const succeededRoutes = (state: OpenedCase): Route[] =>
  (Object.keys(state.routes) as Route[]).filter((route) => state.routes[route] === 'succeeded');

export const hasEvidence = (state: OpenedCase): boolean =>
  Object.values(state.routes).some((route) => route === 'waiting' || route === 'succeeded');

const untouched: OpenedCase['routes'] = { PHOTO: 'idle', CLASSMATE: 'idle', STUDY_RECORD: 'idle' };

/** Never throws: history is not an argument. */
export const evolve = (state: ConflictCase, event: CaseEvent): ConflictCase => {
  if (event.type === 'ConflictCaseOpened') {
    const { caseId, numberId, disputeId, claimantId, policy, idleAt } = event.data;
    const base: Base = {
      caseId,
      numberId,
      disputeId,
      claimantId,
      policy,
      idleAt,
      routes: untouched,
      tries: [],
      timesReturned: 0,
    };
    return { ...base, status: 'OPEN' };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'EducationRecordMatched':
      return { ...state, tries: [...state.tries, event.data.tryId] };
    case 'EducationRecordNotMatched': {
      const routes = { ...state.routes, STUDY_RECORD: event.data.triesLeft > 0 ? 'idle' : 'exhausted' } as const;
      return { ...state, routes, tries: [...state.tries, event.data.tryId], idleAt: event.data.idleAt };
    }
    case 'RouteSucceeded':
      return { ...state, routes: { ...state.routes, [event.data.route]: 'succeeded' } };
    case 'ConflictCaseApproved':
      return { ...state, status: 'EFFECT_PENDING', decidedHolderVersion: event.data.holderVersion };
    case 'ConflictCaseReturned':
      return { ...state, status: 'DECIDED', timesReturned: event.data.times, idleAt: event.data.idleAt };
    case 'ConflictCaseClosed':
      return { ...state, status: 'CLOSED', outcome: event.data.outcome };
  }
};
