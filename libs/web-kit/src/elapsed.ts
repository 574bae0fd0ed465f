/** between the two clocks when this was loaded */
const apart = Date.now() - performance.now();
let slept = 0;

/**
 * Milliseconds, for spans: `performance.now()`, which on many devices stands still while they sleep, and that sleep, by the device's clock.
 * It never goes back, also where that clock is set back; one that is set forward counts as sleep.
 */
export function elapsed(): number {
  const now = performance.now();
  slept = Math.max(slept, Date.now() - apart - now);
  return now + slept;
}
