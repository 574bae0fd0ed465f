import type { Moment } from '../tolling/moment.js';

/** How far a group has read a partition: offsets of the next message to read, and of the next one to be written. */
export interface ReadPartition {
  readonly topic: string;
  readonly partition: number;
  readonly committed: number;
  readonly end: number;
}

export interface Heard {
  /** everything is read that lay there then; undefined: nobody knows yet, after a start */
  readonly at: Moment | undefined;
  /** the look by which the next ones may know more: when it was, and where each partition ended */
  readonly looked: Moment;
  readonly ends: ReadonlyMap<string, number>;
}

const placeOf = ({ topic, partition }: ReadPartition): string => `${topic}/${partition}`;

/** By what was known before; undefined: nothing, at a start. `now`: when the bus was asked. A log that was published anew ends before where it ended. */
export const heardNow = (before: Heard | undefined, partitions: readonly ReadPartition[], now: Moment): Heard => {
  const ends = new Map(partitions.map((one) => [placeOf(one), one.end]));
  const isRead = (to: Heard['ends']): boolean =>
    partitions.every((one) => one.committed >= Math.min(one.end, to.get(placeOf(one)) ?? one.end));
  if (isRead(ends)) return { at: now, looked: now, ends };
  if (!before) return { at: undefined, looked: now, ends };
  return isRead(before.ends) ? { at: before.looked, looked: now, ends } : before;
};
