import { Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { Clock, EventStore, fold } from '@zhenming/kernel';
import { policyOf } from '@zhenming/policy';
import { openAssist, type OpenedCase } from '../conflict-case/conflict-case-state.js';
import { AssistCodes } from './assist-codes.service.js';
import { assistRequests, requestsLeft } from './assist-guards.js';
import type { LoadedCase } from '../conflict-case/conflict-case.repository.js';

/** A request for help as its claimant sees it: the same whether a classmate was found, wrong codes were typed, or one said no. */
export interface WaitingAssist {
  readonly requestId: string;
  /** six digits, for the classmate */
  readonly code: string;
  readonly state: 'WAITING';
  /** ISO 8601 UTC */
  readonly expiresAt: string;
  /** what the number has left in its 30 days */
  readonly requestsLeft: number;
}

/** What the answer about a case says of route 2. */
@Injectable()
export class AssistSection {
  constructor(
    private readonly codes: AssistCodes,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** The request that waits, if one does. */
  of({ state }: Pick<LoadedCase, 'state'>): WaitingAssist | undefined {
    const request = openAssist(state);
    if (!request || (state.status !== 'OPEN' && state.status !== 'DECIDED')) return undefined;
    const { requestId, expiresAt, requestsLeft: left } = request;
    return { requestId, code: this.codes.of(requestId), state: 'WAITING', expiresAt, requestsLeft: left };
  }

  /** What the number has left now, over all its cases. */
  async left({ numberId, policy }: Pick<OpenedCase, 'numberId' | 'policy'>): Promise<number> {
    const { assistsPerNumber: limit, assistWindowDays: windowDays } = policyOf(policy);
    const taken = (await this.store.read(
      streams.assistRequests(numberId),
    )) as unknown as EventOf<'AssistRequestReserved'>[];
    const now = (await this.clock.now()).toISOString();
    return requestsLeft(fold(assistRequests, taken), { limit, windowDays }, now);
  }
}
