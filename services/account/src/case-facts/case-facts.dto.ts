import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

/** Every part may be missing: what is not given is not compared. */
export class ComparisonRequest {
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

export class HelpersRequest {
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

export class ClaimantResponse {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ isArray: true, enum: ['FRONT', 'BACK'], description: 'of the document' }) sides: string[];
  @ApiProperty({ isArray: true, type: String, description: 'hex keyed hashes of contacts and devices' })
  personKeys: string[];
}

export class ComparisonResponse {
  @ApiProperty({ nullable: true, type: Boolean, description: 'null: no name was given' }) nameAgrees: boolean | null;
  @ApiProperty({ nullable: true, type: Boolean, description: 'null: no number was given' })
  numberAgrees: boolean | null;
}

class HelperResponse {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ format: 'uuid' }) numberId: string;
}

export class HelpersResponse {
  @ApiProperty({ type: [HelperResponse] }) helpers: HelperResponse[];
}

export class EligibilityResponse {
  @ApiProperty() eligible: boolean;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) numberId: string | null;
}

class MaskedPersonResponse {
  @ApiProperty() name: string;
  @ApiProperty() documentType: string;
  @ApiProperty({ description: 'first 3, last 2' }) numberMasked: string;
}

export class PartyResponse extends MaskedPersonResponse {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['PHONE', 'EMAIL', 'OFFICE'] }) via: string;
  @ApiProperty({ format: 'date-time' }) registeredAt: string;
  @ApiProperty({ enum: ['UNPROVEN', 'PROVEN'] }) proof: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) heldSince: string | null;
  @ApiProperty({ isArray: true, type: String }) contactsMasked: string[];
}

export class PartiesResponse {
  @ApiProperty({ type: PartyResponse }) claimant: PartyResponse;
  @ApiProperty({ type: PartyResponse, nullable: true }) holder: PartyResponse | null;
  @ApiProperty({ type: [PartyResponse] }) others: PartyResponse[];
  @ApiPropertyOptional({ type: MaskedPersonResponse, description: 'of a correction: the person said to be right' })
  right?: MaskedPersonResponse;
}

export class RegistryIndexResponse {
  @ApiProperty({ description: 'hex HMAC-SHA-256 of the number' }) numberIndex: string;
  @ApiProperty({ description: 'hex HMAC-SHA-256 of number and name' }) nameIndex: string;
}
