import { ApiProperty } from '@nestjs/swagger';

class NoticeAddress {
  @ApiProperty({ enum: ['PHONE', 'EMAIL'] }) channel: string;
  @ApiProperty() address: string;
}

export class NoticeAddressesResponse {
  @ApiProperty({ enum: ['zh-CN', 'en'] }) language: string;
  @ApiProperty({ type: [NoticeAddress] }) addresses: NoticeAddress[];
}
