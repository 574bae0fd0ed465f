import { applyDecorators, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, Refuses, RequestMetadata, UuidParam } from '@zhenming/service-kit';
import { CurrentStaff, type StaffSession } from '../staff/staff.guard.js';
import { ReadCaseStory } from './audit.commands.js';
import { CaseStoryResponse, NoteResponse, VerificationResponse } from './audit.dto.js';
import { CaseStories, type NamedStory, type Verification } from './case-story.queries.js';
import { ReadNote, type ReadText } from './note.commands.js';

const ACase = (name = 'id') =>
  applyDecorators(ApiParam({ name, format: 'uuid', description: 'of the case' }), Refuses('case/not-found'));

@ApiTags('staff')
@Controller('api/v1/cases')
export class AuditController {
  constructor(
    private readonly commands: CommandBus,
    private readonly stories: CaseStories,
  ) {}

  @Get(':id/timeline')
  @Access('staff:auditor')
  @ACase()
  @Refuses('review/task-held')
  @ApiOperation({
    operationId: 'readCaseStory',
    summary: 'A case from first to last, its reviews included: what, who, when, with the hashes',
    description: 'Reading it is recorded.',
  })
  @ApiOkResponse({ type: CaseStoryResponse })
  timeline(
    @Param('id', UuidParam) caseId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<NamedStory> {
    return this.commands.execute(new ReadCaseStory(caseId, staffId, metadata));
  }

  @Get(':caseId/notes/:noteId')
  @Access('staff:auditor')
  @ACase('caseId')
  @ApiParam({ name: 'noteId', format: 'uuid', description: 'as an event of the case names it' })
  @Refuses('request/not-found', 'case/note-erased', 'case/note-lost', 'review/task-held')
  @ApiOperation({
    operationId: 'readCaseNote',
    summary: 'What a reviewer, a senior or the applicant wrote, as an event of the case names it',
    description: 'Reading it is recorded.',
  })
  @ApiOkResponse({ type: NoteResponse })
  note(
    @Param('caseId', UuidParam) caseId: string,
    @Param('noteId', UuidParam) noteId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<ReadText> {
    return this.commands.execute(new ReadNote(caseId, noteId, staffId, metadata));
  }

  @Post(':id/verification')
  @HttpCode(200)
  @Access('staff:auditor')
  @ACase()
  @ApiOperation({
    operationId: 'verifyCase',
    summary: 'Recomputes the hash chains of a case, its number and its reviews',
    description:
      'Each chain by itself, and that what the case, its number and its reviews have from each other is there. Whether the end of a record ' +
      'was cut off on which nothing stands, an audit of the logs finds.',
  })
  @ApiOkResponse({ type: VerificationResponse })
  verify(@Param('id', UuidParam) caseId: string): Promise<Verification> {
    return this.stories.verify(caseId);
  }
}
