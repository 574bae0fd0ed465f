import { describe, expect, it } from '@jest/globals';
import { agentOf } from './user-agent.service.js';

const ON_ANDROID = 'Mozilla/5.0 (Linux; Android 14; V2307A) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('what a browser calls itself', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
      { browser: 'Chrome', system: 'Windows' },
    ],
    [
      `${ON_ANDROID} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.48.2580(0x28003036)`,
      { browser: 'WeChat', system: 'Android' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      { browser: 'Safari', system: 'iOS' },
    ],
  ])('is two names, without a version: %s', (header, agent) => {
    expect(agentOf(header)).toEqual(agent);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a name that nobody knows', 'my-own-browser/1 (x)'],
    ['markup and control characters', '<b>\u0007\u001b[31m/1 (x)'],
    ['10,000 characters', `${'a'.repeat(10_000)}/1 (x)`],
  ])('is unknown where it says %s', (_what, header) => {
    expect(agentOf(header)).toEqual({ browser: null, system: null });
  });
});
