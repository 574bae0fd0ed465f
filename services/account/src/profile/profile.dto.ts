import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { channels, unrestored, type Channel, type Unrestored } from '@zhenming/contracts';
import { ApiReference } from '@zhenming/service-kit';
import { IsIn, IsOptional, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { contestBars, type ContestBar } from '../accounts/account.js';

const another = ValidateIf(({ contactId }: BindingRequest) => contactId === undefined);

class ProfileContact {
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty({ format: 'uuid' }) contactId: string;
  @ApiProperty() masked: string;
  @ApiProperty() verified: boolean;
  @ApiProperty({ format: 'date-time', description: 'since when it is a contact of this account' }) addedAt: string;
  @ApiProperty({ description: 'a code to it proves that the session is yours, and recovers the password' })
  mayProve: boolean;
  @ApiPropertyOptional({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'until then it proves and recovers nothing, because older contacts may undo that it was added',
  })
  youngUntil: string | null;
}

class ProfileBinding {
  @ApiProperty({ format: 'uuid', description: 'one of `contacts`, or an address that gets notices only' })
  contactId: string;
  @ApiProperty() masked: string;
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class ProfileSolution {
  @ApiProperty() id: string;
  @ApiProperty() zh: string;
  @ApiProperty() en: string;
}

class ProfileCorrection {
  @ApiProperty({ format: 'uuid' }) correctionId: string;
  @ApiReference() reference: string;
}

class ProfileReinstatement {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({
    enum: unrestored,
    isArray: true,
    description: 'NUMBER or CLAIM: what it had of a number; LOGIN: a contact that logs in to another account by now',
  })
  unrestored: Unrestored[];
}

class ProfileSolutions {
  @ApiPropertyOptional({ description: 'path of the open case' }) case?: string;
  @ApiPropertyOptional({ enum: ['number/already-registered', 'number/under-review'] }) situation?: string;
  @ApiPropertyOptional({ type: [ProfileSolution] }) ways?: ProfileSolution[];
}

export class ProfileResponse {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['ACTIVE', 'DEREGISTERED', 'CLOSED'] }) status: string;
  @ApiProperty({ enum: ['zh-CN', 'en'] }) language: string;
  @ApiProperty({ enum: ['NONE', 'HELD', 'CONTESTED'] }) identity: string;
  @ApiProperty({ enum: ['UNPROVEN', 'PROVEN'] }) proof: string;
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: String }) caseId: string | null;
  @ApiReference({ required: false, nullable: true }) reference: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiPropertyOptional({ nullable: true, type: String }) name: string | null;
  @ApiPropertyOptional({ nullable: true, type: String }) documentType: string | null;
  @ApiPropertyOptional({ nullable: true, type: String, description: 'of a passport: three letters of who issued it' })
  country: string | null;
  @ApiPropertyOptional({ nullable: true, type: String, description: 'first 3, last 2' }) numberMasked: string | null;
  @ApiPropertyOptional({
    nullable: true,
    type: ProfileSolutions,
    description: '【解决方法】: the open case, or what to do about a number that could not be saved',
  })
  solutions: ProfileSolutions | null;
  @ApiPropertyOptional({ nullable: true, type: ProfileCorrection, description: 'the open correction of the number' })
  correction: ProfileCorrection | null;
  @ApiPropertyOptional({
    nullable: true,
    type: ProfileReinstatement,
    description:
      'what the account goes on without since it came back because the decision was reversed that had deregistered it, or lost its number because that was by which it had won: of a number for 180 days, of a login for 30',
  })
  reinstatement: ProfileReinstatement | null;
  @ApiProperty({ type: [ProfileContact] }) contacts: ProfileContact[];
  @ApiPropertyOptional({ nullable: true, type: ProfileBinding }) bound: ProfileBinding | null;
}

/** What is bound: a contact of the account, or another one. */
export class BindingRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'a contact of the profile; without it `channel` and `address`' })
  @IsOptional()
  @IsUUID()
  contactId?: string;
  @ApiPropertyOptional({ enum: channels }) @another @IsIn(channels) channel?: Channel;
  @ApiPropertyOptional({ description: 'mainland number, +E.164, or e-mail address', maxLength: 320 })
  @another
  @IsString()
  @Length(3, 320)
  address?: string;
}

export class BindingResponse {
  @ApiProperty({ format: 'uuid' }) bindingId: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

class DeregistrationReason {
  @ApiProperty() zh: string;
  @ApiProperty() en: string;
}

class OwnContestResponse {
  @ApiProperty({ description: '`POST /me/contests` begins a case, until `contestableUntil`' }) possible: boolean;
  @ApiProperty({
    enum: contestBars,
    nullable: true,
    description: 'why not: UNDER_WAY: `contestCaseId` is open; USED: it is over; TOO_LATE: `contestableUntil` is over',
  })
  why: ContestBar | null;
}

export class OwnDeregistrationResponse {
  @ApiProperty({ type: DeregistrationReason }) reason: DeregistrationReason;
  @ApiProperty({ enum: ['HOLDER', 'CLAIMANT'] }) was: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiReference() reference: string;
  @ApiProperty({ isArray: true, enum: ['PHOTO', 'CLASSMATE', 'STUDY_RECORD'] }) routes: string[];
  @ApiProperty({ format: 'date-time' }) deregisteredAt: string;
  @ApiProperty({ format: 'date-time' }) contestableUntil: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'the 30 days count from it' })
  firstReadAt: string | null;
  @ApiProperty({ type: OwnContestResponse }) contest: OwnContestResponse;
  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: 'the case by which it is contested, or was',
  })
  contestCaseId: string | null;
}
