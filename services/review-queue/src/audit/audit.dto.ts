import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ApiReference } from '@zhenming/service-kit';
import { HelperResponse } from '../review-tasks/helper.dto.js';

export class StaffActorResponse {
  @ApiProperty() kind: string;
  @ApiProperty() id: string;
}

export class StoryEventResponse {
  @ApiProperty({ description: 'whose event it is: hashed with the rest' }) stream: string;
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: StaffActorResponse }) actor: StaffActorResponse;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'as recorded, keys in their order: by which request or event it came about, and the hash that this had',
  })
  metadata: unknown;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'as recorded, keys in their order' })
  data: unknown;
  @ApiProperty({ description: 'hex SHA-256 of the event before' }) prevHash: string;
  @ApiProperty({
    description:
      'hex SHA-256 over `stream`, `revision`, `id`, `type`, `at`, `metadata` and `data`, the last two as JSON without ' +
      'spaces; each as its length in bytes, a colon and its UTF-8 bytes, with nothing between them',
  })
  hash: string;
}

export class StoryChainResponse {
  @ApiProperty({
    description:
      'every hash was recomputed just now, and agrees; what the case, its number and its reviews have from each other is there',
  })
  verified: boolean;
  @ApiPropertyOptional({
    type: 'integer',
    description: 'the first that is not as recorded; one behind the last event where what should follow is missing',
  })
  firstBrokenRevision?: number;
}

export class StoryPartResponse {
  @ApiProperty({ type: StoryChainResponse }) chain: StoryChainResponse;
  @ApiProperty({ type: [StoryEventResponse] }) events: StoryEventResponse[];
}

export class ReviewStoryResponse {
  @ApiProperty({ format: 'uuid' }) taskId: string;
  @ApiProperty({ type: StoryPartResponse, description: 'who had the task, who decided it and how' })
  task: StoryPartResponse;
  @ApiProperty({ type: StoryPartResponse, description: 'who opened which photo, and was shown it' })
  views: StoryPartResponse;
}

export class StoryStaffResponse {
  @ApiProperty({ format: 'uuid' }) staffId: string;
  @ApiProperty() login: string;
  @ApiProperty({ format: 'uuid', description: 'of their own ID number: logins that share it are one person’s' })
  numberId: string;
}

export class CaseStoryResponse {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiReference() reference: string;
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'when its texts were erased with the personal data of its party',
  })
  erasedAt?: string;
  @ApiProperty({ type: StoryPartResponse, description: 'the case' }) case: StoryPartResponse;
  @ApiProperty({ type: StoryPartResponse, description: 'everything that happened to its number' })
  number: StoryPartResponse;
  @ApiProperty({ type: [HelperResponse], description: 'who vouches in the case, or did at its end' })
  helpers: readonly HelperResponse[];
  @ApiProperty({
    type: [ReviewStoryResponse],
    description: 'every review that the case asked for, or that was asked for in its name',
  })
  reviews: ReviewStoryResponse[];
  @ApiProperty({ type: StoryPartResponse, description: 'which auditors read it before, or a text of it' })
  looks: StoryPartResponse;
  @ApiProperty({
    type: [StoryStaffResponse],
    description:
      'whom of the office it tells of, also who has left: actors of kind `staff`, and each `staffId` in `data`',
  })
  staff: readonly StoryStaffResponse[];
}

export class NoteResponse {
  @ApiProperty({ format: 'uuid' }) noteId: string;
  @ApiPropertyOptional({ description: 'absent where what lies there cannot be opened: it was changed' }) text?: string;
  @ApiProperty({
    description:
      'the hash of what lies there is the one that every event of the case has which names it; if not, it was changed',
  })
  intact: boolean;
}

export class FirstBrokenResponse {
  @ApiProperty({ enum: ['case', 'number', 'task', 'views', 'looks'] })
  stream: 'case' | 'number' | 'task' | 'views' | 'looks';
  @ApiPropertyOptional({ format: 'uuid', description: 'of a review' }) taskId?: string;
  @ApiProperty({ type: 'integer' }) revision: number;
}

export class VerificationResponse {
  @ApiProperty() verified: boolean;
  @ApiProperty({ type: 'integer' }) events: number;
  @ApiProperty({ type: 'integer' }) numberEvents: number;
  @ApiProperty({ type: 'integer' }) reviewEvents: number;
  @ApiProperty({ type: 'integer' }) lookEvents: number;
  @ApiPropertyOptional({ type: FirstBrokenResponse }) firstBroken?: FirstBrokenResponse;
}
