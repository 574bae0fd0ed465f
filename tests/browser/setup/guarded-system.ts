import { afterAll, beforeAll } from '@jest/globals';
import { longTimeouts } from '@zhenming/service-kit/testing';
import { StartedSystem } from '../../../tools/src/system/started-system.js';

/** For this file of tests a system of its own under the guarded policy, in place of the one of its worker. */
export function guardedSystem(): void {
  let started: StartedSystem | undefined;
  beforeAll(async () => {
    const env = {
      ...longTimeouts,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
      TRIES_PER_ADDRESS: '100000',
      GIVE_BACKS_AN_HOUR: '100000',
      PASSWORD_HASH: 'cheapest',
    };
    started = await StartedSystem.start({ policy: 'guarded', env });
    // what `system()` opens from now on, in this file alone
    process.env['STORY_DATA'] = started.data;
  }, 200_000);
  afterAll(() => started?.remove());
}
