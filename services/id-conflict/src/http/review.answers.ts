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

/** Shapes of answers, for the API document. */
class ReviewedRoute {
  @ApiProperty({ enum: routes }) route: string;
  @ApiProperty({ enum: ['idle', 'waiting', 'refused', 'exhausted', 'succeeded'] }) state: string;
}

class ReviewedPhotoAnswer {
  @ApiProperty(id) photoId: string;
  @ApiProperty({ enum: photoSides }) side: string;
  @ApiProperty({ enum: photoWarnings, isArray: true }) warnings: string[];
  @ApiProperty({ type: 'integer', description: 'other cases in which this picture was submitted' })
  seenElsewhere: number;
}

class ReviewedSubmission {
  @ApiProperty(id) submissionId: string;
  @ApiProperty(time) submittedAt: string;
  @ApiProperty({ type: [ReviewedPhotoAnswer] }) photos: ReviewedPhotoAnswer[];
}

class EarlierVerdict {
  @ApiProperty(time) at: string;
  @ApiProperty({ enum: verdicts }) verdict: string;
  @ApiProperty({ enum: rejectionReasons, isArray: true }) reasons: string[];
}

class KnownRecordAnswer {
  @ApiProperty({ enum: studyRecordKinds }) kind: string;
  @ApiProperty({ description: 'its name' }) institution: string;
  @ApiProperty({ enum: educationLevels }) level: string;
  @ApiProperty({ type: 'integer', description: 'of entry or of graduation' }) year: number;
  @ApiProperty({ description: 'the record is under the claimed name' }) nameAgrees: boolean;
}

class RegistryFileAnswer {
  @ApiProperty() known: boolean;
  @ApiProperty({ nullable: true, type: Boolean, description: 'null: no record' }) nameAgrees: boolean | null;
  @ApiProperty({ type: [KnownRecordAnswer] }) records: KnownRecordAnswer[];
}

export class ReviewFileAnswer {
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
  @ApiProperty({ type: RegistryFileAnswer, nullable: true, description: 'null: cannot be had now' })
  registry: RegistryFileAnswer | null;
}

export class ReviewerAnswer {
  @ApiProperty({ enum: reviewerRefusals, nullable: true, type: String, description: 'null: may decide' })
  refusal: string | null;
}
