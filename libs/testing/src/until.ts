export interface UntilOptions {
  /** milliseconds from now; default 120 000, for machines that are busy with other suites */
  readonly deadlineMs?: number;
  /** said when the deadline passes: what was waited for */
  readonly what?: string;
}

const EVERY_MS = 20;

/**
 * Calls `check` until it returns something truthy, and returns that. What it throws counts as "not yet" and is said at
 * the deadline, as is its last answer.
 */
export async function until<T>(
  check: () => T | Promise<T>,
  { deadlineMs = 120_000, what = check.toString().slice(0, 120) }: UntilOptions = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + deadlineMs;
  let last: unknown;
  do {
    try {
      last = await check();
      if (last) return last as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  } while (Date.now() < deadline);
  const seen = last instanceof Error ? `failed with ${last.message}` : `was ${JSON.stringify(last)}`;
  throw new Error(`still not after ${deadlineMs} ms: ${what}; the last answer ${seen}`);
}

/** Waits until whatever follows a log has reached its head: `untilCaughtUp(() => log.head(), () => position())`. */
export const untilCaughtUp = (
  head: () => Promise<number>,
  reached: () => Promise<number>,
  options: UntilOptions = {},
): Promise<true> => {
  let target: number | undefined;
  let last = -1;
  return until(
    async () => {
      target ??= await head();
      last = await reached();
      if (last >= target) return true as const;
      throw new Error(`position ${last} of ${target}`);
    },
    { what: 'caught up', ...options },
  );
};
