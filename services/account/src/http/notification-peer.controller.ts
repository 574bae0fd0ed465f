import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { DeliveriesView } from '../views/deliveries.view.js';
import { NoticeAddressesView } from '../views/notice-addresses.view.js';
import { DeliveryAnswer, NoticeAddressesAnswer } from './identity.answers.js';

/** What notification needs and no event may carry. */
@ApiTags('internal')
@Controller('internal/v1')
export class NotificationPeerController {
  constructor(
    private readonly deliveries: DeliveriesView,
    private readonly addresses: NoticeAddressesView,
  ) {}

  @Get('deliveries/:deliveryId')
  @Peers('notification')
  @ApiOkResponse({ type: DeliveryAnswer })
  delivery(@Param('deliveryId', UuidParam) deliveryId: string) {
    return this.deliveries.fetch(deliveryId);
  }

  /** It was sent: nothing of it is kept. */
  @Delete('deliveries/:deliveryId')
  @HttpCode(204)
  @Peers('notification')
  @ApiNoContentResponse()
  async sent(@Param('deliveryId', UuidParam) deliveryId: string) {
    await this.deliveries.sent(deliveryId);
  }

  @Get('accounts/:accountId/notice-addresses')
  @Peers('notification')
  @ApiOkResponse({ type: NoticeAddressesAnswer })
  noticeAddresses(@Param('accountId', UuidParam) accountId: string) {
    return this.addresses.of(accountId);
  }
}
