import { Module } from '@nestjs/common';
import { PlatformConfig } from '@zhenming/service-kit';
import { NotificationConfig } from '../config.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { AccountClient } from './account.client.js';
import { DeliveryMetrics } from './delivery-metrics.repository.js';
import { DeliverHandler } from './delivery.commands.js';
import { DeliveryWorker } from './delivery.job.js';
import { DeliveryOutcomes } from './delivery-outcomes.service.js';
import { DeliveryQueue } from './delivery.repository.js';
import { DevelopmentMailboxController } from './development-mailbox.controller.js';
import { DevelopmentMailbox } from './development-mailbox.projection.js';
import { HandOver } from './hand-over.service.js';
import { DevelopmentMailer, DevelopmentSms } from './development-senders.client.js';
import { HttpSms, NoSms } from './http-sms.client.js';
import { Letters } from './letters.service.js';
import { MailboxWaits } from './mailbox-waits.service.js';
import { Mailer, SmsGateway } from './senders.js';
import { SmsQuota } from './sms-quota.repository.js';
import { siteHost } from './sms-text.js';
import { SmtpMailer } from './smtp-mailer.client.js';

/** Mail and SMS: really sent, or kept in the development mailbox where no SMTP_URL is set. */
@Module({
  imports: [InboxModule],
  controllers: [DevelopmentMailboxController],
  providers: [
    {
      provide: Mailer,
      inject: [NotificationConfig, PlatformConfig, DevelopmentMailbox],
      useFactory: (config: NotificationConfig, platform: PlatformConfig, mailbox: DevelopmentMailbox): Mailer => {
        const { SMTP_URL: url, MAIL_FROM } = config;
        const host = siteHost(platform.PUBLIC_ORIGIN);
        return url
          ? new SmtpMailer({ url, host, from: MAIL_FROM ?? `no-reply@${host}` })
          : new DevelopmentMailer(mailbox);
      },
    },
    {
      provide: SmsGateway,
      inject: [NotificationConfig, DevelopmentMailbox],
      useFactory: (config: NotificationConfig, mailbox: DevelopmentMailbox): SmsGateway => {
        const { SMTP_URL, SMS_URL: url, SMS_KEY: key } = config;
        if (url) return new HttpSms({ url, key });
        return SMTP_URL ? new NoSms() : new DevelopmentSms(mailbox);
      },
    },
    DeliverHandler,
    DeliveryQueue,
    DeliveryOutcomes,
    HandOver,
    Letters,
    SmsQuota,
    AccountClient,
    DevelopmentMailbox,
    MailboxWaits,
    DeliveryWorker,
    DeliveryMetrics,
  ],
  exports: [DeliveryQueue],
})
export class DeliveryModule {}
