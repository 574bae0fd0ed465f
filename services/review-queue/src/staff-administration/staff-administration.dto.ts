import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { staffChanges, staffRoles, type StaffChangeKind, type StaffRole } from '@zhenming/contracts';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsISO8601, ValidateIf } from 'class-validator';
import type { StaffChange } from '../staff/staff-member.js';
import { PasswordProofRequest, StaffResetResponse } from '../staff/staff.dto.js';
import type { ChangeMade } from './staff-changes.service.js';

const time = { type: 'string', format: 'date-time' } as const;
const roles = { enum: staffRoles, isArray: true } as const;

export class StaffProposalResponse {
  @ApiProperty({ enum: staffChanges }) change: StaffChangeKind;
  @ApiProperty({ ...roles, description: 'proposed ones, where the change is of roles' }) roles: readonly StaffRole[];
  @ApiProperty({ type: String, nullable: true, description: 'login of who proposed it; null: the office’s command' })
  by: string | null;
  @ApiProperty({ ...time, description: 'it waits so long; what it is named by when it is confirmed or withdrawn' })
  until: string;
  @ApiProperty({ description: 'whether you did not propose it yourself, under any login' }) mayConfirm: boolean;
}

export class StaffMemberResponse {
  @ApiProperty({ format: 'uuid' }) staffId: string;
  @ApiProperty() login: string;
  @ApiProperty({ enum: ['ACTIVE', 'DISABLED'] }) status: 'ACTIVE' | 'DISABLED';
  @ApiProperty(roles) roles: readonly StaffRole[];
  @ApiProperty() secondFactor: boolean;
  @ApiProperty({ description: 'the password was reset and is not changed yet' }) oneTimePassword: boolean;
  @ApiProperty(time) addedAt: string;
  @ApiProperty({ ...time, nullable: true }) lastLoginAt: string | null;
  @ApiProperty({ type: [String], description: 'by which the same person logs in as well: active ones' })
  otherLogins: readonly string[];
  @ApiProperty({ type: StaffProposalResponse, nullable: true, description: 'what waits for a second person' })
  proposal: StaffProposalResponse | null;
  @ApiProperty({ type: [StaffResetResponse], description: 'what others reset, the newest first, five at most' })
  resets: readonly StaffResetResponse[];
}

export class StaffListResponse {
  @ApiProperty({ type: [StaffMemberResponse] }) items: StaffMemberResponse[];
  @ApiProperty(time) now: string;
}

export class StaffChangeRequest extends PasswordProofRequest {
  @ApiProperty({ enum: staffChanges }) @IsIn(staffChanges) change: StaffChangeKind;
  @ApiPropertyOptional({ ...roles, minItems: 1, description: 'with `ROLES`: all that they have from now on' })
  @ValidateIf(({ change }: StaffChangeRequest) => change === 'ROLES')
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(staffRoles, { each: true })
  roles?: StaffRole[];

  @ApiPropertyOptional({
    ...roles,
    description: 'with `ROLES`, and wanted there: those that you saw: 412 where they have others by now',
  })
  @ValidateIf(({ change }: StaffChangeRequest) => change === 'ROLES')
  @IsArray()
  @ArrayUnique()
  @IsIn(staffRoles, { each: true })
  seenRoles?: StaffRole[];
}

export class StaffProposalRequest extends PasswordProofRequest {
  @ApiProperty({ ...time, description: 'of the proposal that you saw: 412 where another one waits by now' })
  @IsISO8601()
  until: string;
}

export class StaffChangeResponse {
  @ApiProperty({ enum: ['DONE', 'PROPOSED'], description: 'PROPOSED: it waits for another administrator' })
  effect: 'DONE' | 'PROPOSED';
  @ApiPropertyOptional({ description: 'where the password was reset: shown this once, good for 72 hours' })
  oneTimePassword?: string;
}

export const changeOf = ({ change: kind, roles: wanted, seenRoles: seen }: StaffChangeRequest): StaffChange =>
  kind === 'ROLES' ? { kind, roles: wanted ?? [], seen: seen ?? [] } : { kind };

export const changeResponse = ({ proposed, oneTimePassword }: ChangeMade): StaffChangeResponse => ({
  effect: proposed ? 'PROPOSED' : 'DONE',
  ...(oneTimePassword === undefined ? {} : { oneTimePassword }),
});
