import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { channels, type Channel } from '@zhenming/contracts';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, Matches, MaxLength, ValidateNested, IsObject } from 'class-validator';

const languages = ['zh-CN', 'en'] as const;
const PASSWORD = { description: 'at least 10 characters, none of the most common ones', maxLength: 256 };
const CODE = { pattern: '^[0-9]{6}$', description: 'as it came by SMS or e-mail' };

export class ContactBody {
  @ApiProperty({ enum: channels }) @IsIn(channels) channel: Channel;
  @ApiProperty({ description: 'mainland number, +E.164, or e-mail address', maxLength: 320 })
  @IsString()
  @Length(3, 320)
  address: string;
}

export class RegistrationBody extends ContactBody {
  @ApiPropertyOptional({ enum: languages }) @IsOptional() @IsIn(languages) language?: 'zh-CN' | 'en';
}

export class CodeBody {
  @ApiProperty(CODE) @IsString() @Matches(/^[0-9]{6}$/) code: string;
}

export class ContactVerificationBody extends CodeBody {
  @ApiPropertyOptional({ description: 'password of the account that logs in with this contact now', maxLength: 256 })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  oldPassword?: string;
}

export class RegistrationVerificationBody extends ContactVerificationBody {
  @ApiProperty(PASSWORD) @IsString() @MaxLength(256) password: string;
}

export class RecoveryCompletionBody extends CodeBody {
  @ApiProperty(PASSWORD) @IsString() @MaxLength(256) password: string;
}

export class LoginBody {
  @ApiProperty({ description: 'phone, e-mail address or ID number', maxLength: 320 })
  @IsString()
  @Length(1, 320)
  login: string;
  @ApiProperty({ maxLength: 256 }) @IsString() @Length(1, 256) password: string;
}

export class PasswordRecoveryBody {
  @ApiProperty({ description: 'phone, e-mail address or ID number', maxLength: 320 })
  @IsString()
  @Length(1, 320)
  login: string;
}

export class PasswordChangeBody {
  @ApiProperty({ maxLength: 256 }) @IsString() @Length(1, 256) currentPassword: string;
  @ApiProperty(PASSWORD) @IsString() @MaxLength(256) newPassword: string;
}

export class SolvedChallenge {
  @ApiProperty({ description: 'from GET /challenges' }) @IsString() @Length(1, 200) nonce: string;
  @ApiProperty({ description: 'any text such that SHA-256("<nonce>.<solution>") begins with enough zero bits' })
  @IsString()
  @Matches(/^[\w-]{1,64}$/)
  solution: string;
}

export class UsernameRecoveryBody {
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
