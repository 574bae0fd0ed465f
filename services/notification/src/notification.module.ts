import { Module } from '@nestjs/common';
import type { ServiceApp } from '@zhenming/service-kit';
import { AccountAddressBook } from './adapters/account-address-book.js';
import { DeliveryFigures } from './adapters/delivery-figures.js';
import { PostgresDeliveryQueue } from './adapters/delivery-queue.js';
import { PostgresInboxItems } from './adapters/inbox-items.js';
import { senders } from './adapters/senders.js';
import { PostgresSmsQuota } from './adapters/sms-quota.js';
import { DeliverHandler } from './app/delivery.commands.js';
import { InboxDelivery } from './app/inbox-delivery.js';
import { InboxReader } from './app/inbox-reader.js';
import { ReadAllItemsHandler, ReadItemHandler } from './app/inbox.commands.js';
import { Letters } from './app/letters.js';
import { LiveInbox } from './app/live-inbox.js';
import { TellPeopleHandler } from './app/notices.commands.js';
import { AddressBook, DeliveryQueue, InboxItems, SmsQuota } from './app/ports.js';
import { NotificationConfig } from './config.js';
import { DeliveryWorker } from './consumers/delivery.worker.js';
import { NoticesConsumer } from './consumers/notices.consumer.js';
import { DevMailboxController } from './http/dev-mailbox.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { InboxEvents } from './http/inbox-events.js';
import { DevMailboxView } from './views/dev-mailbox.view.js';

@Module({
  controllers: [InboxController, DevMailboxController],
  providers: [
    { provide: InboxItems, useClass: PostgresInboxItems },
    { provide: DeliveryQueue, useClass: PostgresDeliveryQueue },
    { provide: SmsQuota, useClass: PostgresSmsQuota },
    { provide: AddressBook, useClass: AccountAddressBook },
    ...senders,
    InboxDelivery,
    Letters,
    TellPeopleHandler,
    DeliverHandler,
    ReadItemHandler,
    ReadAllItemsHandler,
    InboxReader,
    LiveInbox,
    InboxEvents,
    DevMailboxView,
    NoticesConsumer,
    DeliveryWorker,
    DeliveryFigures,
  ],
})
export class NotificationModule {}

export const notificationApp: ServiceApp = {
  module: NotificationModule,
  config: NotificationConfig,
};
