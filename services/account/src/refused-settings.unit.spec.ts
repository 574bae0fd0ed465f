import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusedLines, testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { AccountConfig } from './config.js';
import { accountRefusedSettings as refused } from './refused-settings.js';

let keys: TestEnvironment;
beforeAll(async () => {
  keys = await testEnvironment();
});
afterAll(() => keys.remove());

const linesOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  const safe = {
    NODE_ENV: 'production',
    NETWORK_IS_PRIVATE: 'yes',
    PUBLIC_ORIGIN: 'https://portal.example',
    SUPPORT_HOTLINE: '010-6000 0000',
    SUPPORT_EMAIL: 'help@portal.example',
  };
  const all = keys.env('account', 'postgres://account@db/zhenming', { ...safe, ...env });
  return refusedLines({ name: 'account' }, { config: AccountConfig, refused }, all);
};
const subscribers = (name: string): string => JSON.stringify({ [name]: 'ab'.repeat(32) });

const unsafe: [string, NodeJS.ProcessEnv][] = [
  ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: '' }],
  ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'http://portal.example' }],
  ['FEED_SUBSCRIBERS', { FEED_SUBSCRIBERS: subscribers('demo-downstream') }],
  // what is at the foot of the demo; of the first two the defaults
  ['SUPPORT_HOTLINE', { SUPPORT_HOTLINE: undefined }],
  ['SUPPORT_EMAIL', { SUPPORT_EMAIL: undefined }],
  ['AUTHORITY_NAME', { AUTHORITY_NAME: '学生信息服务中心（示例）' }],
  ['FILING_NUMBER', { FILING_NUMBER: '示例ICP备00000000号' }],
];

describe('account in production', () => {
  it('starts with what is safe', () => {
    expect(linesOf({})).toEqual([]);
    expect(linesOf({ FEED_SUBSCRIBERS: subscribers('military-service') })).toEqual([]);
    expect(linesOf({ AUTHORITY_NAME: '某省学生信息中心', FILING_NUMBER: '某ICP备12345678号' })).toEqual([]);
  });

  it.each(unsafe)('refuses %s of %j in one line, which nobody else does', (name, env) => {
    expect(linesOf(env)).toEqual([expect.stringContaining(name)]);
    expect(linesOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
  });

  it('has an example here of everything that it refuses', () => {
    const lines = unsafe.flatMap(([, env]) => linesOf(env));
    expect(refused.inProduction.filter(({ line }) => !lines.includes(line))).toEqual([]);
  });
});

describe('account anywhere', () => {
  it.each(['ID_CONFLICT_URL', 'NOTIFICATION_URL'])('asks for %s', (name) => {
    expect(linesOf({ [name]: '', NODE_ENV: '' })).toEqual([`${name} is missing from the environment`]);
  });
});
