import { describe, expect, it } from '@jest/globals';
import { refusedSettingsContract } from '@zhenming/service-kit/refused-settings-contract';
import { IdConflictConfig } from './config.js';
import { idConflictRefusedSettings as refused } from './refused-settings.js';

const ring = (id: string): string =>
  `${id}:${Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)).toString('base64')}`;
const s3 = { OBJECTS: 's3', S3_BUCKET: 'photos', S3_ACCESS_KEY: 'who', S3_SECRET_KEY: 'secret' };

const linesOf = refusedSettingsContract({
  service: { name: 'id-conflict', externalLog: true },
  ...{ config: IdConflictConfig, refused },
  safe: {
    ...{ DATABASE_URL: 'postgres://id_conflict@db/zhenming?sslmode=verify-full', OBJECT_FOLDER: '/photos' },
    ...{ ID_CONFLICT_URL: '', NOTIFICATION_URL: '' },
    ...{ ACCOUNT_URL: 'https://account', REVIEW_QUEUE_URL: 'https://review-queue' },
    ...{ REGISTRY_INDEX_KEY: '0a'.repeat(32), ASSIST_CODE_KEY: '0b'.repeat(32), OBJECT_KEYS: ring('o1') },
  },
  alsoSafe: [
    ['an object store under TLS', { ...s3, S3_URL: 'https://objects:8333' }],
    ['an object store in a private network', { ...s3, S3_URL: 'http://objects:8333', NETWORK_IS_PRIVATE: 'yes' }],
    ['a registry under TLS', { REGISTRY_URL: 'https://registry.example', REGISTRY_TOKEN: 'secret' }],
    ['a policy that hears nobody, where that is said to be meant', { POLICY: 'seed', POLICY_SEED_IS_MEANT: 'yes' }],
  ],
  unsafe: [
    ['in production only with POLICY_SEED_IS_MEANT=yes', { POLICY: 'seed' }],
    ['in production only with POLICY_SEED_IS_MEANT=yes', { POLICY: 'seed', POLICY_SEED_IS_MEANT: 'no' }],
    ['OBJECT_KEYS', { OBJECT_KEYS: ring('local-o1') }],
    ['S3_URL', { ...s3, S3_URL: 'http://objects:8333' }],
    ['REGISTRY_URL', { REGISTRY_URL: 'http://registry.example' }],
  ],
  incomplete: [
    ['where to ask account', { ACCOUNT_URL: '' }, 'ACCOUNT_URL is missing from the environment'],
    ['where to ask review-queue', { REVIEW_QUEUE_URL: '' }, 'REVIEW_QUEUE_URL is missing from the environment'],
    ['the registry that a token is of', { REGISTRY_TOKEN: 'secret' }, 'REGISTRY_TOKEN is of a registry elsewhere'],
  ],
});

describe('id-conflict', () => {
  it('asks a registry of others under TLS, however private its own network is', () => {
    expect(linesOf({ REGISTRY_URL: 'http://registry.example', NETWORK_IS_PRIVATE: 'yes' })).toHaveLength(1);
  });

  it('takes an instant with its offset from which times end, and nothing else', () => {
    for (const DEADLINES_FROM of ['2026-09-04T08:00+08:00', '2026-09-04T00:00:00.000Z', ''])
      expect(linesOf({ DEADLINES_FROM })).toEqual([]);
    for (const DEADLINES_FROM of ['2026-09-04', '2026-09-04T08:00', '2026-02-30T08:00Z', '72h', '1788480000'])
      expect(linesOf({ DEADLINES_FROM })).toEqual([expect.stringContaining('DEADLINES_FROM is not valid')]);
  });
});
