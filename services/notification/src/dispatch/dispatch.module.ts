import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { NotifyPeopleHandler } from './notices.commands.js';
import { NoticesConsumer } from './notices.consumer.js';

/** Events become notices: at once in inboxes, queued as mail and SMS. */
@Module({ imports: [InboxModule, DeliveryModule], providers: [NotifyPeopleHandler, NoticesConsumer] })
export class DispatchModule {}
