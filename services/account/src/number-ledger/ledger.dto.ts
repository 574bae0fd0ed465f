import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

export class DocumentNumberRequest {
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

export class NumberIdResponse {
  @ApiProperty({ format: 'uuid' }) numberId: string;
}

class NumberActor {
  @ApiProperty({ enum: ['account', 'staff', 'office', 'service', 'timer'] }) kind: string;
  @ApiProperty() id: string;
}

class NumberStepResponse {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: NumberActor }) actor: NumberActor;
  @ApiProperty() causationId: string;
  @ApiProperty() correlationId: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: unknown;
  @ApiProperty({ description: 'hex SHA-256 of the event before' }) prevHash: string;
  @ApiProperty({ description: 'hex SHA-256 of this event' }) hash: string;
}

class NumberChain {
  @ApiProperty({ description: 'every hash was recomputed just now and is what was recorded' }) verified: boolean;
  @ApiPropertyOptional({ type: 'integer' }) firstBrokenRevision?: number;
}

export class NumberTimelineResponse {
  @ApiProperty({ format: 'uuid' }) numberId: string;
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ type: NumberChain }) chain: NumberChain;
  @ApiProperty({ type: [NumberStepResponse] }) events: NumberStepResponse[];
}
