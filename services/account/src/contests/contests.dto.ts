import { ApiProperty } from '@nestjs/swagger';
import { ApiReference } from '@zhenming/service-kit';
import { IsBoolean } from 'class-validator';

export class ContestRequest {
  @ApiProperty({ description: 'the impact was read and understood' }) @IsBoolean() impactAcknowledged: boolean;
}

export class ContestResponse {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiReference() reference: string;
}
