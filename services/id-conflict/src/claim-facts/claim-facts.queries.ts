import { Injectable } from '@nestjs/common';
import type { ClaimNow } from '@zhenming/contracts';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { claimNow } from './claim-now.js';

/** The claims on a number, read from the streams of their cases: at once what a command just did. */
@Injectable()
export class ClaimFacts {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  /** None whose case is still to be opened. */
  async ofNumber(numberId: string): Promise<ClaimNow[]> {
    const ids = await this.facts.casesOn(numberId);
    const loaded = await Promise.all(ids.map((caseId) => this.cases.load(caseId)));
    return loaded.flatMap((one) => (one ? [claimNow(one)] : []));
  }
}
