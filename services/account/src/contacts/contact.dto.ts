import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { channels, type Channel } from '@zhenming/contracts';
import { IsChallenge, SolvedChallenge } from '../proof-of-work/challenge.dto.js';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

const CODE = { pattern: '^[0-9]{6,8}$', description: 'as it came by SMS or e-mail: six digits, or eight' };

export class ContactRequest {
  @ApiProperty({ enum: channels }) @IsIn(channels) channel: Channel;
  @ApiProperty({ description: 'mainland number, +E.164, or e-mail address', maxLength: 320 })
  @IsString()
  @Length(3, 320)
  address: string;
}

export class CodeRequest {
  @ApiProperty(CODE) @IsString() @Matches(/^[0-9]{6,8}$/) code: string;
}

export class ContactVerificationRequest extends CodeRequest {
  @ApiPropertyOptional({ description: 'password of the account that logs in with this contact now', maxLength: 256 })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  oldPassword?: string;
  @IsChallenge('after several wrong passwords of that account') challenge?: SolvedChallenge;
  @ApiPropertyOptional({
    default: false,
    description:
      'after `contact/in-use`: the contact logs in to this account from now on, and to the other one no more; after `contact/removed`: it recovers the other one no more',
  })
  @IsOptional()
  @IsBoolean()
  moveLogin?: boolean;
}

export class NoticeAddressesQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'of a case: what its claimant has too is marked' })
  @IsOptional()
  @IsUUID()
  caseId?: string;
}
