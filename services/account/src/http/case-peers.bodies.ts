import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

/** Every part may be missing: what is not given is not compared. */
export class ComparisonBody {
  @ApiPropertyOptional({ maxLength: 400 }) @IsOptional() @IsString() @Length(1, 400) name?: string;
  @ApiPropertyOptional({ enum: documentTypes, description: 'default that of the claim' })
  @IsOptional()
  @IsIn(documentTypes)
  documentType?: DocumentType;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3, default that of the claim' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  country?: string;
  @ApiPropertyOptional({ maxLength: 64 }) @IsOptional() @IsString() @Length(1, 64) number?: string;
}

export class HelpersBody {
  @ApiProperty({ isArray: true, type: String, maxItems: 50, description: 'hex HMAC-SHA-256, as the registry has them' })
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  numberIndexes: string[];
  @ApiProperty({ maxLength: 400, description: 'canonical, of those records' }) @IsString() @Length(1, 400) name: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() caseId: string;
}

export class CaseQuery {
  @ApiProperty({ format: 'uuid' }) @IsUUID() caseId: string;
}
