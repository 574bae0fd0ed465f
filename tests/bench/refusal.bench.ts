// Refusals a second: people who are logged in type a number that somebody else holds, and are told that it is registered already;
// nothing is claimed. 16 at once. A person may learn of three numbers a day and five people of a number: so many are made before, and
// each asks again about the three, which costs the same work as the first time, but for the note on the profile that is there already:
// one statement of twelve. Beside it Keycloak's answer to a taken name.
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { Applicant, benchSettings } from './applicant.js';
import { besideKeycloak, type Comparison } from './beside-keycloak.js';
import type { Bench } from './figures.js';
import { AT_ONCE } from './rounds.js';

/** numbers that one person learns of in a day */
const LEARNED = 3;
/** two people ask about each number */
const ASKERS = 3 * AT_ONCE;
const HOLDERS = (ASKERS * LEARNED) / 2;

export const refusal: Bench = async (emit, options) => {
  const started = await StartedSystem.start({ env: benchSettings });
  try {
    const { system } = started;
    const made = async (count: number, make: () => Promise<Applicant>): Promise<Applicant[]> => {
      const people: Applicant[] = [];
      while (people.length < count) people.push(...(await Promise.all(Array.from({ length: AT_ONCE / 2 }, make))));
      return people;
    };
    const holders = await made(HOLDERS, async () => (await new Applicant(system).register()).signUp());
    const askers = await made(ASKERS, () => new Applicant(system).register());
    const pairs = Array.from({ length: LEARNED }, (_, turn) =>
      askers.map((asker, n) => [asker, holders[(n * LEARNED + turn) % HOLDERS] as Applicant] as const),
    ).flat();
    let next = 0;
    const comparison: Comparison = {
      ...{ name: 'refusal', unit: 'refusals/s', against: 'keycloak.duplicate', least: 1.5 },
      ours: () => {
        const [asker, { identity }] = pairs[next++ % pairs.length] as (typeof pairs)[number];
        return asker.isRefused(identity);
      },
      theirs: (keycloak) => keycloak.refuse(),
    };
    return await besideKeycloak(started, comparison, emit, options);
  } finally {
    await started.remove();
  }
};
