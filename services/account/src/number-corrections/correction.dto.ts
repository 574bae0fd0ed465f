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

export class OwnCorrectionResponse {
  @ApiProperty({ format: 'uuid' }) correctionId: string;
  @ApiReference() reference: string;
  @ApiProperty({ enum: ['OWNER', 'SUPPORT'] }) openedBy: string;
  @ApiProperty({
    enum: ['OPEN', 'CORRECTED', 'UNAPPLIED', 'REFUSED', 'WITHDRAWN', 'IDLE'],
    description: 'UNAPPLIED: approved, and without effect',
  })
  status: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiPropertyOptional({ description: 'of a correction of the name alone: the right one' }) name?: string;
  @ApiProperty() documentType: string;
  @ApiPropertyOptional({ description: 'of a passport: three letters of who issued it' }) country?: string;
  @ApiProperty({ description: 'of the right number: first 3, last 2' }) numberMasked: string;
  @ApiPropertyOptional({
    enum: [true],
    description:
      'of an open correction of the name alone: the account is off its number, and approval would change nothing',
  })
  void?: true;
}

export class OwnCorrectionsResponse {
  @ApiProperty({ type: [OwnCorrectionResponse] }) items: OwnCorrectionResponse[];
}
