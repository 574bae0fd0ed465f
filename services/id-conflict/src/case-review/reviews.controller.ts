import { Controller, Get, Header, Headers, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { EVIDENCE_GRANT_HEADER, Peers, UuidParam } from '@zhenming/service-kit';
import { CaseTimelines, type CaseTimeline } from './case-timeline.queries.js';
import { ReviewQueries, type ReviewFacts } from './review.queries.js';
import { ShownPhotos } from './shown-photo.service.js';
import {
  CaseTimelineResponse,
  ReviewerQuery,
  ReviewerResponse,
  ReviewFactsResponse,
  ReviewQuery,
} from './review.dto.js';

/** What review-queue shows to those who decide: facts and photos stay here, and are read when they are looked at. */
@ApiTags('internal')
@Controller('internal/v1')
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewQueries,
    private readonly photos: ShownPhotos,
    private readonly timelines: CaseTimelines,
  ) {}

  @Get('reviews/:caseId')
  @Peers('review-queue')
  @ApiParam({ name: 'caseId', format: 'uuid', description: 'of the case, or of the correction' })
  @ApiOperation({ operationId: 'readReview', summary: 'What one review is about' })
  @ApiOkResponse({ type: ReviewFactsResponse })
  read(@Param('caseId', UuidParam) caseId: string, @Query() { taskId }: ReviewQuery): Promise<ReviewFacts> {
    return this.reviews.of(caseId, taskId.toLowerCase());
  }

  @Get('reviews/:caseId/reviewers/:staffId')
  @Peers('review-queue')
  @ApiParam({ name: 'caseId', format: 'uuid', description: 'of the case, or of the correction' })
  @ApiParam({ name: 'staffId', format: 'uuid' })
  @ApiOperation({ operationId: 'mayReview', summary: 'Whether this person may decide what waits there' })
  @ApiOkResponse({ type: ReviewerResponse })
  async mayReview(
    @Param('caseId', UuidParam) caseId: string,
    @Param('staffId', UuidParam) staffId: string,
    @Query() { numberId }: ReviewerQuery,
  ): Promise<ReviewerResponse> {
    return { refusal: await this.reviews.refusal(caseId, { staffId, numberId: numberId.toLowerCase() }) };
  }

  @Get('photos/:photoId')
  @Peers('review-queue')
  @Header('content-type', 'image/jpeg')
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'photoId', format: 'uuid' })
  @ApiHeader({ name: EVIDENCE_GRANT_HEADER, required: true, description: 'good for one look within a minute' })
  @ApiOperation({
    operationId: 'showPhoto',
    summary: 'A submitted photo, marked with who looks, at which case and when',
  })
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  show(
    @Param('photoId', UuidParam) photoId: string,
    @Headers(EVIDENCE_GRANT_HEADER) grant: string | undefined,
  ): Promise<Uint8Array> {
    return this.photos.show(photoId, grant ?? '');
  }

  @Get('cases/:id/timeline')
  @Peers('review-queue')
  @ApiParam({ name: 'id', format: 'uuid', description: 'of the case' })
  @ApiOperation({ operationId: 'auditCase', summary: 'A case as recorded, with its hash chain verified' })
  @ApiOkResponse({ type: CaseTimelineResponse })
  timeline(@Param('id', UuidParam) caseId: string): Promise<CaseTimeline> {
    return this.timelines.of(caseId);
  }
}
