import { refusedSettingsContract } from '@zhenming/service-kit/refused-settings-contract';
import { ReviewQueueConfig } from './config.js';
import { reviewQueueRefusedSettings as refused } from './refused-settings.js';

const byPasswordAlone = { STAFF_SECOND_FACTOR: 'off', STAFF_SECOND_FACTOR_OFF_IS_MEANT: 'yes' };

refusedSettingsContract({
  service: { name: 'review-queue' },
  ...{ config: ReviewQueueConfig, refused },
  safe: { NETWORK_IS_PRIVATE: 'yes', PUBLIC_ORIGIN: 'https://office.example' },
  alsoSafe: [['staff who are let in by a password alone, where that is meant', byPasswordAlone]],
  unsafe: [
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: '' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'http://office.example' }],
    ['STAFF_SECOND_FACTOR', { STAFF_SECOND_FACTOR: 'off' }],
  ],
  incomplete: [
    ['where to ask account', { ACCOUNT_URL: '' }, 'ACCOUNT_URL is missing from the environment'],
    ['where to ask id-conflict', { ID_CONFLICT_URL: '' }, 'ID_CONFLICT_URL is missing from the environment'],
    ['where to ask notification', { NOTIFICATION_URL: '' }, 'NOTIFICATION_URL is missing from the environment'],
  ],
});
