import { ApiProperty } from '@nestjs/swagger';

export class OpenedSessionResponse {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['FULL', 'RESTRICTED'] }) level: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}
