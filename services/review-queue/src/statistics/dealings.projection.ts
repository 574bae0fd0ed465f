import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, EventOf, RejectionReason, ReviewKind, Verdict } from '@zhenming/contracts';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, IsNull, PrimaryColumn, type FindOptionsWhere } from 'typeorm';
import { inSteps, OFFICE_HOURS, ReviewCountRow, type DealingEnd } from './review-count.entity.js';

export { OFFICE_ZONE, type DealingEnd, type ReviewCountRow } from './review-count.entity.js';

/** Who had which task, from when to when, and how it ended: migrations/0004-dealings.sql. Times are ISO 8601 UTC. */
@Entity('dealings')
export class DealingRow {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' }) taskId: string;
  @PrimaryColumn({ name: 'fencing_token', type: 'integer' }) fencingToken: number;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'dealt_at', type: 'timestamptz', transformer: isoTime }) dealtAt: string;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true, transformer: isoTime }) endedAt: string | null;
  @Column({ type: 'text', nullable: true }) ended: DealingEnd | null;
  @Column({ type: 'text', nullable: true }) verdict: Verdict | null;
  @Column({ type: 'text', array: true, default: '{}' }) reasons: readonly RejectionReason[];
}

/** What a verdict is measured from: migrations/0007-counts.sql and those that change it. Ours, so that a rebuild needs no other projection. */
@Entity('opened_tasks')
export class OpenedTaskRow {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' }) taskId: string;
  /** of the case; of a correction, its id */
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ type: 'text' }) kind: ReviewKind;
  /** the holder's photos are beside them */
  @Column({ name: 'both_sides', type: 'boolean' }) bothSides: boolean;
  @Column({ name: 'opened_at', type: 'timestamptz', transformer: isoTime }) openedAt: string;
}

const types = [
  'ReviewTaskOpened',
  'ReviewTaskDealt',
  'ReviewTaskReturned',
  'ReviewerExcluded',
  'ReviewDecided',
  'ReviewTaskCancelled',
] as const satisfies EventName[];
type DealingEvent = EventOf<(typeof types)[number]>;
type End = Partial<Pick<DealingRow, 'verdict' | 'reasons'>> & { readonly ended: DealingEnd };

type Count = Pick<ReviewCountRow, 'figure' | 'subject' | 'minutes'>;

/** What a dealing counts for in the statistics: nothing before its end. */
function countsOf(dealing: DealingRow, opened: OpenedTaskRow | undefined): Count[] {
  const { staffId, dealtAt, endedAt, ended, verdict, reasons } = dealing;
  if (ended === null || endedAt === null) return [];
  if (verdict === null || !opened) return [{ figure: ended, subject: staffId, minutes: 0 }];
  const { openedAt } = opened;
  const since = (start: string) => inSteps(Date.parse(endedAt) - Date.parse(start));
  return [
    { figure: ended, subject: staffId, minutes: since(dealtAt) },
    { figure: 'WAIT', subject: '', minutes: since(openedAt) },
    { figure: 'VERDICT', subject: verdict, minutes: 0 },
    ...reasons.map((subject) => ({ figure: 'REASON', subject, minutes: 0 }) as const),
  ];
}

interface FoundOnAppeal {
  readonly endedAt: Date;
  readonly verdict: Verdict;
}

/**
 * SQL. `caseId`: an expression of it. What its appeal has come to so far: the last verdict since then, also of others who look after it. One on the holder's photos
 * alone says nothing of the claim. No ID card a second time is a refusal, as the case takes it, except between two sides; what another
 * reviewer was asked about was an opinion, and does not count.
 */
export const foundOnAppeal = (caseId: string): string => `
  select d.ended_at as "endedAt",
    case when d.verdict = 'RETRY' and 'NOT_AN_ID' = any (d.reasons) and not t.both_sides and exists (
      select from opened_tasks earlier join dealings before using (task_id)
      where earlier.case_id = ${caseId} and before.ended_at < d.ended_at
        and before.verdict <> 'RETRY_HOLDER' and 'NOT_AN_ID' = any (before.reasons)
        and (
          select after.kind from opened_tasks after
          where after.case_id = ${caseId} and after.opened_at >= before.ended_at order by after.opened_at limit 1
        ) not in ('SECOND', 'SENIOR')
    ) then 'FINAL' else d.verdict end as verdict
  from opened_tasks t join dealings d using (task_id)
  where t.case_id = ${caseId} and d.verdict is not null
    and t.opened_at >= (select min(opened_at) from opened_tasks where case_id = ${caseId} and kind = 'APPEAL')
  order by d.verdict = 'RETRY_HOLDER', d.ended_at desc, t.opened_at desc limit 1`;

