import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { staffRoles, type StaffRole } from '@zhenming/contracts';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Unfinished } from './staff-entry.js';
import type { StaffSession } from './current-sessions.service.js';

const password = { format: 'password' } as const;
const code = { description: 'six digits of the authenticator, or a recovery code', maxLength: 64 } as const;

export class StaffLoginRequest {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(64) login: string;
  @ApiProperty(password) @IsString() @MinLength(1) @MaxLength(256) password: string;
  @ApiPropertyOptional(code) @IsOptional() @IsString() @MinLength(1) @MaxLength(64) code?: string;
}

export class OwnPasswordRequest {
  @ApiProperty(password) @IsString() @MinLength(1) @MaxLength(256) currentPassword: string;
  @ApiProperty(password) @IsString() @MinLength(1) @MaxLength(256) newPassword: string;
}

/** Of whoever asks. */
export class PasswordProofRequest {
  @ApiProperty(password) @IsString() @MinLength(1) @MaxLength(256) password: string;
}

export class SecondFactorCodeRequest {
  @ApiProperty({ description: 'that the authenticator shows' }) @IsString() @MinLength(6) @MaxLength(16) code: string;
}

export class BegunSecondFactorResponse {
  @ApiProperty({ description: 'Base32, to be typed' }) secret: string;
  @ApiProperty({ description: 'otpauth://, to be scanned' }) uri: string;
}

export class RecoveryCodesResponse {
  @ApiProperty({ isArray: true, type: String, description: 'each takes the place of one code; shown this once' })
  recoveryCodes: string[];
}

export class StaffResetResponse {
  @ApiProperty({ enum: ['PASSWORD', 'SECOND_FACTOR'] }) what: 'PASSWORD' | 'SECOND_FACTOR';
  @ApiProperty({ type: String, nullable: true, description: 'login of who did it; null: the office’s command' })
  by: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class StaffResponse {
  @ApiProperty({ format: 'uuid' }) staffId: string;
  @ApiProperty({ enum: staffRoles, isArray: true }) roles: StaffRole[];
  @ApiProperty({ description: 'whether a code of an authenticator is asked for at the login' }) secondFactor: boolean;
  @ApiPropertyOptional({
    enum: ['PASSWORD', 'SECOND_FACTOR'] satisfies Unfinished[],
    description: 'what is left to do before the roles count: a password of one’s own, a second factor',
  })
  unfinished?: Unfinished;
  @ApiProperty({
    type: [StaffResetResponse],
    description: 'what others reset of this login, the newest first, five at most',
  })
  resets: readonly StaffResetResponse[];
}

export class StaffSessionResponse extends StaffResponse {
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export const staffResponse = (
  { staffId, roles, secondFactor, unfinished }: StaffSession,
  resets: readonly StaffResetResponse[],
): StaffResponse => ({
  ...{ staffId, roles: [...roles], secondFactor, resets },
  ...(unfinished ? { unfinished } : {}),
});
