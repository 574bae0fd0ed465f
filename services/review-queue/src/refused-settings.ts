import { withoutPeers, withoutPublicOrigin, type PlatformConfig, type RefusedSettings } from '@zhenming/service-kit';
import type { ReviewQueueConfig } from './config.js';

/** What review-queue does not start with, beside `platform-refused-settings.ts` of service-kit. */
export const reviewQueueRefusedSettings: RefusedSettings<PlatformConfig & ReviewQueueConfig> = {
  always: withoutPeers('account', 'id-conflict', 'notification'),
  inProduction: [withoutPublicOrigin],
};
