import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  correctionOutcomes,
  correctionStatuses,
  type CorrectionOutcome,
  type CorrectionStatus,
  type Language,
} from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { ApiReference } from '@zhenming/service-kit';
import type { OwnCorrection } from './correction.queries.js';
import { correctionOutcomeTexts, correctionStatusTexts } from './correction.texts.js';
import { PhotoSectionResponse, photoSectionResponse } from '../photo-submission/photo.dto.js';
import { otherDocumentTexts } from '../photo-submission/photo.texts.js';

const time = { type: 'string', format: 'date-time' } as const;

/** One correction as its owner reads it. */
export class CorrectionResponse {
  @ApiProperty({ type: 'string', format: 'uuid' }) correctionId: string;
  @ApiReference() reference: string;
  @ApiProperty({ type: 'integer', description: 'also the ETag' }) revision: number;
  @ApiProperty({ enum: correctionStatuses }) status: CorrectionStatus;
  @ApiPropertyOptional({ enum: correctionOutcomes }) outcome?: CorrectionOutcome;
  @ApiProperty({ description: 'where it stands, for people' }) statusText: string;
  @ApiProperty(time) openedAt: string;
  @ApiPropertyOptional({ ...time, description: 'without photos until then it ends' }) idleAt?: string;
  @ApiPropertyOptional({ enum: [true], description: 'approved over a day ago and not applied: it may be withdrawn' })
  overdue?: true;
  @ApiProperty({ type: PhotoSectionResponse }) photo: PhotoSectionResponse;
}

/** The correction in the language asked for. */
export function correctionResponse(own: OwnCorrection, language: Language): CorrectionResponse {
  const { outcome, photo, status, ...rest } = own;
  return {
    ...rest,
    reference: referenceOf(rest.correctionId),
    status,
    ...(outcome === undefined ? {} : { outcome }),
    statusText: (outcome === undefined ? correctionStatusTexts[status] : correctionOutcomeTexts[outcome])[language],
    photo: photoSectionResponse(photo, language, otherDocumentTexts.CORRECTION),
  };
}
