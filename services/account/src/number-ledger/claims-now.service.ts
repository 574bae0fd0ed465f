import { Injectable } from '@nestjs/common';
import { ifAnswered } from '@zhenming/service-kit';
import { Accounts } from '../accounts/accounts.repository.js';
import type { ClaimsNow } from './claim-evidence.js';
import { ClaimsNowClient } from './claims-now.client.js';
import { Ledger } from './ledger.repository.js';

/**
 * What claims have shown comes to the ledger over the bus, and may be late. Whatever goes by it asks their cases first: before its unit
 * of work, in which nobody is asked.
 */
@Injectable()
export class ClaimsNowService {
  constructor(
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly client: ClaimsNowClient,
  ) {}

  /**
   * On the number that this account is on. Undefined where id-conflict does not answer: who leaves a number or objects does not wait for
   * it, and what was read counts.
   */
  async ofAccount(accountId: string): Promise<ClaimsNow | undefined> {
    const numberId = (await this.accounts.find(accountId))?.numberId;
    return numberId ? ifAnswered(this.ofNumber(numberId)) : undefined;
  }

  /**
   * On a number, besides the claim of this case. Asks nobody where there is none. Undefined of an id-conflict of before. Throws
   * `PeerUnavailable` where it does not answer: by what follows somebody may lose an account, and it waits.
   */
  async ofNumber(numberId: string, besides?: string): Promise<ClaimsNow | undefined> {
    const { claims = [] } = (await this.ledger.find(numberId)) ?? {};
    return claims.some(({ caseId }) => caseId !== besides) ? this.client.of(numberId) : undefined;
  }
}
