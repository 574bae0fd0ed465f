import { Controller, Param } from '@nestjs/common';
import { reviewQueueEndpoints, type NoteText } from '@zhenming/contracts';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { ReviewNotes } from './review-notes.service.js';

/** What reviewers write to applicants, for the service that shows it to them. */
@Controller()
export class ReviewNotesController {
  constructor(private readonly notes: ReviewNotes) {}

  @Serves(reviewQueueEndpoints.note, 'readNote')
  async read(@Param('noteId', UuidParam) noteId: string): Promise<NoteText> {
    return { text: await this.notes.toApplicant(noteId) };
  }
}
