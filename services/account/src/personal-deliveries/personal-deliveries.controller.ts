import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { DeliveryResponse } from './personal-deliveries.dto.js';
import { PersonalDeliveries } from './personal-deliveries.service.js';

/** What notification sends and no event may carry. */
@ApiTags('internal')
@Controller('internal/v1/deliveries/:deliveryId')
export class PersonalDeliveriesController {
  constructor(private readonly deliveries: PersonalDeliveries) {}

  @Get()
  @Peers('notification')
  @ApiOkResponse({ type: DeliveryResponse })
  delivery(@Param('deliveryId', UuidParam) deliveryId: string) {
    return this.deliveries.fetch(deliveryId);
  }

  /** It was sent: nothing of it is kept. */
  @Delete()
  @HttpCode(204)
  @Peers('notification')
  @ApiNoContentResponse()
  async sent(@Param('deliveryId', UuidParam) deliveryId: string) {
    await this.deliveries.sent(deliveryId);
  }
}
