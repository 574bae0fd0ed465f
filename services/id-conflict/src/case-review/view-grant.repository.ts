import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { EvidenceGrants, isUuid, type EvidenceGrant } from '@zhenming/service-kit';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A grant that was used, by the id of the view that it stands for: migrations/0003-photos.sql. */
@Entity('used_grants')
export class UsedGrantRow {
  @PrimaryColumn({ name: 'view_id', type: 'uuid' }) viewId: string;
  @Column({ name: 'used_at', type: 'timestamptz', default: () => 'zhenming.app_now()' }) usedAt: Date;
}

/** review-queue's grant to view one photo, once: signed with its key, good for a minute. */
@Injectable()
export class ViewGrants {
  constructor(
    private readonly grants: EvidenceGrants,
    private readonly db: Database,
  ) {}

  /** What it allows. Refuses with `review/grant` when it is not one for this photo, or is over. */
  async read(grant: string, photoId: string): Promise<EvidenceGrant> {
    const granted = await this.grants.verify(grant);
    if (granted?.photoId !== photoId || ![granted.viewId, granted.caseId, granted.taskId].every(isUuid))
      throw new RuleViolation('review/grant');
    return granted;
  }

  /** Uses it up, for good. Refuses with `review/grant` when it was used. */
  async use({ viewId }: EvidenceGrant): Promise<void> {
    const rows = this.db.of(UsedGrantRow).createQueryBuilder();
    const inserted = await rows.insert().values({ viewId }).orIgnore().returning(['viewId']).execute();
    // the second use finds the first
    if ((inserted.raw as unknown[]).length !== 1) throw new RuleViolation('review/grant');
  }

  /** Those that are older than a grant can be. */
  async forget(): Promise<void> {
    await deleteInBatches(this.db, UsedGrantRow, `used_at < zhenming.app_now() - interval '1 day'`);
  }
}
