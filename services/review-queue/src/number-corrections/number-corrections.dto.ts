import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';

/** For the API document: account reads and checks it. */
export class CorrectionForCallerRequest {
  @ApiProperty({ description: 'phone, e-mail address or ID number that the caller logs in with', maxLength: 320 })
  login: string;
  @ApiProperty({ enum: documentTypes }) documentType: DocumentType;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others' })
  country?: string;
  @ApiProperty({ description: 'as on the document', maxLength: 64 }) number: string;
  @ApiPropertyOptional({ description: 'as on the document; default the name the account has', maxLength: 400 })
  name?: string;
}
