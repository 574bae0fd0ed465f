import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  educationLevels,
  photoSides,
  photoWarnings,
  rejectionReasons,
  reviewerRefusals,
  routes,
  studyRecordKinds,
  triggers,
  verdicts,
} from '@zhenming/contracts';
import { IsUUID } from 'class-validator';

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;

export class ReviewQuery {
  @ApiProperty({ ...id, description: 'of the review’s task' }) @IsUUID() taskId: string;
}

export class ReviewerQuery {
  @ApiProperty({ ...id, description: 'of the reviewer’s own number' }) @IsUUID() numberId: string;
}

class ReviewedRoute {
  @ApiProperty({ enum: routes }) route: string;
  @ApiProperty({ enum: ['idle', 'waiting', 'refused', 'exhausted', 'succeeded'] }) state: string;
}

class ReviewedPhotoResponse {
  @ApiProperty(id) photoId: string;
  @ApiProperty({ enum: photoSides }) side: string;
  @ApiProperty({ enum: photoWarnings, isArray: true }) warnings: string[];
  @ApiProperty({ type: 'integer', description: 'other cases in which this picture was submitted' })
  seenElsewhere: number;
}

class ReviewedSubmission {
  @ApiProperty(id) submissionId: string;
  @ApiProperty(time) submittedAt: string;
  @ApiProperty({ type: [ReviewedPhotoResponse] }) photos: ReviewedPhotoResponse[];
}

class EarlierVerdict {
  @ApiProperty(time) at: string;
  @ApiProperty({ enum: verdicts }) verdict: string;
  @ApiProperty({ enum: rejectionReasons, isArray: true }) reasons: string[];
}

class KnownRecordResponse {
  @ApiProperty({ enum: studyRecordKinds }) kind: string;
  @ApiProperty({ description: 'its name' }) institution: string;
  @ApiProperty({ enum: educationLevels }) level: string;
  @ApiProperty({ type: 'integer', description: 'of entry or of graduation' }) year: number;
  @ApiProperty({ description: 'the record is under the claimed name' }) nameAgrees: boolean;
}

class RegistryFactsResponse {
  @ApiProperty() known: boolean;
  @ApiProperty({ nullable: true, type: Boolean, description: 'null: no record' }) nameAgrees: boolean | null;
  @ApiProperty({ type: [KnownRecordResponse] }) records: KnownRecordResponse[];
}

export class ReviewFactsResponse {
  @ApiProperty({ ...id, description: 'of the case; of a correction, its id' }) caseId: string;
  @ApiProperty({ enum: ['CASE', 'CORRECTION'] }) kind: string;
  @ApiProperty(id) numberId: string;
  @ApiProperty(id) claimantId: string;
  @ApiProperty({ enum: triggers }) trigger: string;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({ type: 'integer' }) timesReturned: number;
  @ApiProperty({ type: [ReviewedRoute] }) routes: ReviewedRoute[];
  @ApiProperty({ type: ReviewedSubmission }) submission: ReviewedSubmission;
  @ApiProperty({ type: [EarlierVerdict] }) earlier: EarlierVerdict[];
  @ApiPropertyOptional({ description: 'why the applicant says the refusal is wrong' }) appealText?: string;
  @ApiProperty({ type: RegistryFactsResponse, nullable: true, description: 'null: cannot be had now' })
  registry: RegistryFactsResponse | null;
}

export class ReviewerResponse {
  @ApiProperty({ enum: reviewerRefusals, nullable: true, type: String, description: 'null: may decide' })
  refusal: string | null;
}

export class ActorResponse {
  @ApiProperty({ enum: ['account', 'staff', 'office', 'service', 'timer'] }) kind: string;
  @ApiProperty() id: string;
}

export class TimelineEventResponse {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: ActorResponse }) actor: ActorResponse;
  @ApiProperty() causationId: string;
  @ApiProperty() correlationId: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: unknown;
  @ApiProperty({ description: 'hex SHA-256 of the event before' }) prevHash: string;
  @ApiProperty({ description: 'hex SHA-256 of this event' }) hash: string;
}

export class ChainResponse {
  @ApiProperty({ description: 'every hash was recomputed just now and is what was recorded' }) verified: boolean;
  @ApiPropertyOptional({ type: 'integer' }) firstBrokenRevision?: number;
}

/** Everything about a case, for those who audit it. */
export class CaseTimelineResponse {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ type: ChainResponse }) chain: ChainResponse;
  @ApiProperty({ type: [TimelineEventResponse] }) events: TimelineEventResponse[];
}
