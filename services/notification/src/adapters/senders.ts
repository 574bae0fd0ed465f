import type { Provider } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { PlatformConfig } from '@zhenming/service-kit';
import { Mailer, SmsGateway } from '../app/ports.js';
import { NotificationConfig } from '../config.js';
import { DevelopmentMailer, DevelopmentSms } from './development-mailbox.js';
import { HttpSms, NoSms } from './http-sms.js';
import { SmtpMailer } from './smtp-mailer.js';

const hostOf = ({ PUBLIC_ORIGIN }: PlatformConfig): string => new URL(PUBLIC_ORIGIN ?? 'http://localhost').hostname;

/** How mail and SMS go out, by the settings: really, or into the development mailbox. */
export const senders: Provider[] = [
  {
    provide: Mailer,
    inject: [NotificationConfig, PlatformConfig, Database],
    useFactory: ({ SMTP_URL: url, MAIL_FROM }: NotificationConfig, platform: PlatformConfig, db: Database): Mailer => {
      const host = hostOf(platform);
      return url ? new SmtpMailer({ url, host, from: MAIL_FROM ?? `no-reply@${host}` }) : new DevelopmentMailer(db);
    },
  },
  {
    provide: SmsGateway,
    inject: [NotificationConfig, Database],
    useFactory: ({ SMTP_URL, SMS_URL: url, SMS_KEY: key }: NotificationConfig, db: Database): SmsGateway => {
      if (url) return new HttpSms({ url, key });
      return SMTP_URL ? new NoSms() : new DevelopmentSms(db);
    },
  },
];
