import { describe, expect, it } from '@jest/globals';
import { Passwords } from './passwords.js';
import type { PlatformConfig } from './start/platform-config.js';

describe('more passwords at once than a process hashes within some seconds', () => {
  it('are looked at in turn, and refused beyond, whether or not somebody has the name', async () => {
    const passwords = new Passwords({ PASSWORD_HASH: 'cheapest' } as PlatformConfig);
    await passwords.onModuleInit();
    const kept = await passwords.hash('mokf7#9wz0 plum');
    const tries = Array.from({ length: 220 }, (_, n) => passwords.verify(n % 2 ? kept : undefined, 'mokf7#9wz0 plum'));
    const looked = await Promise.allSettled(tries);
    const slugs = looked.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { slug: string }).slug] : []));
    expect(slugs).toEqual(Array<string>(17).fill('unavailable'));
    expect(looked.filter((one, n) => one.status === 'fulfilled' && one.value !== (n % 2 === 1))).toEqual([]);
    expect(await passwords.verify(kept, 'mokf7#9wz0 plum')).toBe(true);
  });
});
