import { describe, expect, it } from '@jest/globals';
import { clockMoveOf } from './move-clock.js';

describe('a move of the clock', () => {
  it.each([
    ['+72h', 259_200],
    ['72h', 259_200],
    ['+3d12h', 302_400],
    ['+1d1h1m1s', 90_061],
    ['+0s', 0],
    ['-183d', -15_811_200],
    ['-1d12h', -129_600],
  ])('%s is %i seconds', (text, seconds) => {
    expect(clockMoveOf(text)).toBe(seconds);
  });

  it('may be to the real time', () => {
    expect(clockMoveOf('now')).toBe('now');
  });

  it.each(['', '+', '-', 'tomorrow', '72', '+72x', '1h ', '1e9h', '+-1h', '--1h', "1h'; drop"])('is not %j', (text) => {
    expect(() => clockMoveOf(text)).toThrow('is no span of time');
  });
});
