import { Module } from '@nestjs/common';
import { InboxDelivery } from './inbox-delivery.service.js';
import { InboxEvents } from './inbox-events.service.js';
import { ErasuresConsumer } from './erasures.consumer.js';
import { EraseInboxHandler, ReadAllItemsHandler, ReadItemHandler } from './inbox.commands.js';
import { InboxController } from './inbox.controller.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxItems } from './inbox.repository.js';
import { LiveInbox } from './live-inbox.service.js';

/** 收件箱: every notice to a person lies here, and is read here, also live. */
@Module({
  controllers: [InboxController],
  providers: [
    InboxItems,
    InboxDelivery,
    InboxQueries,
    ReadItemHandler,
    ReadAllItemsHandler,
    EraseInboxHandler,
    ErasuresConsumer,
    LiveInbox,
    InboxEvents,
  ],
  exports: [InboxDelivery],
})
export class InboxModule {}
