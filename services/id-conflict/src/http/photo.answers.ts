import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  photoRuleNames,
  photoSides,
  photoWarnings,
  rejections,
  reviewKinds,
  type PhotoSide,
  type Rejection,
  type ReviewKind,
} from '@zhenming/contracts';
import type { Language } from '@zhenming/service-kit';
import type { KeptDraft } from '../app/photo-draft.commands.js';
import type { PhotoFile } from '../app/photo-file.js';
import { fileText, reasonCodes, reasonTexts, ruleTexts } from './photo-texts.js';

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;
/** what an applicant is told of; whether a picture was seen elsewhere is not */
const hints = photoWarnings.filter((warning) => warning !== 'SEEN_ELSEWHERE');

/** A photo that waits to be submitted. */
export class PhotoDraftAnswer {
  @ApiProperty(id) photoId: string;
  @ApiProperty({ enum: photoSides }) side: PhotoSide;
  @ApiProperty({ enum: hints, isArray: true, description: 'hints; they refuse nothing' }) warnings: string[];
  @ApiProperty({ ...time, description: 'the draft is gone then' }) expiresAt: string;
}

/** The same right after its upload. */
export class KeptDraftAnswer extends PhotoDraftAnswer {
  @ApiProperty({ enum: ['jpeg', 'png', 'gif'] }) format: string;
  @ApiProperty({ type: 'integer' }) bytes: number;
  @ApiProperty({ type: 'integer', description: 'pixels' }) width: number;
  @ApiProperty({ type: 'integer', description: 'pixels' }) height: number;
}

export class ReviewAnswer {
  @ApiProperty({ enum: reviewKinds }) kind: ReviewKind;
  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'in the queue, from 1; null: being looked at' })
  position?: number | null;
  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'minutes, from what was decided lately' })
  usualWaitMinutes?: number | null;
  @ApiProperty(time) dueAt: string;
}

export class RejectionReasonAnswer {
  @ApiProperty({ enum: reasonCodes }) code: string;
  @ApiProperty() text: string;
}

export class RejectionAnswer {
  @ApiProperty({ enum: rejections, description: 'RETRY: better photos are asked for; FINAL: refused' })
  verdict: Rejection;
  @ApiProperty({ type: [RejectionReasonAnswer] }) reasons: RejectionReasonAnswer[];
  @ApiPropertyOptional({ description: 'what the reviewer wrote; absent when it cannot be had now' }) text?: string;
  @ApiPropertyOptional({ ...time, description: 'one appeal until then' }) appealUntil?: string;
}

export class PhotoAnswer {
  @ApiPropertyOptional({ type: 'integer', description: 'submissions that number and person have left' })
  submissionsLeft?: number;
  @ApiPropertyOptional({ description: 'nothing is left: ask our support' }) humanHelp?: true;
  @ApiProperty({ type: [String], description: 'to be read before upload' }) rules: string[];
  @ApiPropertyOptional({ enum: photoSides, isArray: true, description: 'the photos that the document needs' })
  sides?: PhotoSide[];
  @ApiProperty({ type: [PhotoDraftAnswer] }) drafts: PhotoDraftAnswer[];
  @ApiPropertyOptional({ type: ReviewAnswer }) review?: ReviewAnswer;
  @ApiPropertyOptional({ type: RejectionAnswer }) rejection?: RejectionAnswer;
}

export const keptDraftAnswer = ({ warnings, ...draft }: KeptDraft): KeptDraftAnswer => ({
  ...draft,
  warnings: [...warnings],
});

export function photoAnswer(file: PhotoFile, language: Language): PhotoAnswer {
  const { submissionsLeft, humanHelp, sides, drafts, review, rejection } = file;
  return {
    ...(submissionsLeft === undefined ? {} : { submissionsLeft }),
    ...(humanHelp ? { humanHelp } : {}),
    rules: [fileText, ...photoRuleNames.map((rule) => ruleTexts[rule])].map((rule) => rule[language]),
    ...(sides ? { sides: [...sides] } : {}),
    drafts: drafts.map(({ warnings, ...draft }) => ({ ...draft, warnings: [...warnings] })),
    ...(review ? { review } : {}),
    ...(rejection ? { rejection: rejectionAnswer(rejection, language) } : {}),
  };
}

function rejectionAnswer(
  { verdict, reasons, text, appealUntil }: NonNullable<PhotoFile['rejection']>,
  language: Language,
): RejectionAnswer {
  // two reasons may read the same to the applicant
  const told = new Map(reasons.map((reason) => [reasonTexts[reason].code, reasonTexts[reason].text[language]]));
  return {
    verdict,
    reasons: [...told].map(([code, said]) => ({ code, text: said })),
    ...(text === undefined ? {} : { text }),
    ...(appealUntil === undefined ? {} : { appealUntil }),
  };
}
