import { ApiProperty } from '@nestjs/swagger';
import { staffRoles, type StaffRole } from '@zhenming/contracts';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class StaffLoginRequest {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(64) login: string;
  @ApiProperty({ format: 'password' }) @IsString() @MinLength(1) @MaxLength(256) password: string;
}

export class StaffResponse {
  @ApiProperty({ format: 'uuid' }) staffId: string;
  @ApiProperty({ enum: staffRoles, isArray: true }) roles: StaffRole[];
}

export class StaffSessionResponse extends StaffResponse {
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}
