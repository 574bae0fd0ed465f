import { Module } from '@nestjs/common';
import type { ServiceApp } from '@zhenming/service-kit';
import { NotificationConfig } from './config.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { DispatchModule } from './dispatch/dispatch.module.js';
import { InboxModule } from './inbox/inbox.module.js';
import { notificationRefusedSettings } from './refused-settings.js';

/** Everything of notification; engines and what all services share are global (service-kit). */
@Module({ imports: [DispatchModule, InboxModule, DeliveryModule] })
export class NotificationModule {}

export const notificationApp: ServiceApp = {
  module: NotificationModule,
  config: NotificationConfig,
  refused: notificationRefusedSettings,
};
