import type { EventMetadata } from '@zhenming/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsISO8601, IsObject, IsString, IsUUID, Min, ValidateNested } from 'class-validator';

/** An event as it was recorded, with all that its hash is over: whoever asks recomputes it. */
export class TimelineEvent {
  @IsUUID() readonly id: string;
  @IsString() readonly stream: string;
  @IsInt() @Min(1) readonly revision: number;
  @IsString() readonly type: string;
  @IsISO8601() readonly recordedAt: string;
  /** `data` too: with its keys in their order, by which it has its hash */
  @IsObject() readonly metadata: EventMetadata;
  @IsObject() readonly data: unknown;
  /** hex SHA-256 */
  @IsString() readonly hash: string;
}

/** Events of one stream, in the order of their revisions. */
export class RecordedTimeline {
  @IsArray() @ValidateNested({ each: true }) @Type(() => TimelineEvent) readonly events: readonly TimelineEvent[];
}
