import { expect, it } from '@jest/globals';
import { momentIn } from './moment.js';

it('a moment is told in Beijing time, whatever zone it was written in', () => {
  expect(momentIn('zh-CN', '2026-12-31T16:05:59Z')).toBe('2027/01/01 00:05');
  expect(momentIn('en', '2026-12-31T11:05:00-05:00')).toBe('01/01/2027, 00:05');
});
