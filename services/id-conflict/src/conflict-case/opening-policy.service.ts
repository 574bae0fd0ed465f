import { Injectable } from '@nestjs/common';
import type { PolicyRef } from '@zhenming/contracts';
import { IdConflictConfig } from '../config.js';
import { newestPolicy, policyNames, policyRef } from '@zhenming/policy';

/** The policy under which new cases are opened: the newest table of the name that POLICY says. */
@Injectable()
export class OpeningPolicy {
  readonly ref: Required<PolicyRef>;

  /** Throws and names the known ones when there is no policy of that name. */
  constructor({ POLICY }: IdConflictConfig) {
    const found = newestPolicy(POLICY);
    if (!found) throw new Error(`POLICY names no policy of this build: known are ${policyNames().join(', ')}`);
    this.ref = policyRef(found);
  }
}
