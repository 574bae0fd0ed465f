import { describe, expect, it } from '@jest/globals';
import { secondsOf } from './move-clock.js';

describe('a span of time', () => {
  it.each([
    ['+72h', 259_200],
    ['72h', 259_200],
    ['+3d12h', 302_400],
    ['+1d1h1m1s', 90_061],
    ['+0s', 0],
  ])('%s is %i seconds', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each(['', '+', 'tomorrow', '72', '+72x', '1h ', '1e9h', "1h'; drop"])('is not %j', (text) => {
    expect(() => secondsOf(text)).toThrow('is no span of time');
  });

  it('never goes back', () => {
    expect(() => secondsOf('-1h')).toThrow('forward only');
  });
});
