import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

export class DocumentNumberRequest {
  @ApiProperty({ enum: documentTypes }) @IsIn(documentTypes) documentType: DocumentType;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  country?: string;
  @ApiProperty({ description: 'as on the document; a string, always', maxLength: 64 })
  @IsString()
  @Length(1, 64)
  number: string;
}

export class TimelineQuery {
  @ApiPropertyOptional({ description: 'in pages: how many events the caller has; absent: all at once' })
  @IsOptional()
  @Matches(/^\d{1,9}$/)
  after?: string;
}
