import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  photoRuleNames,
  rejectionReasons,
  reviewKinds,
  verdicts,
  type PhotoRule,
  type RejectionReason,
  type ReviewKind,
  type Verdict,
} from '@zhenming/contracts';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { PageQuery } from '@zhenming/service-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { taskStatuses, type TaskStatus } from '../views/queue.view.js';

export class LeaseBody {
  @ApiProperty({ type: 'integer', minimum: 1, description: '`fencingToken` of the task as it was dealt' })
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  fencingToken: number;
}

export class CardBody {
  @ApiProperty({ maxLength: 400, description: 'as on the document' }) @IsString() @Length(1, 400) name: string;
  @ApiProperty({ maxLength: 64, description: 'as on the document' }) @IsString() @Length(1, 64) number: string;
  @ApiPropertyOptional({ enum: documentTypes, description: 'default that of the claim' })
  @IsOptional()
  @IsIn(documentTypes)
  documentType?: DocumentType;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3, default that of the claim' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  country?: string;
}

const note = { minLength: 1, maxLength: 2000 } as const;

export class DecisionBody extends LeaseBody {
  @ApiProperty({ enum: verdicts }) @IsIn(verdicts) verdict: Verdict;

  @ApiProperty({ enum: photoRuleNames, isArray: true, description: 'rules of the checklist that the evidence keeps' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(photoRuleNames, { each: true })
  kept: PhotoRule[];

  @ApiProperty({ enum: rejectionReasons, isArray: true, description: 'at least one of every rule that is not kept' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(rejectionReasons, { each: true })
  reasons: RejectionReason[];

  @ApiPropertyOptional({ type: CardBody, description: 'needed for APPROVE; compared and not kept' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CardBody)
  card?: CardBody;

  @ApiPropertyOptional({ ...note, description: 'exact about the photo, neutral about identity; an appeal needs it' })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  applicantNote?: string;

  @ApiPropertyOptional({ ...note, description: 'never shown to the applicant' })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  staffNote?: string;
}

export class TaskListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: taskStatuses }) @IsOptional() @IsIn(taskStatuses) status?: TaskStatus;
  @ApiPropertyOptional({ enum: reviewKinds }) @IsOptional() @IsIn(reviewKinds) kind?: ReviewKind;
}
