import { Injectable } from '@nestjs/common';
import { openAssist } from '../conflict-case/conflict-case-state.js';
import { AssistCodes } from './assist-codes.service.js';
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
  constructor(private readonly codes: AssistCodes) {}

  /** The request that waits, if one does. */
  of({ state }: Pick<LoadedCase, 'state'>): WaitingAssist | undefined {
    const request = openAssist(state);
    if (!request || (state.status !== 'OPEN' && state.status !== 'DECIDED')) return undefined;
    const { requestId, expiresAt, requestsLeft } = request;
    return { requestId, code: this.codes.of(requestId), state: 'WAITING', expiresAt, requestsLeft };
  }
}
