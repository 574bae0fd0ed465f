import { describe, expect, it } from '@jest/globals';
import { refusedSettingsContract } from '@zhenming/service-kit/refused-settings-contract';
import { NotificationConfig } from './config.js';
import { notificationRefusedSettings as refused } from './refused-settings.js';

const linesOf = refusedSettingsContract({
  service: { name: 'notification' },
  ...{ config: NotificationConfig, refused },
  safe: {
    ...{ NETWORK_IS_PRIVATE: 'yes', PUBLIC_ORIGIN: 'https://portal.example' },
    SMTP_URL: 'smtps://zhenming:secret@mail.example',
  },
  alsoSafe: [
    ['a mail server that has to encrypt', { SMTP_URL: 'smtp://mail.example:587?requireTLS=true' }],
    ['an SMS gateway under TLS', { SMS_URL: 'https://sms.example', SMS_KEY: 'secret' }],
  ],
  unsafe: [
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: '' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'http://portal.example' }],
    ['SMTP_URL is missing', { SMTP_URL: '' }],
    ['SMTP_URL: codes and notices are sent in the clear', { SMTP_URL: 'smtp://mail.example:587' }],
    ['SMTP_URL: codes and notices are sent in the clear', { SMTP_URL: 'smtp://mail.example?requireTLS=false' }],
    ['SMS_URL', { SMS_URL: 'http://sms.example' }],
  ],
  incomplete: [
    ['where to ask for addresses', { ACCOUNT_URL: '' }, 'ACCOUNT_URL is missing from the environment'],
    ['the gateway that a key is of', { SMS_KEY: 'secret' }, 'SMS_KEY is of an SMS gateway, and SMS_URL names none'],
  ],
});

describe('the address of a mail server', () => {
  it.each(
    ['smtps://user:12#ss@mail.example', 'smtp://user:pa#ss@mail.example:587?requireTLS=true'].concat(
      ['smtps://user:12?ss@mail.example', 'smtps://user:12/ss@mail.example', 'smtps://user:pa/ss@mail.example'],
      ['smtps://user:p%ss@mail.example', 'smtps://', 'https://mail.example', 'mail.example'],
    ),
  )('that is another one than it looks is said to be SMTP_URL: %s', (SMTP_URL) => {
    for (const NODE_ENV of ['production', 'development'])
      expect(linesOf({ SMTP_URL, NODE_ENV })).toEqual([expect.stringMatching(/^SMTP_URL is not valid: .*%23/)]);
    expect(linesOf({ SMTP_URL })[0]).not.toContain('ss@mail');
  });

  it.each(['smtps://user:p%23ss@mail.example', 'smtps://a%40b.example:p@mail.example:465/', 'smtps://mail.example'])(
    'is taken for what it is: %s',
    (SMTP_URL) => expect(linesOf({ SMTP_URL })).toEqual([]),
  );
});
