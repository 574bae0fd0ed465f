import { Injectable } from '@nestjs/common';
import type { HelperEligibility, PossibleHelper } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { Helpers } from './helpers.repository.js';

/** Who may help in a case. */
@Injectable()
export class HelperQueries {
  constructor(
    private readonly accounts: Accounts,
    private readonly helpers: Helpers,
  ) {}

  /**
   * Throws `case/not-found` for a case without an open claim. `name`: of the registry records; who was never proven and is
   * named otherwise is no strong holder, however long it has been.
   */
  async among(numberIndexes: readonly string[], name: string, caseId: string): Promise<readonly PossibleHelper[]> {
    if (!(await this.accounts.ofCase(caseId))) throw new RuleViolation('case/not-found');
    const found: PossibleHelper[] = [];
    for (const { proof, ...helper } of await this.helpers.among(numberIndexes, caseId))
      if (proof === 'PROVEN' || (await this.accounts.person(helper.accountId))?.name === name) found.push(helper);
    return found;
  }

  /** Nobody is eligible in a case that is over. */
  async eligibility(accountId: string, caseId: string): Promise<HelperEligibility> {
    const account = await this.accounts.find(accountId);
    const numberId = account?.identity === 'HELD' ? account.numberId : null;
    return { eligible: await this.helpers.isOne(accountId, caseId), numberId };
  }
}