const SPANS = [1, 8, 64] as const;
const DAY_MS = 86_400_000;

/** First day of the span in which a time lies, `2026-03-01`. */
const spanOf = (time: string, days: number): string => {
  const day = Math.floor((Date.parse(time) + OFFICE_HOURS * 3_600_000) / DAY_MS);
  return new Date((day - (day % days)) * DAY_MS).toISOString().slice(0, 10);
};

/** $1 … $5: of each count; $6: 1 or -1. */
const COUNT = `
  insert into review_counts as c (span, since, figure, subject, minutes, times)
  select *, $6 from unnest($1::int[], $2::date[], $3::text[], $4::text[], $5::int[])
  on conflict (span, figure, since, subject, minutes) do update set times = c.times + $6`;

/** What reviewers did, for their supervisors, and the counts of it: a projection of the service's own log. */
@Injectable()
export class DealingsProjection extends Projection {
  readonly name = 'review-queue.dealings';
  readonly types = types;

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
    await this.openings.createQueryBuilder().delete().execute();
    await this.db.of(ReviewCountRow).createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & DealingEvent;
    const at = event.recordedAt;
    switch (event.type) {
      case 'ReviewTaskOpened': {
        const { taskId, caseId, kind, holderSide } = event.data;
        const bothSides = holderSide !== undefined;
        await this.db.insertAlong(OpenedTaskRow, { taskId, caseId, kind, bothSides, openedAt: at });
        return;
      }
      case 'ReviewTaskDealt': {
        const { taskId, fencingToken, staffId } = event.data;
        await this.db.insertAlong(DealingRow, { taskId, fencingToken, staffId, dealtAt: at });
        return;
      }
      case 'ReviewTaskReturned': {
        const { taskId, fencingToken, reason } = event.data;
        return this.end([{ taskId, fencingToken }], at, { ended: reason });
      }
      case 'ReviewDecided': {
        const { taskId, fencingToken, verdict, reasons, lost } = event.data;
        // photos that were lost were judged by nobody: what had to be chosen is no reason
        const end = { ended: 'DECIDED', verdict, reasons: lost ? [] : [...reasons] } as const;
        return this.end([{ taskId, fencingToken }], at, end);
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
    }
  }

  private async end(which: FindOptionsWhere<DealingRow>[], endedAt: string, end: End): Promise<void> {
    for (const before of await this.rows.findBy(which)) {
      const { taskId, fencingToken } = before;
      const after = { ...before, ...end, endedAt };
      const opened = (before.verdict ?? after.verdict) ? await this.openings.findOneByOrFail({ taskId }) : undefined;
      const appealBefore = await this.foundOnAppeal(opened);
      await this.db.updateAlong(DealingRow, { taskId, fencingToken }, { ...end, endedAt });
      await this.count(before.endedAt, countsOf(before, opened), -1);
      await this.count(endedAt, countsOf(after, opened), 1);
      await this.countAppeal(appealBefore, -1);
      await this.countAppeal(await this.foundOnAppeal(opened), 1);
    }
  }

  private async foundOnAppeal(opened: OpenedTaskRow | undefined): Promise<FoundOnAppeal | undefined> {
    if (!opened) return undefined;
    return (await this.db.query<FoundOnAppeal>(foundOnAppeal('$1'), [opened.caseId])).rows[0];
  }

  private async countAppeal(found: FoundOnAppeal | undefined, times: 1 | -1): Promise<void> {
    if (!found) return;
    await this.count(found.endedAt.toISOString(), [{ figure: 'APPEAL', subject: found.verdict, minutes: 0 }], times);
  }

  private async count(endedAt: string | null, what: readonly Count[], times: 1 | -1): Promise<void> {
    if (endedAt === null) return;
    const counts = SPANS.flatMap((span) => what.map((count) => ({ span, since: spanOf(endedAt, span), ...count })));
    const columns = (['span', 'since', 'figure', 'subject', 'minutes'] as const).map((name) =>
      counts.map((count) => count[name]),
    );
    await this.db.along(COUNT, [...columns, times]);
  }

  private get openings() {
    return this.db.of(OpenedTaskRow);
  }

  private get rows() {
    return this.db.of(DealingRow);
  }
}
