import { withoutPeers, withoutPublicOrigin, type PlatformConfig, type RefusedSettings } from '@zhenming/service-kit';
import type { ReviewQueueConfig } from './config.js';

/** What review-queue does not start with, beside `platform-refused-settings.ts` of service-kit. */
export const reviewQueueRefusedSettings: RefusedSettings<PlatformConfig & ReviewQueueConfig> = {
  always: withoutPeers('account', 'id-conflict', 'notification'),
  inProduction: [
    withoutPublicOrigin,
    {
      settings: ['STAFF_SECOND_FACTOR', 'STAFF_SECOND_FACTOR_OFF_IS_MEANT'],
      refuses: ({ STAFF_SECOND_FACTOR, STAFF_SECOND_FACTOR_OFF_IS_MEANT }) =>
        STAFF_SECOND_FACTOR === 'off' && STAFF_SECOND_FACTOR_OFF_IS_MEANT !== 'yes',
      line: 'STAFF_SECOND_FACTOR=off lets staff in by a password alone: in production only with STAFF_SECOND_FACTOR_OFF_IS_MEANT=yes',
    },
  ],
};
