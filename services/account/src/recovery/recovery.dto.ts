import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { CodeRequest } from '../contacts/contact.dto.js';
import { NEW_PASSWORD } from '../logins/login.dto.js';

export class PasswordRecoveryRequest {
  @ApiProperty({ description: 'phone, e-mail address or ID number', maxLength: 320 })
  @IsString()
  @Length(1, 320)
  login: string;
}

export class RecoveryCompletionRequest extends CodeRequest {
  @ApiProperty(NEW_PASSWORD) @IsString() @MaxLength(256) password: string;
}

export class SolvedChallenge {
  @ApiProperty({ description: 'from GET /challenges' }) @IsString() @Length(1, 200) nonce: string;
  @ApiProperty({ description: 'any text such that SHA-256("<nonce>.<solution>") begins with enough zero bits' })
  @IsString()
  @Matches(/^[\w-]{1,64}$/)
  solution: string;
}

export class UsernameRecoveryRequest {
  @ApiProperty({ maxLength: 400 }) @IsString() @Length(1, 400) name: string;
  @ApiProperty() @IsString() @Matches(/^[A-Z_]{3,40}$/) documentType: string;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3', default: 'CHN' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  country?: string;
  @ApiProperty({ maxLength: 64 }) @IsString() @Length(1, 64) number: string;
  @ApiProperty({ type: SolvedChallenge })
  @IsObject()
  @ValidateNested()
  @Type(() => SolvedChallenge)
  challenge: SolvedChallenge;
}

export class RecoveryResponse {
  @ApiProperty({ format: 'uuid' }) recoveryId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class ChallengeResponse {
  @ApiProperty() nonce: string;
  @ApiProperty({ description: 'leading zero bits of SHA-256("<nonce>.<solution>")' }) difficulty: number;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class SupportResponse {
  @ApiProperty() hotline: string;
  @ApiProperty() email: string;
}
