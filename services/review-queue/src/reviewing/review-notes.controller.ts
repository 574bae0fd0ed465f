import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { NoteResponse } from './decision.dto.js';
import { ReviewNotes } from './review-notes.service.js';

/** What reviewers write to applicants, for the service that shows it to them. */
@ApiTags('internal')
@Controller('internal/v1/notes')
export class ReviewNotesController {
  constructor(private readonly notes: ReviewNotes) {}

  @Get(':noteId')
  @Peers('id-conflict')
  @ApiParam({ name: 'noteId', format: 'uuid' })
  @ApiOperation({ operationId: 'readNote', summary: 'A text to an applicant; notes for the staff are not found' })
  @ApiOkResponse({ type: NoteResponse })
  async read(@Param('noteId', UuidParam) noteId: string): Promise<NoteResponse> {
    return { text: await this.notes.toApplicant(noteId) };
  }
}
