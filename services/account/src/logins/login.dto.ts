import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, MaxLength } from 'class-validator';
import { IsChallenge, SolvedChallenge } from '../proof-of-work/challenge.dto.js';

/** of a property that is a new password */
export const NEW_PASSWORD = {
  description: 'at least 10 characters; not common, easily guessed, or like the person’s own data',
  maxLength: 256,
};

/** A try at a password. */
class PasswordTry {
  @IsChallenge('after several wrong passwords') challenge?: SolvedChallenge;
}

export class LoginRequest extends PasswordTry {
  @ApiProperty({ description: 'phone, e-mail address or ID number', maxLength: 320 })
  @IsString()
  @Length(1, 320)
  login: string;
  @ApiProperty({ maxLength: 256 }) @IsString() @Length(1, 256) password: string;
}

export class PasswordChangeRequest extends PasswordTry {
  @ApiProperty({ maxLength: 256 }) @IsString() @Length(1, 256) currentPassword: string;
  @ApiProperty(NEW_PASSWORD) @IsString() @MaxLength(256) newPassword: string;
}

export class ContactProofResponse {
  @ApiProperty({ format: 'uuid' }) proofId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}
