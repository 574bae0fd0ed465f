import { Injectable } from '@nestjs/common';
import { StaffMembers } from '../staff/staff.repository.js';
import { ViewAlarmsProjection } from './view-alarms.projection.js';

/** `position`: in the order of the log, where a page ends. `login`: null for who is not of the office any more. */
export interface ListedViewAlarm {
  readonly position: number;
  readonly alarmId: string;
  readonly staffId: string;
  readonly login: string | null;
  readonly views: number;
  readonly since: string;
  readonly raisedAt: string;
}

@Injectable()
export class ViewAlarmList {
  constructor(
    private readonly alarms: ViewAlarmsProjection,
    private readonly staff: StaffMembers,
  ) {}

  /** The newest first, those before a position where one is given. */
  async page(limit: number, before?: number): Promise<ListedViewAlarm[]> {
    const rows = await this.alarms.list(limit, before);
    const logins = await this.staff.loginsOf(rows.map(({ staffId }) => staffId));
    return rows.map((row) => ({
      ...row,
      position: Number(row.position),
      login: logins.get(row.staffId) ?? null,
    }));
  }
}
