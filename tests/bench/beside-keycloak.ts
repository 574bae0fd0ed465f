// What we do, and what Keycloak does in the same run on the same machine and the same PostgreSQL server.
import type { StartedSystem } from '../../tools/src/system/started-system.js';
import { sideOf } from './applicant.js';
import type { BenchOptions, Figure } from './figures.js';
import { Keycloak } from './keycloak.js';
import { figuresOf, interleaved, roundOf, type Compared, type Round } from './rounds.js';

/** The names of ours and theirs, the work, and what ours has to reach. */
export interface Comparison extends Pick<Figure, 'name' | 'unit'> {
  readonly ours: () => Promise<unknown>;
  readonly against: string;
  readonly theirs: (keycloak: Keycloak) => Promise<unknown>;
  readonly least: number;
}

/** Measures both and tells their figures; returns what was missed. */
export async function besideKeycloak(
  started: StartedSystem,
  { name, unit, ours, against, theirs, least }: Comparison,
  emit: (figure: Figure) => void,
  { quick }: Pick<BenchOptions, 'quick'>,
): Promise<string[]> {
  const [rounds, seconds, warmSeconds, againSeconds] = quick ? [1, 5, 10, 2] : [3, 15, 60, 5];
  const us = sideOf(started, ours);
  const warm = async (one: () => Promise<unknown>) => {
    await roundOf(one, againSeconds);
    return roundOf(one, seconds);
  };
  await roundOf(ours, againSeconds);
  // a JVM that starts wants all that there is
  await us.hold();
  let keycloak: Keycloak | undefined;
  try {
    keycloak = await Keycloak.beside(started.system);
    let compared: Compared;
    if (keycloak) {
      const beside = keycloak;
      await roundOf(() => beside.register(), warmSeconds);
      compared = await interleaved(rounds, [us, () => warm(ours)], [beside, () => warm(() => theirs(beside))]);
    } else {
      await us.go();
      const alone: Round[] = [];
      while (alone.length < rounds) alone.push(await warm(ours));
      compared = { ours: alone, theirs: [] };
    }
    const figures = figuresOf({ name, unit }, against, compared);
    figures.forEach(emit);
    const ratio = figures[0]?.ratio ?? least;
    // of so short a look nothing can be told
    return !quick && ratio < least ? [`${name}: ${ratio} of ${against} is below ${least}`] : [];
  } finally {
    us.release();
    await keycloak?.stop();
  }
}
