import {
  holdsLocalKeys,
  OR_PRIVATE,
  withoutPeers,
  type PlatformConfig,
  type RefusedSettings,
} from '@zhenming/service-kit';
import type { IdConflictConfig } from './config.js';

/** What id-conflict does not start with, beside `platform-refused-settings.ts` of service-kit. */
export const idConflictRefusedSettings: RefusedSettings<PlatformConfig & IdConflictConfig> = {
  always: [
    ...withoutPeers('account', 'review-queue'),
    {
      settings: ['REGISTRY_URL', 'REGISTRY_TOKEN'],
      refuses: ({ REGISTRY_URL, REGISTRY_TOKEN }) => REGISTRY_TOKEN !== undefined && REGISTRY_URL === undefined,
      line: 'REGISTRY_TOKEN is of a registry elsewhere, and REGISTRY_URL names none: set both or neither',
    },
  ],
  inProduction: [
    {
      settings: ['POLICY', 'POLICY_SEED_IS_MEANT'],
      refuses: ({ POLICY, POLICY_SEED_IS_MEANT }) => POLICY === 'seed' && POLICY_SEED_IS_MEANT !== 'yes',
      line: 'POLICY=seed takes a number at once and hears no holder: in production only with POLICY_SEED_IS_MEANT=yes',
    },
    {
      settings: ['OBJECT_KEYS'],
      refuses: ({ OBJECT_KEYS }) => holdsLocalKeys(OBJECT_KEYS),
      line: 'OBJECT_KEYS holds a key that npm start made: put one of npm run deploy:secrets',
    },
    {
      settings: ['OBJECTS', 'S3_URL'],
      refuses: ({ OBJECTS, S3_URL, NETWORK_IS_PRIVATE }) =>
        NETWORK_IS_PRIVATE === 'no' && OBJECTS === 's3' && S3_URL.startsWith('http://'),
      line: `S3_URL: the object store is spoken to in the clear: put https://…, ${OR_PRIVATE}`,
    },
    {
      // a registry is somebody else's: no network that they share is this system's own
      settings: ['REGISTRY_URL'],
      refuses: ({ REGISTRY_URL }) => REGISTRY_URL?.startsWith('http://') ?? false,
      line: 'REGISTRY_URL: the registry is asked about persons in the clear: put https://…',
    },
  ],
};
