import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Length } from 'class-validator';
import { IsChallenge, SolvedChallenge } from '../proof-of-work/challenge.dto.js';

export class ReauthenticationRequest {
  @ApiProperty({ description: 'of this account', maxLength: 256 }) @IsString() @Length(1, 256) password: string;
  @IsChallenge('after several wrong passwords') challenge?: SolvedChallenge;
}

export class ReauthenticationCodeRequest {
  @ApiProperty({ format: 'uuid', description: 'a contact of the profile that `mayProve`' })
  @IsUUID()
  contactId: string;
}

export class ReauthenticationResponse {
  @ApiProperty({ format: 'date-time', description: 'until when what needs a fresh proof is let through' })
  freshUntil: string;
}
