import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { documentTypes } from '@zhenming/identity-number';
import { CodeRequest } from '../contacts/contact.dto.js';
import { NEW_PASSWORD } from '../logins/login.dto.js';
import { IsChallenge, SolvedChallenge } from '../proof-of-work/challenge.dto.js';

export class PasswordRecoveryRequest {
  @ApiProperty({ description: 'phone, e-mail address or ID number', maxLength: 320 })
  @IsString()
  @Length(1, 320)
  login: string;
  @IsChallenge('always') challenge?: SolvedChallenge;
}

export class RecoveryCompletionRequest extends CodeRequest {
  @ApiProperty(NEW_PASSWORD) @IsString() @MaxLength(256) password: string;
  @ApiPropertyOptional({
    description: 'undo what was changed of the contacts within 72 hours: somebody else did it',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  undoContactChanges?: boolean;
}

export class UsernameRecoveryRequest {
  @ApiProperty({ maxLength: 400 }) @IsString() @Length(1, 400) name: string;
  @ApiProperty({ enum: documentTypes }) @IsString() @Matches(/^[A-Z_]{3,40}$/) documentType: string;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/)
  country?: string;
  @ApiProperty({ maxLength: 64 }) @IsString() @Length(1, 64) number: string;
  @IsChallenge('always') challenge?: SolvedChallenge;
}

export class RecoveryResponse {
  @ApiProperty({ format: 'uuid' }) recoveryId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class SupportResponse {
  @ApiProperty() hotline: string;
  @ApiProperty() email: string;
  @ApiPropertyOptional({ description: 'who runs the portal' }) authority?: string;
  @ApiPropertyOptional({ description: 'of the website (ICP备案号)' }) filingNumber?: string;
  @ApiPropertyOptional({ description: 'where the filing number can be looked up' }) filingUrl?: string;
}
