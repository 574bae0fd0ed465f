import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, EventOf, RejectionReason, Verdict } from '@zhenming/contracts';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, IsNull, PrimaryColumn, type FindOptionsWhere } from 'typeorm';

/** Who had which task, from when to when, and how it ended: migrations/0004-dealings.sql. Times are ISO 8601 UTC. */
@Entity('dealings')
export class DealingRow {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' }) taskId: string;
  @PrimaryColumn({ name: 'fencing_token', type: 'integer' }) fencingToken: number;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'dealt_at', type: 'timestamptz', transformer: isoTime }) dealtAt: string;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true, transformer: isoTime }) endedAt: string | null;
  /** EXCLUDED: taken away from a reviewer who may not have the case, a verdict of theirs included */
  @Column({ type: 'text', nullable: true })
  ended: 'DECIDED' | 'GIVEN_BACK' | 'LEASE_EXPIRED' | 'TAKEN_AWAY' | 'EXCLUDED' | 'CANCELLED' | null;
  @Column({ type: 'text', nullable: true }) verdict: Verdict | null;
  @Column({ type: 'text', array: true, default: '{}' }) reasons: readonly RejectionReason[];
}

const types = [
  'ReviewTaskDealt',
  'ReviewTaskReturned',
  'ReviewerExcluded',
  'ReviewDecided',
  'ReviewTaskCancelled',
] as const satisfies EventName[];
type DealingEvent = EventOf<(typeof types)[number]>;
type End = Partial<Pick<DealingRow, 'verdict' | 'reasons'>> & { readonly ended: NonNullable<DealingRow['ended']> };

/** What reviewers did, for their supervisors: a projection of the service's own log. */
@Injectable()
export class DealingsProjection extends Projection {
  readonly name = 'review-queue.dealings';
  readonly types = types;

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & DealingEvent;
    const at = event.recordedAt;
    switch (event.type) {
      case 'ReviewTaskDealt': {
        const { taskId, fencingToken, staffId } = event.data;
        await this.rows.insert({ taskId, fencingToken, staffId, dealtAt: at });
        return;
      }
      case 'ReviewTaskReturned': {
        const { taskId, fencingToken, reason } = event.data;
        return this.end([{ taskId, fencingToken }], at, { ended: reason });
      }
      case 'ReviewDecided': {
        const { taskId, fencingToken, verdict, reasons } = event.data;
        return this.end([{ taskId, fencingToken }], at, { ended: 'DECIDED', verdict, reasons: [...reasons] });
      }
      case 'ReviewerExcluded': {
        const { taskId, staffId } = event.data;
        const theirs = { taskId, staffId };
        const standing = [
          { ...theirs, ended: IsNull() },
          { ...theirs, ended: 'DECIDED' as const },
        ];
        // theirs no more, nor their verdict
        return this.end(standing, at, { ended: 'EXCLUDED', verdict: null, reasons: [] });
      }
      case 'ReviewTaskCancelled':
        return this.end([{ taskId: event.data.taskId, ended: IsNull() }], at, { ended: 'CANCELLED' });
      default:
        // the log holds views of evidence and the office's own streams too
        return;
    }
  }

  private async end(which: FindOptionsWhere<DealingRow>[], endedAt: string, end: End): Promise<void> {
    await this.rows
      .createQueryBuilder()
      .update()
      .set({ ...end, endedAt })
      .where(which)
      .execute();
  }

  private get rows() {
    return this.db.of(DealingRow);
  }
}
