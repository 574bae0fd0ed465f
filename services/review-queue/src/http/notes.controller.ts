import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { ReviewNotes } from '../app/notes.js';
import { NoteAnswer } from './evidence.answers.js';

/** What reviewers write to applicants, for the service that shows it to them. */
@ApiTags('internal')
@Controller('internal/v1/notes')
export class NotesController {
  constructor(private readonly notes: ReviewNotes) {}

  @Get(':noteId')
  @Peers('id-conflict')
  @ApiParam({ name: 'noteId', format: 'uuid' })
  @ApiOperation({ operationId: 'readNote', summary: 'A text to an applicant; notes for the staff are not found' })
  @ApiOkResponse({ type: NoteAnswer })
  async read(@Param('noteId', UuidParam) noteId: string): Promise<NoteAnswer> {
    return { text: await this.notes.toApplicant(noteId) };
  }
}
