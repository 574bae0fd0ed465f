import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { objectionEnds, type Language, type ObjectionEnd } from '@zhenming/contracts';
import { ApiReference } from '@zhenming/service-kit';
import { PhotoSectionResponse, photoSectionResponse } from '../photo-submission/photo.dto.js';
import { otherDocumentTexts } from '../photo-submission/photo.texts.js';
import type { PhotoSection } from '../photo-submission/photo-section.queries.js';
import type { ClaimStage, ContestedWinner, HolderClaim, ObjectionState, OwnObjection } from './objections.service.js';

const time = { type: 'string', format: 'date-time' } as const;

class ContestedDecisionResponse {
  @ApiProperty({
    enum: ['YOU', 'ANOTHER'],
    description: 'YOU: where it succeeds you lose the number and keep the account; ANOTHER: as by any claim',
  })
  winner: ContestedWinner;
}
const ofContest = {
  type: ContestedDecisionResponse,
  description: 'where the other side is a deregistered account that contests: who won by what it contests',
};

class OwnObjectionResponse {
  @ApiProperty({ type: 'string', format: 'uuid' }) objectionId: string;
  @ApiReference() reference: string;
  @ApiProperty({
    enum: ['PHOTOS_OWED', 'HANDED_IN', 'OVER'],
    description: 'HANDED_IN: reviewers compare your photos with those of the other side, once they are there',
  })
  state: ObjectionState;
  @ApiProperty({
    ...time,
    description: 'you owe photos until then, no earlier than so long after you were told; silence decides against you',
  })
  owedUntil: string;
  @ApiPropertyOptional({
    type: Boolean,
    enum: [true],
    description: 'your time is over: photos are taken until the other side’s are in, and silence decides then',
  })
  late?: true;
  @ApiPropertyOptional({ enum: objectionEnds, description: 'how it ended' }) end?: ObjectionEnd;
  @ApiPropertyOptional(ofContest) contests?: ContestedDecisionResponse;
}

/** One objection with the photos that are owed. */
export class ObjectionResponse extends OwnObjectionResponse {
  @ApiProperty({ type: PhotoSectionResponse }) photo: PhotoSectionResponse;
}

class ClaimEffect {
  @ApiProperty({ ...time, description: 'no earlier, however soon your notice is delivered' }) notBefore: string;
  @ApiPropertyOptional({ ...time, description: 'then, if nothing changes' }) at?: string;
  @ApiPropertyOptional({
    type: Boolean,
    enum: [true],
    description: 'that is past: it takes effect in a moment, or after what has to be decided first',
  })
  overdue?: true;
}

export class HolderClaimResponse {
  @ApiReference() reference: string;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({
    enum: ['CLAIMED', 'EVIDENCE', 'DECIDED'],
    description: 'nothing was shown yet; something was; it is decided for the other side and has not taken effect',
  })
  stage: ClaimStage;
  @ApiPropertyOptional(ofContest) contests?: ContestedDecisionResponse;
  @ApiPropertyOptional({ type: ClaimEffect, description: 'while the decision waits' }) effect?: ClaimEffect;
  @ApiProperty({ description: 'whether “it is mine” can be answered now' }) mayObject: boolean;
  @ApiPropertyOptional({ type: OwnObjectionResponse }) objection?: OwnObjectionResponse;
}

export class HolderClaimsResponse {
  @ApiProperty({ type: [HolderClaimResponse] }) items: HolderClaimResponse[];
}

export const holderClaimsResponse = (claims: readonly HolderClaim[]): HolderClaimsResponse => ({ items: [...claims] });

export const objectionResponse = (
  { photo, ...own }: OwnObjection & { readonly photo: PhotoSection },
  language: Language,
): ObjectionResponse => ({ ...own, photo: photoSectionResponse(photo, language, otherDocumentTexts.OBJECTION) });
