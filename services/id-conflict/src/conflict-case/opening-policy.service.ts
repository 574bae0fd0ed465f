import { Injectable } from '@nestjs/common';
import type { PolicyRef } from '@zhenming/contracts';
import { IdConflictConfig } from '../config.js';
import { newestPolicy, policyNames, policyRef } from '@zhenming/policy';

/** The policy under which new cases are opened: the newest table of the name that POLICY says. */
@Injectable()
export class OpeningPolicy {
  readonly ref: Required<PolicyRef>;

  /**
   * Throws and names the known ones when there is no policy of that name; and where production would hear no holder by mistake.
   */
  constructor({ POLICY, NODE_ENV, POLICY_SEED_IS_MEANT }: IdConflictConfig) {
    const found = newestPolicy(POLICY);
    if (!found) throw new Error(`POLICY names no policy of this build: known are ${policyNames().join(', ')}`);
    if (POLICY === 'seed' && NODE_ENV === 'production' && POLICY_SEED_IS_MEANT !== 'yes')
      throw new Error(
        'POLICY=seed takes a number at once and hears no holder: in production only with POLICY_SEED_IS_MEANT=yes',
      );
    this.ref = policyRef(found);
  }
}
