import { Controller, Param } from '@nestjs/common';
import { accountEndpoints, type PersonalDelivery } from '@zhenming/contracts';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { PersonalDeliveries } from './personal-deliveries.service.js';

/** What notification sends and no event may carry. */
@Controller()
export class PersonalDeliveriesController {
  constructor(private readonly deliveries: PersonalDeliveries) {}

  @Serves(accountEndpoints.delivery, 'delivery')
  delivery(@Param('deliveryId', UuidParam) deliveryId: string): Promise<PersonalDelivery> {
    return this.deliveries.fetch(deliveryId);
  }

  @Serves(accountEndpoints.deliverySent, 'deliverySent')
  async sent(@Param('deliveryId', UuidParam) deliveryId: string): Promise<void> {
    await this.deliveries.sent(deliveryId);
  }
}
