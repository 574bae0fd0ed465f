import type { Decider } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';

const HOUR = 3_600_000;

export interface ViewAlarms {
  /** ISO 8601 UTC; the last alarm's hour ended then */
  readonly lastAt: string | null;
}

/** How many photos a reviewer saw within the last hour in tasks that they have not decided. */
export interface CountViews {
  readonly staffId: string;
  readonly views: number;
  /** from so many on an alarm is raised */
  readonly limit: number;
  readonly now: string;
}

/** One person's alarms: at most one an hour. */
export const viewAlarms: Decider<ViewAlarms, CountViews, EventOf<'EvidenceViewAlarm'>> = {
  initial: { lastAt: null },
  decide: ({ staffId, views, limit, now }, { lastAt }) => {
    const recent = lastAt !== null && Date.parse(now) - Date.parse(lastAt) < HOUR;
    if (views < limit || recent) return [];
    const since = new Date(Date.parse(now) - HOUR).toISOString();
    return [{ type: 'EvidenceViewAlarm', data: { staffId, views, since } }];
  },
  evolve: (_state, { data }) => ({ lastAt: new Date(Date.parse(data.since) + HOUR).toISOString() }),
};
