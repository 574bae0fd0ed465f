import { Type } from 'class-transformer';
import { IsArray, IsInt, IsISO8601, IsString, Min, ValidateIf, ValidateNested } from 'class-validator';
import { endpoint } from './endpoint.js';

const nullable = ValidateIf((_object, value) => value !== null);
const callers = ['review-queue'] as const;

/** A message that could not be handled and waits for a person. What it holds stays with its service. */
export class ParkedMessageItem {
  @IsString() readonly id: string;
  @IsString() readonly group: string;
  @IsString() readonly key: string;
  @IsString() readonly topic: string;
  @nullable @IsString() readonly eventType: string | null;
  @IsString() readonly reason: string;
  @IsInt() @Min(0) readonly attempts: number;
  @IsISO8601() readonly parkedAt: string;
}

export class ParkedMessageList {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ParkedMessageItem)
  readonly items: readonly ParkedMessageItem[];
}

export class Replay {
  /** of the key that are replayed */
  @IsInt() @Min(0) readonly messages: number;
}

/** What every service answers to operators, through review-queue. */
export const operationsEndpoints = {
  parked: endpoint({
    ...{ callers, path: '/internal/v1/parked' },
    summary: 'Messages of this service that wait for a person, at most 500, the oldest first.',
    answer: ParkedMessageList,
  }),
  replay: endpoint({
    ...{ callers, method: 'POST', path: '/internal/v1/parked/:id/replay' },
    summary: 'Tries the messages of that key again, in their order. Refuses with parked/not-found.',
    answer: Replay,
  }),
} as const;
