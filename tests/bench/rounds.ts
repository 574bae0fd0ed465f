// Work that 16 do at once, ours and a reference's in interleaved rounds: while one side is measured the other one stands still.
import { median, rounded, timesOf, type Figure } from './figures.js';

export const AT_ONCE = 16;

export interface Round {
  readonly perSecond: number;
  /** milliseconds of each */
  readonly times: readonly number[];
}

/** Does `one` over and over for so many seconds, so many at once. */
export async function roundOf(one: () => Promise<unknown>, seconds: number, atOnce = AT_ONCE): Promise<Round> {
  const times: number[] = [];
  const begun = performance.now();
  const asking = async (): Promise<void> => {
    while (performance.now() < begun + seconds * 1_000) {
      const start = performance.now();
      await one();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asking));
  return { perSecond: (times.length * 1_000) / (performance.now() - begun), times };
}

/** Does it once for each of these, so many at once. */
export async function roundOfEach<T>(
  all: readonly T[],
  one: (of: T) => Promise<unknown>,
  atOnce = AT_ONCE,
): Promise<Round> {
  const times: number[] = [];
  const begun = performance.now();
  const left = all.values();
  const working = async (): Promise<void> => {
    // shared by all who work
    for (const of of left) {
      const start = performance.now();
      await one(of);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, working));
  return { perSecond: (times.length * 1_000) / (performance.now() - begun), times };
}

/** A side of a comparison; what stands still does so from `hold` to `go`. */
export interface Side {
  hold(): Promise<void>;
  /** lets it go on, and waits until it works as before */
  go(): Promise<void>;
  /** lets it go on: it is to end */
  release(): void;
}

export interface Compared {
  readonly ours: readonly Round[];
  readonly theirs: readonly Round[];
}

/** Theirs before, between and after `rounds` of ours. Begins and ends with us standing still, and them not. */
export async function interleaved(
  rounds: number,
  [us, ourRound]: readonly [Side, () => Promise<Round>],
  [them, theirRound]: readonly [Side, () => Promise<Round>],
): Promise<Compared> {
  const [ours, theirs]: [Round[], Round[]] = [[], []];
  theirs.push(await theirRound());
  while (ours.length < rounds) {
    await them.hold();
    await us.go();
    ours.push(await ourRound());
    await us.hold();
    await them.go();
    theirs.push(await theirRound());
  }
  return { ours, theirs };
}

/** The median of the rounds, and how it stands to those of the reference: each round to the mean of the ones around it. */
export function figuresOf(
  { name, unit }: Pick<Figure, 'name' | 'unit'>,
  against: string,
  { ours, theirs }: Compared,
): Figure[] {
  const ratios = ours.map(({ perSecond }, n) => {
    const [before, after] = theirs.slice(n, n + 2);
    return before && after ? (2 * perSecond) / (before.perSecond + after.perSecond) : NaN;
  });
  const figure = (of: string, rounds: readonly Round[], ratio: number | null): Figure => {
    const times = rounds.flatMap((round) => round.times);
    const value = rounded(median(rounds.map(({ perSecond }) => perSecond)));
    return { name: of, value, unit, ratio, against: ratio === null ? null : against, ...timesOf(times) };
  };
  return theirs.length > 0
    ? [figure(name, ours, rounded(median(ratios), 3)), figure(against, theirs, null)]
    : [figure(name, ours, null)];
}
