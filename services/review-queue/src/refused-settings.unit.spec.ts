import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusedLines, testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { ReviewQueueConfig } from './config.js';
import { reviewQueueRefusedSettings as refused } from './refused-settings.js';

let keys: TestEnvironment;
beforeAll(async () => {
  keys = await testEnvironment();
});
afterAll(() => keys.remove());

const linesOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  const safe = { NODE_ENV: 'production', NETWORK_IS_PRIVATE: 'yes', PUBLIC_ORIGIN: 'https://office.example' };
  const all = keys.env('review-queue', 'postgres://review_queue@db/zhenming', { ...safe, ...env });
  return refusedLines({ name: 'review-queue' }, { config: ReviewQueueConfig, refused }, all);
};

const unsafe: [string, NodeJS.ProcessEnv][] = [
  ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: '' }],
  ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'http://office.example' }],
  ['STAFF_SECOND_FACTOR', { STAFF_SECOND_FACTOR: 'off' }],
];

describe('review-queue in production', () => {
  it('starts with what is safe', () => {
    expect(linesOf({})).toEqual([]);
  });

  it.each(unsafe)('refuses %s of %j in one line, which nobody else does', (name, env) => {
    expect(linesOf(env)).toEqual([expect.stringContaining(name)]);
    expect(linesOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
  });

  it('lets staff in by a password alone where that is meant', () => {
    expect(linesOf({ STAFF_SECOND_FACTOR: 'off', STAFF_SECOND_FACTOR_OFF_IS_MEANT: 'yes' })).toEqual([]);
  });

  it('has an example here of everything that it refuses', () => {
    const lines = unsafe.flatMap(([, env]) => linesOf(env));
    expect(refused.inProduction.filter(({ line }) => !lines.includes(line))).toEqual([]);
  });
});

describe('review-queue anywhere', () => {
  it.each(['ACCOUNT_URL', 'ID_CONFLICT_URL', 'NOTIFICATION_URL'])('asks for %s', (name) => {
    expect(linesOf({ [name]: '', NODE_ENV: '' })).toEqual([`${name} is missing from the environment`]);
  });
});
