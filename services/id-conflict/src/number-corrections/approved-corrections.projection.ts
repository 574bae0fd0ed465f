import { Injectable } from '@nestjs/common';
import type { EventName, EventOf } from '@zhenming/contracts';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A correction that is on its way to account: migrations/0021-approved-corrections.sql. */
@Entity('approved_corrections')
export class ApprovedCorrectionRow {
  @PrimaryColumn({ name: 'correction_id', type: 'uuid' }) correctionId: string;
  @Column({ name: 'approved_at', type: 'timestamptz' }) approvedAt: Date;
}

/** Corrections that were approved, until account has applied them: a projection of the service's own log. */
@Injectable()
export class ApprovedCorrectionsProjection extends Projection {
  readonly name = 'id-conflict.approved-corrections';
  readonly types = ['CorrectionApproved', 'CorrectionClosed'] as const satisfies EventName[];

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & EventOf<(typeof this.types)[number]>;
    const { correctionId } = event.data;
    if (event.type === 'CorrectionClosed') await this.rows.delete({ correctionId });
    else await this.rows.insert({ correctionId, approvedAt: new Date(event.recordedAt) });
  }

  private get rows() {
    return this.db.of(ApprovedCorrectionRow);
  }
}
