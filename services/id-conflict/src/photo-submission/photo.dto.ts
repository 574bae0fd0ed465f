import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  photoRuleNames,
  photoSides,
  rejections,
  reviewKinds,
  type PhotoRule,
  type PhotoSide,
  type Rejection,
  type RejectionReason,
  type ReviewKind,
  type Language,
  type Text,
} from '@zhenming/contracts';
import { Refuses } from '@zhenming/service-kit';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { isFurtherOpinion } from '../conflict-case/conflict-case-state.js';
import { PhotoDraftResponse } from '../photo-drafts/photo-draft.dto.js';
import type { PhotoSection } from './photo-section.queries.js';
import { fileText, reasonCodes, reasonTexts, ruleTexts } from './photo.texts.js';

const photo = { type: 'string', format: 'uuid', description: '`photoId` of the draft' } as const;

/** The drafts that are handed in. */
export class PhotosRequest {
  @ApiProperty(photo) @IsUUID() front: string;
  @ApiPropertyOptional({ ...photo, description: 'for a document that has a back' })
  @IsOptional()
  @IsUUID()
  back?: string;
}

/** What refuses drafts that are handed in, of cases and of corrections. */
export const RefusesSubmission = () =>
  Refuses(
    'photo/not-found',
    'photo/side',
    'photo/back-missing',
    'photo/same-twice',
    'photo/lost',
    'photo/being-reviewed',
  );

/** The same for a case. */
export class PhotoSubmissionRequest extends PhotosRequest {
  @ApiProperty({ description: 'that the impact was read: see `impact` of the case' })
  @IsBoolean()
  impactAcknowledged: boolean;
}

export class AppealRequest {
  @ApiProperty({ minLength: 1, maxLength: 2000, description: 'why the refusal is wrong' })
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  text: string;
}

const time = { type: 'string', format: 'date-time' } as const;

/** a claimant is not told how many have looked */
const toldKinds = reviewKinds.filter((kind) => !isFurtherOpinion(kind));

export class WaitingReviewResponse {
  @ApiProperty({ enum: toldKinds }) kind: ReviewKind;
  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'in the queue, from 1; null: being looked at' })
  position?: number | null;
  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'minutes, from what was decided lately' })
  usualWaitMinutes?: number | null;
  @ApiProperty(time) dueAt: string;
}

export class RejectionReasonResponse {
  @ApiProperty({ enum: reasonCodes }) code: string;
  @ApiProperty() text: string;
}

export class RejectionResponse {
  @ApiProperty({ enum: rejections, description: 'RETRY: better photos are asked for; FINAL: refused' })
  verdict: Rejection;
  @ApiProperty({ type: [RejectionReasonResponse] }) reasons: RejectionReasonResponse[];
  @ApiPropertyOptional({
    description: 'we lost a photo, and nobody could judge them: there are no reasons, and it takes no submission',
  })
  lost?: true;
  @ApiPropertyOptional({ description: 'what the reviewer wrote; absent when it cannot be had now' }) text?: string;
  @ApiPropertyOptional({ ...time, description: 'one appeal until then' }) appealUntil?: string;
}

export class PhotoSectionResponse {
  @ApiPropertyOptional({ type: 'integer', description: 'submissions that number and person have left' })
  submissionsLeft?: number;
  @ApiPropertyOptional({ description: 'nothing is left: ask our support' }) humanHelp?: true;
  @ApiProperty({ type: [String], description: 'to be read before upload' }) rules: string[];
  @ApiPropertyOptional({ enum: photoSides, isArray: true, description: 'the photos that the document needs' })
  sides?: PhotoSide[];
  @ApiProperty({ type: [PhotoDraftResponse] }) drafts: PhotoDraftResponse[];
  @ApiPropertyOptional({ type: WaitingReviewResponse }) review?: WaitingReviewResponse;
  @ApiPropertyOptional({ type: RejectionResponse }) rejection?: RejectionResponse;
  @ApiPropertyOptional({
    description: 'what the reviewer wrote with an approval: the answer to an appeal or a contest',
  })
  answer?: string;
}

/** `instead`: what is said of a rule or a reason here, where it is not what is usually said. */
export function photoSectionResponse(
  section: PhotoSection,
  language: Language,
  instead: Partial<Record<PhotoRule | RejectionReason, Text>> = {},
): PhotoSectionResponse {
  const { submissionsLeft, humanHelp, sides, drafts, review, rejection, answer } = section;
  return {
    ...(submissionsLeft === undefined ? {} : { submissionsLeft }),
    ...(humanHelp ? { humanHelp } : {}),
    rules: [fileText, ...photoRuleNames.map((rule) => instead[rule] ?? ruleTexts[rule])].map((rule) => rule[language]),
    ...(sides ? { sides: [...sides] } : {}),
    drafts: drafts.map(({ warnings, ...draft }) => ({ ...draft, warnings: [...warnings] })),
    ...(review ? { review } : {}),
    ...(rejection ? { rejection: rejectionResponse(rejection, language, instead) } : {}),
    ...(answer === undefined ? {} : { answer }),
  };
}

function rejectionResponse(
  { verdict, reasons, lost, text, appealUntil }: NonNullable<PhotoSection['rejection']>,
  language: Language,
  instead: Partial<Record<RejectionReason, Text>>,
): RejectionResponse {
  // two reasons may read the same to the applicant; what the reviewer had to choose of lost photos is none
  const reasonsByCode = new Map(
    (lost ? [] : reasons).map((reason) => [
      reasonTexts[reason].code,
      (instead[reason] ?? reasonTexts[reason].text)[language],
    ]),
  );
  return {
    verdict,
    reasons: [...reasonsByCode].map(([code, reason]) => ({ code, text: reason })),
    ...(lost ? { lost } : {}),
    ...(text === undefined ? {} : { text }),
    ...(appealUntil === undefined ? {} : { appealUntil }),
  };
}
