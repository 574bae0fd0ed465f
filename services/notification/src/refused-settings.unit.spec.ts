import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusedLines, testEnvironment, type TestEnvironment } from '@zhenming/service-kit/testing';
import { NotificationConfig } from './config.js';
import { notificationRefusedSettings as refused } from './refused-settings.js';

let keys: TestEnvironment;
beforeAll(async () => {
  keys = await testEnvironment();
});
afterAll(() => keys.remove());

const linesOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  const safe = { NODE_ENV: 'production', NETWORK_IS_PRIVATE: 'yes', PUBLIC_ORIGIN: 'https://portal.example' };
  const mail = { SMTP_URL: 'smtps://zhenming:secret@mail.example' };
  const all = keys.env('notification', 'postgres://notification@db/zhenming', { ...safe, ...mail, ...env });
  return refusedLines({ name: 'notification' }, { config: NotificationConfig, refused }, all);
};

const unsafe: [string, NodeJS.ProcessEnv][] = [
  ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: '' }],
  ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'http://portal.example' }],
  ['SMTP_URL is missing', { SMTP_URL: '' }],
  ['SMTP_URL: codes and notices are sent in the clear', { SMTP_URL: 'smtp://mail.example:587' }],
  ['SMTP_URL: codes and notices are sent in the clear', { SMTP_URL: 'smtp://mail.example?requireTLS=false' }],
  ['SMS_URL', { SMS_URL: 'http://sms.example' }],
];

describe('notification in production', () => {
  it('starts with what is safe', () => {
    expect(linesOf({})).toEqual([]);
    expect(linesOf({ SMTP_URL: 'smtp://mail.example:587?requireTLS=true' })).toEqual([]);
    expect(linesOf({ SMS_URL: 'https://sms.example', SMS_KEY: 'secret' })).toEqual([]);
  });

  it.each(unsafe)('refuses %s of %j in one line, which nobody else does', (what, env) => {
    expect(linesOf(env)).toEqual([expect.stringContaining(what)]);
    expect(linesOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
  });

  it('has an example here of everything that it refuses', () => {
    const lines = unsafe.flatMap(([, env]) => linesOf(env));
    expect(refused.inProduction.filter(({ line }) => !lines.includes(line))).toEqual([]);
  });
});

describe('notification anywhere', () => {
  it.each(
    ['smtps://user:12#ss@mail.example', 'smtp://user:pa#ss@mail.example:587?requireTLS=true'].concat(
      ['smtps://user:12?ss@mail.example', 'smtps://user:12/ss@mail.example', 'smtps://user:pa/ss@mail.example'],
      ['smtps://user:p%ss@mail.example', 'smtps://', 'https://mail.example', 'mail.example'],
    ),
  )('says of a mail server whose address is another one than it looks that it is SMTP_URL: %s', (SMTP_URL) => {
    for (const NODE_ENV of ['production', 'development'])
      expect(linesOf({ SMTP_URL, NODE_ENV })).toEqual([expect.stringMatching(/^SMTP_URL is not valid: .*%23/)]);
    expect(linesOf({ SMTP_URL })[0]).not.toContain('ss@mail');
  });

  it.each(['smtps://user:p%23ss@mail.example', 'smtps://a%40b.example:p@mail.example:465/', 'smtps://mail.example'])(
    'takes %s for what it is',
    (SMTP_URL) => expect(linesOf({ SMTP_URL })).toEqual([]),
  );

  it.each([
    ['where to ask for addresses', { ACCOUNT_URL: '' }, 'ACCOUNT_URL is missing from the environment'],
    ['the gateway that a key is of', { SMS_KEY: 'secret' }, 'SMS_KEY is of an SMS gateway, and SMS_URL names none'],
  ])('asks for %s', (_what, env, line) => {
    expect(linesOf({ ...env, NODE_ENV: '' })).toEqual([expect.stringContaining(line)]);
  });
});
