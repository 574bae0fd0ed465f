import { Controller, Param } from '@nestjs/common';
import { idConflictEndpoints, type ClaimsNow } from '@zhenming/contracts';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { ClaimFacts } from './claim-facts.queries.js';

const { claimsNow } = idConflictEndpoints;

/** What account asks before its ledger settles something for which it may have read too little. */
@Controller()
export class ClaimFactsController {
  constructor(private readonly facts: ClaimFacts) {}

  @Serves(claimsNow, 'claimsNow')
  async claims(@Param('numberId', UuidParam) numberId: string): Promise<ClaimsNow> {
    return { items: await this.facts.ofNumber(numberId) };
  }
}
