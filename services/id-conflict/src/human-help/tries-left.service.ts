import { Injectable } from '@nestjs/common';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import type { OpenedCase } from '../conflict-case/conflict-case-state.js';
import type { TriesLeft } from '../conflict-case/human-help.js';
import { Submissions } from '../photo-submission/submission.repository.js';
import { NumberTriesGuard } from '../study-record/number-tries.repository.js';

/** What is left of the tries that several cases share. */
@Injectable()
export class TriesLeftService {
  constructor(
    private readonly claims: ClaimsClient,
    private readonly submissions: Submissions,
    private readonly tries: NumberTriesGuard,
  ) {}

  /** Asks account whose submissions count, so never inside a unit of work. Refuses as `ClaimsClient.applicant` does. */
  async of(state: OpenedCase): Promise<TriesLeft> {
    const { personKeys } = await this.claims.applicant(state.caseId);
    return {
      ofNumber: await this.tries.left(state),
      submissions: await this.submissions.left(state, personKeys),
    };
  }
}
