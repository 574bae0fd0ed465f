import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';

export class ContestRequest {
  @ApiProperty({ description: 'the impact was read and understood' }) @IsBoolean() impactAcknowledged: boolean;
}

export class ContestResponse {
  @ApiProperty({ format: 'uuid' }) caseId: string;
}
