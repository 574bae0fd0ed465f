import { Module } from '@nestjs/common';
import { PersonalDeliveriesController } from './personal-deliveries.controller.js';
import { DeliveryStore } from './personal-deliveries.repository.js';
import { PersonalDeliveries } from './personal-deliveries.service.js';

/** Codes, login names and answers on their way to a person, until notification has sent them. */
@Module({
  controllers: [PersonalDeliveriesController],
  providers: [DeliveryStore, PersonalDeliveries],
  exports: [DeliveryStore, PersonalDeliveries],
})
export class PersonalDeliveriesModule {}
