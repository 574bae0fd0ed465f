import { ApiProperty } from '@nestjs/swagger';
import { rejectionReasons, reviewKinds, verdicts, type Language } from '@zhenming/contracts';
import type { RejectionReason, ReviewKind, Verdict } from '@zhenming/contracts';
import { QueryNumber } from '@zhenming/service-kit';
import { reasonTexts } from '../review-tasks/checklist.texts.js';
import type { Statistics } from './statistics.queries.js';

const time = { type: 'string', format: 'date-time' } as const;
const count = { type: 'integer' } as const;
const minutes = (description: string) => ({ type: 'integer' as const, nullable: true, description });

export class StatisticsQuery {
  @QueryNumber({ minimum: 1, maximum: 366, default: 30, description: 'today included' })
  days = 30;
}

export class WaitingResponse {
  @ApiProperty({ enum: reviewKinds }) kind: ReviewKind;
  @ApiProperty(count) waiting: number;
  @ApiProperty({ ...count, description: 'past the deadline, those that a reviewer has included' }) overdue: number;
  @ApiProperty(minutes('age of the oldest that waits')) oldestMinutes: number | null;
  @ApiProperty(minutes('median age of those that wait')) medianMinutes: number | null;
}

export class DecidedDayResponse {
  @ApiProperty({ type: 'string', format: 'date', description: 'a day of Beijing time' }) day: string;
  @ApiProperty(count) decided: number;
}

export class ReviewerStatisticsResponse {
  @ApiProperty({ type: 'string', format: 'uuid' }) staffId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: not of the office any more' }) login: string | null;
  @ApiProperty({ ...count, description: 'tasks that this person has now' }) holds: number;
  @ApiProperty(count) decided: number;
  @ApiProperty(minutes('median from dealing to verdict')) medianMinutes: number | null;
  @ApiProperty({ ...count, description: 'tasks left to others' }) givenBack: number;
  @ApiProperty({ ...count, description: 'leases that ran out' }) expired: number;
}

export class VerdictCountResponse {
  @ApiProperty({
    enum: verdicts,
    description: 'as reviewers chose it: the case makes a second NOT_AN_ID final by itself',
  })
  verdict: Verdict;
  @ApiProperty(count) count: number;
}

export class ReasonCountResponse {
  @ApiProperty({ enum: rejectionReasons }) code: RejectionReason;
  @ApiProperty({ description: 'the code in words, as reviewers choose it' }) text: string;
  @ApiProperty({ ...count, description: 'verdicts with this reason; one verdict may have several' }) count: number;
}

export class DurationsResponse {
  @ApiProperty(minutes('of every second verdict at most')) medianMinutes: number | null;
  @ApiProperty(minutes('of nine verdicts in ten at most')) p90Minutes: number | null;
}

export class AgreementResponse {
  @ApiProperty({ ...count, description: 'refused again' }) confirmed: number;
  @ApiProperty({ ...count, description: 'approved' }) overturned: number;
  @ApiProperty({ ...count, description: 'better photos were asked for' }) askedAgain: number;
}

/**
 * What waits now, and what was decided within the days asked for. A verdict that its case took as void is not counted; what it found, as
 * long as another person may be asked about the same, neither.
 */
export class StatisticsResponse {
  @ApiProperty({ ...time, description: 'midnight in Beijing, at the beginning of the first day' }) since: string;
  @ApiProperty({ ...time, description: 'now, on the clock of the system' }) until: string;
  @ApiProperty({ ...count, description: 'leases that run' }) held: number;
  @ApiProperty({ type: [WaitingResponse] }) waiting: readonly WaitingResponse[];
  @ApiProperty({ type: [DecidedDayResponse], description: 'every day, the first one first' })
  days: readonly DecidedDayResponse[];
  @ApiProperty({
    type: [ReviewerStatisticsResponse],
    description: 'who had or has a task; who decided most comes first',
  })
  reviewers: readonly ReviewerStatisticsResponse[];
  @ApiProperty({ type: [VerdictCountResponse], description: 'once their cases have said what they make of them' })
  verdicts: readonly VerdictCountResponse[];
  @ApiProperty({ type: [ReasonCountResponse], description: 'the most frequent first' })
  reasons: readonly ReasonCountResponse[];
  @ApiProperty({ type: DurationsResponse, description: 'from the opening of a task to its verdict' })
  times: DurationsResponse;
  @ApiProperty({ type: AgreementResponse, description: 'what others found in the end of refusals that were appealed' })
  appeals: AgreementResponse;
}

export const statisticsResponse = ({ reasons, ...rest }: Statistics, language: Language): StatisticsResponse => ({
  ...rest,
  reasons: reasons.map(({ code, count: times }) => ({ code, text: reasonTexts[code][language], count: times })),
});
