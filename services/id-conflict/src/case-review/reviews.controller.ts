import { Controller, Header, Headers, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import {
  idConflictEndpoints,
  type CaseTimeline,
  type KeptNote,
  type ReviewerStanding,
  type ReviewFacts,
} from '@zhenming/contracts';
import { EVIDENCE_GRANT_HEADER, Refuses, Serves, UuidParam } from '@zhenming/service-kit';
import { CaseTimelines } from './case-timeline.queries.js';
import { ReviewerQuery, ReviewQuery } from './review.dto.js';
import { ReviewQueries } from './review.queries.js';
import { ShownPhotos } from './shown-photo.service.js';

const { reviewFacts, reviewerStanding, photo, caseTimeline, caseNote } = idConflictEndpoints;

/** What review-queue shows to those who decide: facts and photos stay here, and are read when they are looked at. */
@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewQueries,
    private readonly photos: ShownPhotos,
    private readonly timelines: CaseTimelines,
  ) {}

  @Serves(reviewFacts, 'readReview')
  read(@Param('caseId', UuidParam) caseId: string, @Query() { taskId }: ReviewQuery): Promise<ReviewFacts> {
    return this.reviews.of(caseId, taskId.toLowerCase());
  }

  @Serves(reviewerStanding, 'mayReview')
  async mayReview(
    @Param('caseId', UuidParam) caseId: string,
    @Param('staffId', UuidParam) staffId: string,
    @Query() { numberId }: ReviewerQuery,
  ): Promise<ReviewerStanding> {
    return { refusal: await this.reviews.refusal(caseId, { staffId, numberId: numberId.toLowerCase() }) };
  }

  @Serves(photo, 'showPhoto')
  @Refuses('photo/lost')
  @Header('content-type', 'image/jpeg')
  @ApiHeader({ name: EVIDENCE_GRANT_HEADER, required: true, description: 'good for one look within a minute' })
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  show(
    @Param('photoId', UuidParam) photoId: string,
    @Headers(EVIDENCE_GRANT_HEADER) grant: string | undefined,
  ): Promise<Uint8Array> {
    return this.photos.show(photoId, grant ?? '');
  }

  @Serves(caseTimeline, 'auditCase')
  timeline(@Param('caseId', UuidParam) caseId: string): Promise<CaseTimeline> {
    return this.timelines.of(caseId);
  }

  @Serves(caseNote, 'auditNote')
  @Refuses('case/note-lost')
  note(@Param('caseId', UuidParam) caseId: string, @Param('noteId', UuidParam) noteId: string): Promise<KeptNote> {
    return this.timelines.note(caseId, noteId);
  }
}
