import { Injectable } from '@nestjs/common';
import type { RegistryIndex } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { registryNameIndex, registryNumberIndex } from '../accounts/registry-index.service.js';
import { AccountConfig } from '../config.js';

/**
 * Keyed indexes of what claimants claim. id-conflict makes the same of its registry's records, under the key that both have: the
 * number itself never crosses.
 */
@Injectable()
export class RegistryIndexes {
  constructor(
    private readonly accounts: Accounts,
    private readonly config: AccountConfig,
  ) {}

  /** Throws `unavailable` where this process has no key for it, `case/not-found` for a case without an open claim. */
  async ofCase(caseId: string): Promise<RegistryIndex> {
    const key = this.config.REGISTRY_INDEX_KEY;
    if (key === undefined) throw new RuleViolation('unavailable');
    const account = await this.accounts.ofCase(caseId);
    const person = account && (await this.accounts.person(account.accountId));
    if (!person) throw new RuleViolation('case/not-found');
    return {
      numberIndex: registryNumberIndex(key, person).toString('hex'),
      nameIndex: registryNameIndex(key, person).toString('hex'),
    };
  }
}
