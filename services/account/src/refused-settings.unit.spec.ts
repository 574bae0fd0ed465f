import { refusedSettingsContract } from '@zhenming/service-kit/refused-settings-contract';
import { AccountConfig } from './config.js';
import { accountRefusedSettings as refused } from './refused-settings.js';

const subscribers = (name: string): string => JSON.stringify({ [name]: 'ab'.repeat(32) });

refusedSettingsContract({
  service: { name: 'account' },
  ...{ config: AccountConfig, refused },
  safe: {
    NETWORK_IS_PRIVATE: 'yes',
    PUBLIC_ORIGIN: 'https://portal.example',
    SUPPORT_HOTLINE: '010-6000 0000',
    SUPPORT_EMAIL: 'help@portal.example',
  },
  alsoSafe: [
    ['a downstream system', { FEED_SUBSCRIBERS: subscribers('military-service') }],
    ['an authority of its own', { AUTHORITY_NAME: '某省学生信息中心', FILING_NUMBER: '某ICP备12345678号' }],
  ],
  unsafe: [
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: '' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'http://portal.example' }],
    ['FEED_SUBSCRIBERS', { FEED_SUBSCRIBERS: subscribers('demo-downstream') }],
    // what is at the foot of the demo; of the first two the defaults
    ['SUPPORT_HOTLINE', { SUPPORT_HOTLINE: undefined }],
    ['SUPPORT_EMAIL', { SUPPORT_EMAIL: undefined }],
    ['AUTHORITY_NAME', { AUTHORITY_NAME: '学生信息服务中心（示例）' }],
    ['FILING_NUMBER', { FILING_NUMBER: '示例ICP备00000000号' }],
  ],
  incomplete: [
    ['where to ask id-conflict', { ID_CONFLICT_URL: '' }, 'ID_CONFLICT_URL is missing from the environment'],
    ['where to ask notification', { NOTIFICATION_URL: '' }, 'NOTIFICATION_URL is missing from the environment'],
  ],
});
