import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { EvidenceGrants, isUuid } from '@zhenming/service-kit';
import { ViewGrants, type UsedGrant } from '../app/photo-draft.ports.js';

/** Verified by review-queue's public key; remembered by its id, so that the second use finds the first. */
@Injectable()
export class SignedViewGrants extends ViewGrants {
  constructor(
    private readonly grants: EvidenceGrants,
    private readonly db: Database,
  ) {
    super();
  }

  async use(grant: string, photoId: string): Promise<UsedGrant> {
    const granted = await this.grants.verify(grant);
    if (granted?.photoId !== photoId || ![granted.viewId, granted.caseId, granted.taskId].every(isUuid))
      throw new RuleViolation('review/grant');
    const { rowCount } = await this.db.query(
      'insert into used_grants (view_id) values ($1) on conflict (view_id) do nothing',
      [granted.viewId],
    );
    if (rowCount !== 1) throw new RuleViolation('review/grant');
    const { viewId, label, taskId, caseId } = granted;
    return { viewId, label, taskId, caseId };
  }
}
