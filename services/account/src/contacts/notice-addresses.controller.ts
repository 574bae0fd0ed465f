import { Controller, Param, Query } from '@nestjs/common';
import { accountEndpoints, type NoticeAddresses } from '@zhenming/contracts';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { NoticeAddressesQuery } from './contact.dto.js';
import { NoticeAddressQueries } from './notice-addresses.queries.js';

@Controller()
export class NoticeAddressesController {
  constructor(private readonly addresses: NoticeAddressQueries) {}

  @Serves(accountEndpoints.noticeAddresses, 'noticeAddresses')
  noticeAddresses(
    @Param('accountId', UuidParam) accountId: string,
    @Query() { caseId }: NoticeAddressesQuery,
  ): Promise<NoticeAddresses> {
    return this.addresses.of(accountId, caseId);
  }
}
