const TICK_MS = 1_000;

/**
 * How long to wait, in milliseconds, before the next look for what nobody told of, where `ms` would do: until the last tick within
 * them. Ticks are the full seconds of the process's monotonic clock, so that it wakes once for all its looks and not for each of them.
 * A wait becomes shorter and never longer (by the two milliseconds in which timers err), so nothing is found later; looks do not
 * become more than one a tick. What is shorter than a tick stays as it is. Not for deadlines and waits after a failure, which have
 * moments of their own.
 */
export const untilTick = (ms: number): number => {
  if (ms < TICK_MS) return ms;
  const now = performance.now();
  const tick = Math.floor((now + ms) / TICK_MS) * TICK_MS;
  // a timer may fire up to a millisecond early: it would look twice
  return Math.ceil(tick - now) + 1;
};
