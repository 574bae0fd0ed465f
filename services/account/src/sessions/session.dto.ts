import { ApiHeader, ApiProperty } from '@nestjs/swagger';

export class OpenedSessionResponse {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['FULL', 'RESTRICTED'] }) level: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

/** For the API document: the header of `Device`. */
export const ApiDevice = () =>
  ApiHeader({ name: 'X-Device-Id', required: false, description: 'UUID that the front end made for this browser' });
