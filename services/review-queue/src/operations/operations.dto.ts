import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { services, type ServiceName } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';

const matching = (value: unknown, pattern: RegExp): string => {
  if (typeof value !== 'string' || !pattern.test(value)) throw new RuleViolation('request/not-found');
  return value;
};

@Injectable()
export class ServiceParam implements PipeTransform<string, ServiceName> {
  transform(value: string): ServiceName {
    const found = services.find((service) => service === value);
    if (!found) throw new RuleViolation('request/not-found');
    return found;
  }
}

/** ids of parked messages are whole numbers of their service */
@Injectable()
export class ParkedIdParam implements PipeTransform<string, string> {
  transform(value: string): string {
    return matching(value, /^\d{1,18}$/);
  }
}

@Injectable()
export class GroupParam implements PipeTransform<string, string> {
  transform(value: string): string {
    return matching(value, /^[a-z-]+\.[a-z-]+$/);
  }
}

const now = {
  type: 'string',
  format: 'date-time',
  description: 'on the clock of the system: what ages are measured from',
} as const;

export class UnacknowledgedItemResponse {
  @ApiProperty({ format: 'uuid' }) deregistrationId: string;
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'that was decided; absent where an account came back without a case',
  })
  caseId?: string;
  @ApiPropertyOptional({ description: 'of the case' }) reference?: string;
  @ApiProperty({ format: 'date-time' }) effectiveAt: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: [String], description: 'who has not acknowledged it' })
  subscribers: readonly string[];
}

export class UnacknowledgedListResponse {
  @ApiProperty({ type: [UnacknowledgedItemResponse] }) items: readonly UnacknowledgedItemResponse[];
  @ApiProperty(now) now: string;
}

export class ParkedItemResponse {
  @ApiProperty({ enum: services }) service: ServiceName;
  @ApiProperty() id: string;
  @ApiProperty() group: string;
  @ApiProperty() key: string;
  @ApiProperty() topic: string;
  @ApiProperty({ type: String, nullable: true }) eventType: string | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: 'integer' }) attempts: number;
  @ApiProperty({ format: 'date-time' }) parkedAt: string;
}

export class ParkedListResponse {
  @ApiProperty({ type: [ParkedItemResponse] }) items: readonly ParkedItemResponse[];
  @ApiProperty({ enum: services, isArray: true, description: 'services that did not answer' })
  silent: readonly ServiceName[];
  @ApiProperty(now) now: string;
}

export class ReplayResponse {
  @ApiProperty({ type: 'integer', description: 'messages of the key that are replayed' }) messages: number;
}

export class ConsumerGroupResponse {
  @ApiProperty() group: string;
  @ApiProperty() paused: boolean;
  @ApiProperty({ type: 'integer' }) members: number;
  @ApiProperty({ type: 'integer', description: 'messages not yet handled' }) lag: number;
}

export class ConsumerGroupsResponse {
  @ApiProperty({ type: [ConsumerGroupResponse] }) items: ConsumerGroupResponse[];
}
