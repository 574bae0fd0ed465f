import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { ApiReference } from '@zhenming/service-kit';
import { DocumentNumberRequest } from '../number-ledger/ledger.dto.js';

/** The document as it is right. */
export class CorrectionRequest extends DocumentNumberRequest {
  @ApiPropertyOptional({ description: 'as on the document; default the name the account has', maxLength: 400 })
  @IsOptional()
  @IsString()
  @Length(1, 400)
  name?: string;
}

export class CorrectionForRequest extends CorrectionRequest {
  @ApiProperty({ description: 'phone, e-mail address or ID number that the caller logs in with', maxLength: 320 })
  @IsString()
  @Length(1, 320)
  login: string;
}

export class CorrectionRequestedResponse {
  @ApiProperty({ format: 'uuid' }) correctionId: string;
  @ApiReference() reference: string;
}

/** What support typed for a caller. */
export class TypedForCallerResponse {
  @ApiProperty() name: string;
  @ApiProperty({ description: 'ISO 3166-1 alpha-3' }) country: string;
  @ApiProperty({ description: 'the whole number' }) number: string;
}

export class OwnCorrectionResponse {
  @ApiProperty({ format: 'uuid' }) correctionId: string;
  @ApiReference() reference: string;
  @ApiProperty({ enum: ['OWNER', 'SUPPORT'] }) openedBy: string;
  @ApiProperty({ enum: ['OPEN', 'CORRECTED', 'REFUSED', 'WITHDRAWN', 'IDLE'] }) status: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty() documentType: string;
  @ApiProperty({ description: 'of the right number: first 3, last 2' }) numberMasked: string;
  @ApiPropertyOptional({
    type: TypedForCallerResponse,
    description: 'of an open one that support asked for: what they typed, to be checked before photos are handed in',
  })
  typed?: TypedForCallerResponse;
}

export class OwnCorrectionsResponse {
  @ApiProperty({ type: [OwnCorrectionResponse] }) items: OwnCorrectionResponse[];
}
