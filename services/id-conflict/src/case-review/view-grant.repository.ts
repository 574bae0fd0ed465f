import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { EvidenceGrants, isUuid } from '@zhenming/service-kit';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A grant that was used, by the id of the view that it stands for: migrations/0003-photos.sql. */
@Entity('used_grants')
export class UsedGrantRow {
  @PrimaryColumn({ name: 'view_id', type: 'uuid' }) viewId: string;
  @Column({ name: 'used_at', type: 'timestamptz', default: () => 'zhenming.app_now()' }) usedAt: Date;
}

/** A grant that was just used up. */
export interface UsedGrant {
  readonly viewId: string;
  readonly label: string;
  readonly taskId: string;
  readonly caseId: string;
}

/** review-queue's grant to view one photo, once: signed with its key, good for a minute. */
@Injectable()
export class ViewGrants {
  constructor(
    private readonly grants: EvidenceGrants,
    private readonly db: Database,
  ) {}

  /** Uses the grant up, for good. Refuses with `review/grant` when it is not one for this photo, is over or was used. */
  async use(grant: string, photoId: string): Promise<UsedGrant> {
    const granted = await this.grants.verify(grant);
    if (granted?.photoId !== photoId || ![granted.viewId, granted.caseId, granted.taskId].every(isUuid))
      throw new RuleViolation('review/grant');
    const { viewId, label, taskId, caseId } = granted;
    const rows = this.db.of(UsedGrantRow).createQueryBuilder();
    const inserted = await rows.insert().values({ viewId }).orIgnore().returning(['viewId']).execute();
    // the second use finds the first
    if ((inserted.raw as unknown[]).length !== 1) throw new RuleViolation('review/grant');
    return { viewId, label, taskId, caseId };
  }

  /** Those that are older than a grant can be. */
  async forget(): Promise<void> {
    const rows = this.db.of(UsedGrantRow).createQueryBuilder();
    await rows.delete().where(`used_at < zhenming.app_now() - interval '1 day'`).execute();
  }
}
