import { ApiHeader, ApiProperty } from '@nestjs/swagger';

export class OpenedSessionResponse {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ enum: ['FULL', 'RESTRICTED'] }) level: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

/** For the API document: the header of `Device`. */
export const ApiDevice = () =>
  ApiHeader({ name: 'X-Device-Id', required: false, description: 'UUID that the front end made for this browser' });

/** A browser as it names itself. */
class BrowserNames {
  @ApiProperty({ nullable: true, type: String, example: 'Chrome', description: 'null where it is not known' })
  browser: string | null;
  @ApiProperty({ nullable: true, type: String, example: 'Windows', description: 'null where it is not known' })
  system: string | null;
}

export class OwnSessionResponse extends BrowserNames {
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time', description: 'to the minute' }) lastUsedAt: string;
  @ApiProperty({ format: 'date-time', description: 'when it ends unless it is used before' }) endsAt: string;
  @ApiProperty({ description: 'it is the session that asks' }) isCurrent: boolean;
}

export class OwnSessionsResponse {
  @ApiProperty({ type: [OwnSessionResponse] }) items: OwnSessionResponse[];
}

export class OwnDeviceResponse extends BrowserNames {
  @ApiProperty({ format: 'uuid' }) deviceId: string;
  @ApiProperty({ format: 'date-time', description: 'to the hour' }) seenAt: string;
  @ApiProperty({ description: 'somebody logged in there; false: it was used with a session of another one' })
  loggedIn: boolean;
  @ApiProperty({ description: 'it is the browser that asks' }) isCurrent: boolean;
}

export class OwnDevicesResponse {
  @ApiProperty({ type: [OwnDeviceResponse] }) items: OwnDeviceResponse[];
}
