import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

class DeliveryParamsResponse {
  @ApiPropertyOptional() code?: string;
  @ApiPropertyOptional() username?: string;
  @ApiPropertyOptional() answer?: string;
}

export class DeliveryResponse {
  @ApiProperty({ enum: ['CONTACT_CODE', 'PASSWORD_CODE', 'USERNAME', 'NUMBER_ANSWER'] }) kind: string;
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty() address: string;
  @ApiProperty({ enum: ['zh-CN', 'en'] }) language: string;
  @ApiPropertyOptional({ format: 'uuid' }) accountId?: string;
  @ApiProperty({ type: DeliveryParamsResponse }) params: DeliveryParamsResponse;
}
