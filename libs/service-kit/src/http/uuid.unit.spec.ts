import { describe, expect, it } from '@jest/globals';
import { isUuid, uuidV5, uuidV7 } from './uuid.js';

describe('ids', () => {
  it('of version 7 are distinct and ordered by their making', async () => {
    const first = uuidV7();
    await new Promise((resolve) => setImmediate(resolve));
    while (Date.now() === Number.parseInt(first.replace('-', '').slice(0, 12), 16)) await Promise.resolve();
    const second = uuidV7();
    expect([first, second].every(isUuid)).toBe(true);
    expect(first < second).toBe(true);
    expect(first[14]).toBe('7');
  });

  it('of version 5 are the same for the same name', () => {
    expect(uuidV5('a\nb')).toBe(uuidV5('a\nb'));
    expect(uuidV5('a\nb')).not.toBe(uuidV5('a\nc'));
    expect(isUuid(uuidV5('a')) && uuidV5('a')[14]).toBe('5');
  });
});
