import { Injectable } from '@nestjs/common';
import type { EventOf } from '@zhenming/contracts';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reviewer looked at so many photos since then and decided nothing: migrations/0003-evidence.sql. Times are ISO 8601 UTC. */
@Entity('view_alarms')
export class ViewAlarmRow {
  /** of its event in the log: where a page ends */
  @PrimaryColumn({ type: 'bigint' }) position: string;
  @Column({ name: 'alarm_id', type: 'uuid' }) alarmId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'integer' }) views: number;
  @Column({ type: 'timestamptz', transformer: isoTime }) since: string;
  @Column({ name: 'raised_at', type: 'timestamptz', transformer: isoTime }) raisedAt: string;
}

/** A projection of the service's own log. */
@Injectable()
export class ViewAlarmsProjection extends Projection {
  readonly name = 'review-queue.view-alarms';
  readonly types = ['EvidenceViewAlarm'];

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const { data, id: alarmId, position, recordedAt: raisedAt } = logged as LoggedEvent & EventOf<'EvidenceViewAlarm'>;
    const { staffId, views, since } = data;
    await this.rows.insert({ position: String(position), alarmId, staffId, views, since, raisedAt });
  }

  /** The newest first, those before a position where one is given. */
  list(limit: number, before?: number): Promise<ViewAlarmRow[]> {
    const page = this.rows.createQueryBuilder('alarm');
    if (before !== undefined) page.where('alarm.position < :before', { before });
    return page.orderBy('alarm.position', 'DESC').limit(limit).getMany();
  }

  private get rows() {
    return this.db.of(ViewAlarmRow);
  }
}
