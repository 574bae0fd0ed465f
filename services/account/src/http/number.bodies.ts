import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

export class NumberBody {
  @ApiProperty({ enum: documentTypes }) @IsIn(documentTypes) documentType: DocumentType;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3 of the issuer, for passports', default: 'CHN' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  country?: string;
  @ApiProperty({ description: 'as on the document; a string, always', maxLength: 64 })
  @IsString()
  @Length(1, 64)
  number: string;
}

export class IdentityBody extends NumberBody {
  @ApiProperty({ description: 'as on the document', maxLength: 400 }) @IsString() @Length(1, 400) name: string;
  @ApiPropertyOptional({ description: '「我要重新注册」: claim the number if it is in use', default: false })
  @IsOptional()
  @IsBoolean()
  reclaim?: boolean;
}

const number = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

export class FeedQuery {
  @ApiPropertyOptional({ description: '`next` of the page before', default: '0' })
  @IsOptional()
  @Matches(/^\d{1,15}$/)
  after?: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 100 })
  @Transform(number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 100;
}

export class UnacknowledgedQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0, description: 'leaves younger ones out' })
  @Transform(number)
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  olderThanSeconds = 0;
}
