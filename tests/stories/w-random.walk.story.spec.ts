import { expect, it } from '@jest/globals';
import { Walk } from '../walk/walk.js';

const MINUTES = Number(process.env['WALK_MINUTES'] ?? 10);
const seed = Number(process.env['WALK_SEED'] ?? Date.now() % 2 ** 31);

/** `npm run test:walk`; what it leaves is checked in z-after-all */
it(
  `people, reviewers, time and kills at random, for ${MINUTES} minutes, seed ${seed}`,
  async () => {
    const walk = await Walk.prepared({ seed, numbers: 8 });
    await walk.run(MINUTES * 60_000);
    const told = [...walk.tally].sort(([one], [other]) => (one < other ? -1 : 1));
    process.stdout.write(`${told.map(([what, times]) => `${String(times).padStart(6)} ${what}`).join('\n')}\n`);
    expect(walk.failures).toEqual([]);
  },
  (MINUTES + 15) * 60_000,
);
