import { withoutPeers, withoutPublicOrigin, type PlatformConfig, type RefusedSettings } from '@zhenming/service-kit';
import { madeUpSupport, subscribersOf, type AccountConfig } from './config.js';

/** Of the authority or filing number that `npm start` makes up, which say so themselves. */
const isMadeUp = (shown: string | undefined): boolean => shown?.includes('示例') ?? false;

/** What account does not start with, beside `platform-refused-settings.ts` of service-kit. */
export const accountRefusedSettings: RefusedSettings<PlatformConfig & AccountConfig> = {
  always: withoutPeers('id-conflict', 'notification'),
  inProduction: [
    withoutPublicOrigin,
    {
      settings: ['FEED_SUBSCRIBERS'],
      refuses: ({ FEED_SUBSCRIBERS }) => subscribersOf(FEED_SUBSCRIBERS).has('demo-downstream'),
      line: 'FEED_SUBSCRIBERS lets in the subscriber of the demo: take demo-downstream out',
    },
    {
      settings: ['SUPPORT_HOTLINE'],
      refuses: ({ SUPPORT_HOTLINE }) => SUPPORT_HOTLINE === madeUpSupport.hotline,
      line: 'SUPPORT_HOTLINE is the made-up one of the demo, where nobody answers: put the number under which people help',
    },
    {
      settings: ['SUPPORT_EMAIL'],
      refuses: ({ SUPPORT_EMAIL }) => SUPPORT_EMAIL === madeUpSupport.email,
      line: 'SUPPORT_EMAIL is the made-up one of the demo, where nobody answers: put the address under which people help',
    },
    {
      settings: ['AUTHORITY_NAME'],
      refuses: ({ AUTHORITY_NAME }) => isMadeUp(AUTHORITY_NAME),
      line: 'AUTHORITY_NAME is the made-up one of the demo: put who runs the portal, or leave it out',
    },
    {
      settings: ['FILING_NUMBER'],
      refuses: ({ FILING_NUMBER }) => isMadeUp(FILING_NUMBER),
      line: 'FILING_NUMBER is the made-up one of the demo: put that of the website, or leave it out',
    },
  ],
};
