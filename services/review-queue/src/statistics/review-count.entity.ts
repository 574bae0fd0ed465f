import { Column, Entity, PrimaryColumn } from 'typeorm';

/** EXCLUDED: taken away from a reviewer who may not have the case, a verdict of theirs included */
export type DealingEnd = 'DECIDED' | 'GIVEN_BACK' | 'LEASE_EXPIRED' | 'TAKEN_AWAY' | 'EXCLUDED' | 'CANCELLED';

/** the office is in China: its days begin at midnight there, as the times in notices are told */
export const OFFICE_ZONE = 'Asia/Shanghai';
/** which it is ahead of UTC, without summer time */
export const OFFICE_HOURS = 8;

/** Up to so many minutes, in steps of so many: to the minute what is compared by the minute, and few rows of what took days. */
const STEPS = [
  [60, 1],
  [720, 15],
  [5_760, 60],
  [Infinity, 1_440],
] as const;

/** A span of milliseconds in minutes, rounded up to a whole step: 1 up to an hour, then 15, from 12 hours 60, from 4 days a day. */
export function inSteps(ms: number): number {
  const minutes = Math.ceil(ms / 60_000);
  const step = STEPS.find(([most]) => minutes <= most)?.[1] ?? 1;
  return Math.ceil(minutes / step) * step;
}

/** How often something was so within 1, 8 or 64 days of the office: migrations/0007-counts.sql. */
@Entity('review_counts')
export class ReviewCountRow {
  /** days */
  @PrimaryColumn({ type: 'integer' }) span: 1 | 8 | 64;
  /**
   * Dealings by their end, `subject` = staff id, with the minutes from dealing to verdict. Of verdicts that stand: `WAIT`, the
   * minutes from opening to verdict; `VERDICT`, by verdict; `REASON`, by reason. `APPEAL`: appeals, by what they have come to so far.
   */
  @PrimaryColumn({ type: 'text' }) figure: DealingEnd | 'WAIT' | 'VERDICT' | 'APPEAL' | 'REASON';
  /** first day of the span, `2026-03-01`: a multiple of it since 1970-01-01 */
  @PrimaryColumn({ type: 'date' }) since: string;
  @PrimaryColumn({ type: 'text' }) subject: string;
  /** of `inSteps`; 0 of what takes no time */
  @PrimaryColumn({ type: 'integer' }) minutes: number;
  @Column({ type: 'integer' }) times: number;
}
