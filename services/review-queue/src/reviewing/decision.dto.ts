import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  photoRuleNames,
  rejectionReasons,
  verdicts,
  type PhotoRule,
  type RejectionReason,
  type Verdict,
} from '@zhenming/contracts';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { LeaseRequest } from '../review-tasks/task.dto.js';

export class CardRequest {
  @ApiProperty({ maxLength: 400, description: 'as on the document' }) @IsString() @Length(1, 400) name: string;
  @ApiProperty({ maxLength: 64, description: 'as on the document' }) @IsString() @Length(1, 64) number: string;
  @ApiPropertyOptional({ enum: documentTypes, description: 'default that of the claim' })
  @IsOptional()
  @IsIn(documentTypes)
  documentType?: DocumentType;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  country?: string;
}

const sides = ['CLAIMANT', 'HOLDER'] as const;

export class CardComparisonRequest extends LeaseRequest {
  @ApiProperty({ type: CardRequest, description: 'compared and not kept' })
  @IsObject()
  @ValidateNested()
  @Type(() => CardRequest)
  card: CardRequest;

  @ApiPropertyOptional({
    enum: sides,
    description: 'whose card, where both sides are compared; default the claimant’s',
  })
  @IsOptional()
  @IsIn(sides)
  of?: (typeof sides)[number];
}

export class CardComparisonResponse {
  @ApiProperty({
    description: 'name, number and issuer are those of this side: a verdict for it would not be refused for them',
  })
  agrees: boolean;
}

const note = { minLength: 1, maxLength: 2000 } as const;

export class DecisionRequest extends LeaseRequest {
  @ApiProperty({ enum: verdicts }) @IsIn(verdicts) verdict: Verdict;

  @ApiPropertyOptional({
    enum: photoRuleNames,
    isArray: true,
    description:
      'rules of the checklist that the photos keep which the verdict is about: all of them for APPROVE, CLAIMANT and HOLDER, none for NEITHER; for the others what is broken is enough',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(photoRuleNames, { each: true })
  kept?: PhotoRule[];

  @ApiProperty({
    enum: rejectionReasons,
    isArray: true,
    description: 'what is wrong, for RETRY, RETRY_HOLDER and FINAL; of a rule that is kept none',
  })
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(rejectionReasons, { each: true })
  reasons: RejectionReason[];

  @ApiPropertyOptional({
    type: CardRequest,
    description: 'needed for APPROVE, CLAIMANT and HOLDER; compared and not kept',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CardRequest)
  card?: CardRequest;

  @ApiPropertyOptional({
    ...note,
    description: 'exact about the photo, neutral about identity; an appeal and a verdict between two sides need it',
  })
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

export class DecisionResponse {
  @ApiProperty({ type: 'string', format: 'uuid' }) taskId: string;
  @ApiProperty({ enum: verdicts }) verdict: Verdict;
  @ApiProperty({ type: 'string', format: 'date-time' }) decidedAt: string;
}
