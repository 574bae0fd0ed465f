import { Injectable } from '@nestjs/common';
import { indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';
import { keyedIndex } from '@zhenming/vault';
import { Accounts } from '../app/ports.js';
import { Claims, type RegistryIndex } from '../app/number.ports.js';
import { AccountConfig } from '../config.js';
import { registryNumberIndex } from './registry-index.js';

/**
 * Reads a claimant's person and gives out keyed indexes of it only. id-conflict makes the same of its registry's records
 * (purposes `registry/number` over `type|country|number`, `registry/name` over the same, `|` and the canonical name).
 */
@Injectable()
export class PostgresClaims extends Claims {
  constructor(
    private readonly accounts: Accounts,
    private readonly config: AccountConfig,
  ) {
    super();
  }

  /** Throws `unavailable` where this process has no key for it. */
  async registryIndex(caseId: string): Promise<RegistryIndex | undefined> {
    const key = this.config.REGISTRY_INDEX_KEY;
    if (key === undefined) throw new RuleViolation('unavailable');
    const account = await this.accounts.ofCase(caseId);
    const person = account && (await this.accounts.person(account.accountId));
    if (!person) return undefined;
    const number = indexedText(person as CanonicalNumber & typeof person);
    return {
      numberIndex: registryNumberIndex(key, person).toString('hex'),
      nameIndex: keyedIndex(key, 'registry/name', `${number}|${person.name}`).toString('hex'),
    };
  }
}
