/** A moment in the life of this process, by both of its clocks: one may be set, the other stands still while the machine sleeps. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

export const momentNow = (): Moment => ({ wall: Date.now(), monotonic: performance.now() });

/** Milliseconds since then, by the clock that says more. */
export const msSince = ({ wall, monotonic }: Moment): number =>
  Math.max(Date.now() - wall, performance.now() - monotonic);
