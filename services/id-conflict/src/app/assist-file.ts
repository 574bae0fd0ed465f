import { Injectable } from '@nestjs/common';
import { openAssist } from '../domain/conflict-case-state.js';
import { AssistCodes } from './assist.ports.js';
import type { LoadedCase } from './cases.js';

/** A request for help as its claimant sees it: the same whether anybody was found, wrong codes were typed, or somebody said no. */
export interface AssistFile {
  readonly requestId: string;
  /** six digits, for the classmate */
  readonly code: string;
  readonly state: 'WAITING';
  /** ISO 8601 UTC */
  readonly expiresAt: string;
  /** what the number has left in its 30 days */
  readonly requestsLeft: number;
}

/** The claimant's side of route 2. */
@Injectable()
export class Assists {
  constructor(private readonly codes: AssistCodes) {}

  /** The request that waits, if one does. */
  of({ state }: Pick<LoadedCase, 'state'>): AssistFile | undefined {
    const request = openAssist(state);
    if (!request || (state.status !== 'OPEN' && state.status !== 'DECIDED')) return undefined;
    const { requestId, expiresAt, requestsLeft } = request;
    return { requestId, code: this.codes.of(requestId), state: 'WAITING', expiresAt, requestsLeft };
  }
}
