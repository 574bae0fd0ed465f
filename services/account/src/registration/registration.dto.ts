import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { languages, type Language } from '@zhenming/contracts';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ContactRequest, ContactVerificationRequest } from '../contacts/contact.dto.js';
import { NEW_PASSWORD } from '../logins/login.dto.js';
import { IsChallenge, SolvedChallenge } from '../proof-of-work/challenge.dto.js';

export class RegistrationRequest extends ContactRequest {
  @ApiPropertyOptional({ enum: languages }) @IsOptional() @IsIn(languages) language?: Language;
  @IsChallenge('always') challenge?: SolvedChallenge;
}

export class RegistrationVerificationRequest extends ContactVerificationRequest {
  @ApiProperty(NEW_PASSWORD) @IsString() @MaxLength(256) password: string;
}

export class RegistrationResponse {
  @ApiProperty({ format: 'uuid' }) registrationId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}
