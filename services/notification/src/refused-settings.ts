import { withoutPeers, withoutPublicOrigin, type PlatformConfig, type RefusedSettings } from '@zhenming/service-kit';
import type { NotificationConfig } from './config.js';

/** What notification does not start with, beside `platform-refused-settings.ts` of service-kit. */
export const notificationRefusedSettings: RefusedSettings<PlatformConfig & NotificationConfig> = {
  always: [
    ...withoutPeers('account'),
    {
      settings: ['SMS_URL', 'SMS_KEY'],
      refuses: ({ SMS_URL, SMS_KEY }) => SMS_KEY !== undefined && SMS_URL === undefined,
      line: 'SMS_KEY is of an SMS gateway, and SMS_URL names none: set both or neither',
    },
  ],
  inProduction: [
    withoutPublicOrigin,
    {
      settings: ['SMTP_URL'],
      refuses: ({ SMTP_URL }) => SMTP_URL === undefined,
      line: 'SMTP_URL is missing: mail would stay in the development mailbox, which shows everybody’s codes: put smtps://user:password@host',
    },
    {
      // letters and messages leave the network of the services, whatever is said of it
      settings: ['SMTP_URL'],
      refuses: ({ SMTP_URL }) =>
        SMTP_URL?.startsWith('smtp://') === true && new URL(SMTP_URL).searchParams.get('requireTLS') !== 'true',
      line: 'SMTP_URL: codes and notices are sent in the clear: put smtps://…, or end it with ?requireTLS=true for STARTTLS',
    },
    {
      settings: ['SMS_URL'],
      refuses: ({ SMS_URL }) => SMS_URL?.startsWith('http://') ?? false,
      line: 'SMS_URL: codes are sent in the clear: put https://…',
    },
  ],
};
