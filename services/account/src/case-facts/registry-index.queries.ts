import { Injectable } from '@nestjs/common';
import type { RegistryIndex } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { registryNameIndex, registryNumberIndex } from '../accounts/registry-index.service.js';
import { AccountConfig } from '../config.js';
import { Claimants } from './claimants.queries.js';

/**
 * Keyed indexes of what claimants claim. id-conflict makes the same of its registry's records, under the key that both have: the
 * number itself never crosses.
 */
@Injectable()
export class RegistryIndexes {
  constructor(
    private readonly claimants: Claimants,
    private readonly config: AccountConfig,
  ) {}

  /**
   * Of the claimant, or of whoever holds the number that is claimed. Throws `unavailable` where this process has no key for it,
   * `case/not-found` for a case without an open claim, or without a holder.
   */
  async ofCase(caseId: string, of: 'CLAIMANT' | 'HOLDER'): Promise<RegistryIndex> {
    const key = this.config.REGISTRY_INDEX_KEY;
    if (key === undefined) throw new RuleViolation('unavailable');
    const person = await (of === 'HOLDER' ? this.claimants.holderAgainst(caseId) : this.claimants.person(caseId));
    if (!person) throw new RuleViolation('case/not-found');
    return {
      numberIndex: registryNumberIndex(key, person).toString('hex'),
      nameIndex: registryNameIndex(key, person).toString('hex'),
    };
  }
}
