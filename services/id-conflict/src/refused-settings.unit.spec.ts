import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusedLines, testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { IdConflictConfig } from './config.js';
import { idConflictRefusedSettings as refused } from './refused-settings.js';

let keys: TestEnvironment;
beforeAll(async () => {
  keys = await testEnvironment();
});
afterAll(() => keys.remove());

const ring = (id: string): string =>
  `${id}:${Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)).toString('base64')}`;
const s3 = { OBJECTS: 's3', S3_BUCKET: 'photos', S3_ACCESS_KEY: 'who', S3_SECRET_KEY: 'secret' };

const linesOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  const safe = { NODE_ENV: 'production', DATABASE_URL: 'postgres://id_conflict@db/zhenming?sslmode=verify-full' };
  const nobody = { ID_CONFLICT_URL: '', NOTIFICATION_URL: '' };
  const peers = { ...nobody, ACCOUNT_URL: 'https://account', REVIEW_QUEUE_URL: 'https://review-queue' };
  const own = { REGISTRY_INDEX_KEY: '0a'.repeat(32), ASSIST_CODE_KEY: '0b'.repeat(32), OBJECT_KEYS: ring('o1') };
  const all = { ...keys.env('id-conflict', ''), ...safe, ...peers, ...own, OBJECT_FOLDER: '/photos', ...env };
  return refusedLines({ name: 'id-conflict', externalLog: true }, { config: IdConflictConfig, refused }, all);
};

const unsafe: [string, NodeJS.ProcessEnv][] = [
  ['in production only with POLICY_SEED_IS_MEANT=yes', { POLICY: 'seed' }],
  ['in production only with POLICY_SEED_IS_MEANT=yes', { POLICY: 'seed', POLICY_SEED_IS_MEANT: 'no' }],
  ['OBJECT_KEYS', { OBJECT_KEYS: ring('local-o1') }],
  ['S3_URL', { ...s3, S3_URL: 'http://objects:8333' }],
  ['REGISTRY_URL', { REGISTRY_URL: 'http://registry.example' }],
];

describe('id-conflict in production', () => {
  it.each([
    ['a folder for photos', {}],
    ['an object store under TLS', { ...s3, S3_URL: 'https://objects:8333' }],
    ['an object store in a private network', { ...s3, S3_URL: 'http://objects:8333', NETWORK_IS_PRIVATE: 'yes' }],
    ['a registry under TLS', { REGISTRY_URL: 'https://registry.example', REGISTRY_TOKEN: 'secret' }],
    ['a policy that hears nobody, where that is said to be meant', { POLICY: 'seed', POLICY_SEED_IS_MEANT: 'yes' }],
  ])('starts with %s', (_what, env) => {
    expect(linesOf(env)).toEqual([]);
  });

  it.each(unsafe)('refuses %s of %j in one line, which nobody else does', (what, env) => {
    expect(linesOf(env)).toEqual([expect.stringContaining(what)]);
    expect(linesOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
  });

  it('asks a registry of others under TLS, however private its own network is', () => {
    expect(linesOf({ REGISTRY_URL: 'http://registry.example', NETWORK_IS_PRIVATE: 'yes' })).toHaveLength(1);
  });

  it('has an example here of everything that it refuses', () => {
    const lines = unsafe.flatMap(([, env]) => linesOf(env));
    expect(refused.inProduction.filter(({ line }) => !lines.includes(line))).toEqual([]);
  });
});

describe('id-conflict anywhere', () => {
  it.each([
    ['where to ask account', { ACCOUNT_URL: '' }, 'ACCOUNT_URL is missing from the environment'],
    ['where to ask review-queue', { REVIEW_QUEUE_URL: '' }, 'REVIEW_QUEUE_URL is missing from the environment'],
    ['the registry that a token is of', { REGISTRY_TOKEN: 'secret' }, 'REGISTRY_TOKEN is of a registry elsewhere'],
  ])('asks for %s', (_what, env, line) => {
    expect(linesOf({ ...env, NODE_ENV: '' })).toEqual([expect.stringContaining(line)]);
  });

  it('takes an instant with its offset from which times end, and nothing else', () => {
    for (const DEADLINES_FROM of ['2026-09-04T08:00+08:00', '2026-09-04T00:00:00.000Z', ''])
      expect(linesOf({ DEADLINES_FROM })).toEqual([]);
    for (const DEADLINES_FROM of ['2026-09-04', '2026-09-04T08:00', '2026-02-30T08:00Z', '72h', '1788480000'])
      expect(linesOf({ DEADLINES_FROM })).toEqual([expect.stringContaining('DEADLINES_FROM is not valid')]);
  });
});
