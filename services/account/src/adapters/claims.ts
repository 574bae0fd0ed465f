import { Injectable } from '@nestjs/common';
import { indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { keyedIndex } from '@zhenming/vault';
import { Accounts } from '../app/ports.js';
import { Claims, type RegistryIndex } from '../app/number.ports.js';
import { AccountConfig } from '../config.js';

/**
 * Reads a claimant's person and gives out keyed indexes of it only. id-conflict makes the same of its registry's records
 * (purposes `registry/number` over `type|country|number`, `registry/name` over the same, `|` and the canonical name).
 */
@Injectable()
export class PostgresClaims extends Claims {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly config: AccountConfig,
  ) {
    super();
  }

  /** Throws `unavailable` where this process has no key for it. */
  async registryIndex(caseId: string): Promise<RegistryIndex | undefined> {
    const key = this.config.REGISTRY_INDEX_KEY;
    if (key === undefined) throw new RuleViolation('unavailable');
    const { rows } = await this.db.query<{ account_id: string }>('select account_id from accounts where case_id = $1', [
      caseId,
    ]);
    const person = rows[0] && (await this.accounts.person(rows[0].account_id));
    if (!person) return undefined;
    const number = indexedText(person as CanonicalNumber & typeof person);
    const index = (purpose: string, value: string) => keyedIndex(key, purpose, value).toString('hex');
    return {
      numberIndex: index('registry/number', number),
      nameIndex: index('registry/name', `${number}|${person.name}`),
    };
  }
}
