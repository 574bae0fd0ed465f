import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { NoticeAddressesResponse } from './contact.dto.js';
import { NoticeAddressQueries } from './notice-addresses.queries.js';

@ApiTags('internal')
@Controller('internal/v1/accounts/:accountId/notice-addresses')
export class NoticeAddressesController {
  constructor(private readonly addresses: NoticeAddressQueries) {}

  @Get()
  @Peers('notification')
  @ApiOkResponse({ type: NoticeAddressesResponse })
  noticeAddresses(@Param('accountId', UuidParam) accountId: string) {
    return this.addresses.of(accountId);
  }
}
