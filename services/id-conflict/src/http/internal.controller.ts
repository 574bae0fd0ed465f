import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { CaseFiles, type CaseTimeline } from '../app/case-file.js';

export class ActorAnswer {
  @ApiProperty({ enum: ['account', 'staff', 'office', 'service', 'timer'] }) kind: string;
  @ApiProperty() id: string;
}

export class TimelineEventAnswer {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: ActorAnswer }) actor: ActorAnswer;
  @ApiProperty() causationId: string;
  @ApiProperty() correlationId: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: unknown;
  @ApiProperty({ description: 'hex SHA-256 of the event before' }) prevHash: string;
  @ApiProperty({ description: 'hex SHA-256 of this event' }) hash: string;
}

export class ChainAnswer {
  @ApiProperty({ description: 'every hash was recomputed just now and is what was recorded' }) verified: boolean;
  @ApiPropertyOptional({ type: 'integer' }) firstBrokenRevision?: number;
}

export class CaseTimelineAnswer {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ type: ChainAnswer }) chain: ChainAnswer;
  @ApiProperty({ type: [TimelineEventAnswer] }) events: TimelineEventAnswer[];
}

@ApiTags('internal')
@Controller('internal/v1/cases')
export class InternalController {
  constructor(private readonly files: CaseFiles) {}

  @Get(':id/timeline')
  @Peers('review-queue')
  @ApiParam({ name: 'id', format: 'uuid', description: 'of the case' })
  @ApiOperation({ operationId: 'auditCase', summary: 'A case as recorded, with its hash chain verified' })
  @ApiOkResponse({ type: CaseTimelineAnswer })
  timeline(@Param('id', UuidParam) caseId: string): Promise<CaseTimeline> {
    return this.files.timeline(caseId);
  }
}
