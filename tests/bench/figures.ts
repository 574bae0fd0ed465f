/** One measured figure; `npm run bench` prints it as one JSON line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** value through the value of `against`, both from the same run; null when there is nothing to compare with */
  readonly ratio: number | null;
  readonly against: string | null;
  /** how many things were timed, one by one, and their percentiles in milliseconds; null where none was */
  readonly n: number | null;
  readonly p50: number | null;
  readonly p99: number | null;
}

export interface BenchOptions {
  /** a look at whether it runs, in seconds: its figures mean little */
  readonly quick: boolean;
  /** sign-ups of `counts`; a case for every fourth */
  readonly people: number;
  /** of benches that count statements: lists them */
  readonly statements: boolean;
}

/** Returns what missed its mark, as sentences; empty = all met. */
export type Bench = (emit: (figure: Figure) => void, options: BenchOptions) => Promise<string[]>;

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** What a figure says of the milliseconds that single things took; without them, that none was timed. */
export const timesOf = (ms?: readonly number[], digits = 1): Pick<Figure, 'n' | 'p50' | 'p99'> =>
  ms === undefined
    ? { n: null, p50: null, p99: null }
    : { n: ms.length, p50: rounded(percentile(ms, 0.5), digits), p99: rounded(percentile(ms, 0.99), digits) };
