import { Injectable } from '@nestjs/common';
import { Clock, RuleViolation } from '@zhenming/kernel';
import { requestFor } from '../conflict-case/classmate-route.js';
import { openAssist, type AssistState } from '../conflict-case/conflict-case-state.js';
import { ConflictCases, type LoadedCase } from '../conflict-case/conflict-case.repository.js';
import { AssistsProjection } from './assists.projection.js';

/** A request as a person who was asked sees it. Of the claimant it says nothing: who is not told a name in person knows none. */
export interface AskedAssist {
  readonly requestId: string;
  /** OVER: expired, granted by another classmate, or of a case that needs no help any more */
  readonly state: 'OPEN' | 'CODE_DEAD' | 'GRANTED' | 'DECLINED' | 'WITHDRAWN' | 'OVER';
  /** ISO 8601 UTC */
  readonly expiresAt: string;
  readonly triesLeft: number;
  /** help that was given may be taken back while nothing took effect */
  readonly withdrawable: boolean;
}

/** Cases by the requests made in them, for the people who are asked. */
@Injectable()
export class AskedAssists {
  constructor(
    private readonly assists: AssistsProjection,
    private readonly cases: ConflictCases,
    private readonly clock: Clock,
  ) {}

  /** The case, if this account was asked there. Refuses everybody else, and a missing request, with `assist/not-found`. */
  async caseOf(requestId: string, helperId: string): Promise<LoadedCase> {
    const caseId = await this.assists.caseOf(requestId);
    const found = caseId === undefined ? undefined : await this.cases.load(caseId);
    if (!found) throw new RuleViolation('assist/not-found');
    requestFor(found.state, requestId, helperId);
    return found;
  }

  /** The request as this account sees it; refuses as above. */
  async asSeenBy(requestId: string, helperId: string): Promise<AskedAssist> {
    const found = await this.caseOf(requestId, helperId);
    const request = requestFor(found.state, requestId, helperId);
    const state = stateOf(found, request, helperId, (await this.clock.now()).toISOString());
    const { expiresAt, triesLeft } = request;
    const settled = found.state.status === 'EFFECT_PENDING' || found.state.status === 'CLOSED';
    return { requestId, state, expiresAt, triesLeft, withdrawable: state === 'GRANTED' && !settled };
  }
}

function stateOf(
  { state, history }: LoadedCase,
  request: AssistState,
  helperId: string,
  now: string,
): AskedAssist['state'] {
  const { requestId } = request;
  const granted = history.some(
    ({ type, data }) => type === 'AssistGranted' && data.requestId === requestId && data.helperId === helperId,
  );
  if (granted) return state.helpers.some((one) => one.requestId === requestId) ? 'GRANTED' : 'WITHDRAWN';
  if (request.declined.includes(helperId)) return 'DECLINED';
  const taking = state.status === 'OPEN' || state.status === 'DECIDED';
  if (!taking || openAssist(state) !== request || now >= request.expiresAt) return 'OVER';
  return request.triesLeft === 0 ? 'CODE_DEAD' : 'OPEN';
}
