import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@zhenming/postgres';
import { closeDoors, openDoors, type Doors } from '../faults/doors.js';
import { troubles, waiting } from '../walk/aftermath.js';
import { Walk } from '../walk/walk.js';
import { system } from './world.js';

const MINUTES = Number(process.env['WALK_MINUTES']);
const seed = Number(process.env['WALK_SEED'] ?? Date.now() % 2 ** 31);

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors({ system: system() });
});
afterAll(() => closeDoors(doors));

/** `npm run test:walk`; what it leaves is checked in z-after-all */
it(
  `people, reviewers, time and mishaps at random, for ${MINUTES} minutes, seed ${seed}; a year later nothing waits`,
  async () => {
    const walk = await Walk.prepared({ seed, numbers: 8 });
    await walk.run(MINUTES * 60_000);
    process.stdout.write(`${walk.tally.join('\n')}\n`);
    expect(walk.failures).toEqual([]);
    const db = await Database.connect({ url: system().databaseUrl(), schema: 'zhenming', poolSize: 2 });
    try {
      expect((await waiting(db)).length).toBeGreaterThan(0);
      expect(await walk.comesToAnEnd(db)).toEqual([]);
      expect(troubles()).toEqual([]);
    } finally {
      await db.close();
    }
  },
  (MINUTES + 15) * 60_000,
);
