import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { services, staffRoles, type ServiceName, type StaffRole } from '@zhenming/contracts';
import { IsString, MaxLength, MinLength } from 'class-validator';

const now = {
  type: 'string',
  format: 'date-time',
  description: 'on the clock of the system: what ages are measured from',
} as const;

export class StaffLoginBody {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(64) login: string;
  @ApiProperty({ format: 'password' }) @IsString() @MinLength(1) @MaxLength(256) password: string;
}

export class StaffAnswer {
  @ApiProperty({ format: 'uuid' }) staffId: string;
  @ApiProperty({ enum: staffRoles, isArray: true }) roles: StaffRole[];
}

export class StaffSessionAnswer extends StaffAnswer {
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class StaffActorAnswer {
  @ApiProperty() kind: string;
  @ApiProperty() id: string;
}

export class StoryEventAnswer {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: StaffActorAnswer }) actor: StaffActorAnswer;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: unknown;
  @ApiProperty({ description: 'hex SHA-256 of the event before' }) prevHash: string;
  @ApiProperty({ description: 'hex SHA-256 of this event' }) hash: string;
}

export class StoryChainAnswer {
  @ApiProperty({ description: 'every hash was recomputed just now' }) verified: boolean;
  @ApiPropertyOptional({ type: 'integer' }) firstBrokenRevision?: number;
}

export class StoryPartAnswer {
  @ApiProperty({ type: StoryChainAnswer }) chain: StoryChainAnswer;
  @ApiProperty({ type: [StoryEventAnswer] }) events: StoryEventAnswer[];
}

export class ReviewStoryAnswer {
  @ApiProperty({ format: 'uuid' }) taskId: string;
  @ApiProperty({ type: StoryPartAnswer, description: 'who had the task, who decided it and how' })
  task: StoryPartAnswer;
  @ApiProperty({ type: StoryPartAnswer, description: 'who looked at which photo' }) views: StoryPartAnswer;
}

export class CaseStoryAnswer {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ type: StoryPartAnswer, description: 'the case' }) case: StoryPartAnswer;
  @ApiProperty({ type: StoryPartAnswer, description: 'everything that happened to its number' })
  number: StoryPartAnswer;
  @ApiProperty({ type: [ReviewStoryAnswer], description: 'every review that the case asked for' })
  reviews: ReviewStoryAnswer[];
}

export class FirstBrokenAnswer {
  @ApiProperty({ enum: ['case', 'number', 'task', 'views'] }) stream: 'case' | 'number' | 'task' | 'views';
  @ApiPropertyOptional({ format: 'uuid', description: 'of a review' }) taskId?: string;
  @ApiProperty({ type: 'integer' }) revision: number;
}

export class VerificationAnswer {
  @ApiProperty() verified: boolean;
  @ApiProperty({ type: 'integer' }) events: number;
  @ApiProperty({ type: 'integer' }) numberEvents: number;
  @ApiProperty({ type: 'integer' }) reviewEvents: number;
  @ApiPropertyOptional({ type: FirstBrokenAnswer }) firstBroken?: FirstBrokenAnswer;
}

export class UnacknowledgedItemAnswer {
  @ApiProperty({ format: 'uuid' }) deregistrationId: string;
  @ApiProperty({ format: 'date-time' }) effectiveAt: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: [String], description: 'who has not acknowledged it' })
  subscribers: readonly string[];
}

export class UnacknowledgedListAnswer {
  @ApiProperty({ type: [UnacknowledgedItemAnswer] }) items: readonly UnacknowledgedItemAnswer[];
  @ApiProperty(now) now: string;
}

export class ParkedItemAnswer {
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

export class ParkedListAnswer {
  @ApiProperty({ type: [ParkedItemAnswer] }) items: readonly ParkedItemAnswer[];
  @ApiProperty({ enum: services, isArray: true, description: 'services that did not answer' })
  silent: readonly ServiceName[];
  @ApiProperty(now) now: string;
}

export class ReplayAnswer {
  @ApiProperty({ type: 'integer', description: 'messages of the key that are replayed' }) messages: number;
}

export class ConsumerGroupAnswer {
  @ApiProperty() group: string;
  @ApiProperty() paused: boolean;
  @ApiProperty({ type: 'integer' }) members: number;
  @ApiProperty({ type: 'integer', description: 'messages not yet handled' }) lag: number;
}

export class ConsumerGroupsAnswer {
  @ApiProperty({ type: [ConsumerGroupAnswer] }) items: ConsumerGroupAnswer[];
}
