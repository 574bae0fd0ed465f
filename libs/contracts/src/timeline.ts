import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';

export class TimelineActor {
  @IsString() readonly kind: string;
  @IsString() readonly id: string;
}

/** An event as auditors read it. */
export class TimelineEvent {
  @IsInt() @Min(1) readonly revision: number;
  @IsUUID() readonly id: string;
  @IsString() readonly type: string;
  @IsISO8601() readonly at: string;
  @IsObject() @ValidateNested() @Type(() => TimelineActor) readonly actor: TimelineActor;
  @IsString() readonly causationId: string;
  /** hex hash of the event that led to it; absent where a request did, or a timer */
  @IsOptional() @IsString() readonly causationHash?: string;
  @IsString() readonly correlationId: string;
  @IsObject() readonly data: unknown;
  /** hex SHA-256 of the event before; of the first one empty */
  @IsString() readonly prevHash: string;
  /** hex SHA-256 of this event */
  @IsString() readonly hash: string;
}

export class TimelineChain {
  /** every hash was recomputed just now and is what was recorded */
  @IsBoolean() readonly verified: boolean;
  @IsOptional() @IsInt() @Min(1) readonly firstBrokenRevision?: number;
}

/** A stream as recorded, every hash recomputed by its owner just now. */
export class Timeline {
  @IsObject() @ValidateNested() @Type(() => TimelineChain) readonly chain: TimelineChain;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TimelineEvent) readonly events: readonly TimelineEvent[];
}
