import { withoutPeers, withoutPublicOrigin, type PlatformConfig, type RefusedSettings } from '@zhenming/service-kit';
import { subscribersOf, type AccountConfig } from './config.js';

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
  ],
};
