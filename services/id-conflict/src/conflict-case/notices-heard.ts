/** How far a group has read a partition: offsets of the next message to read, and of the next one to be written. */
export interface ReadPartition {
  readonly topic: string;
  readonly partition: number;
  readonly committed: number;
  readonly end: number;
}

/** When everything was read that lay there at the look before; milliseconds of a clock that never jumps. */
export interface Heard {
  readonly at: number;
  /** where each partition ended then */
  readonly ends: ReadonlyMap<string, number>;
}

const placeOf = ({ topic, partition }: ReadPartition): string => `${topic}/${partition}`;

/** By what was known before; undefined: nothing, at a start. A log that was published anew ends before where it ended. */
export const heardNow = (before: Heard | undefined, partitions: readonly ReadPartition[], now: number): Heard => {
  const ends = new Map(partitions.map((one) => [placeOf(one), one.end]));
  const until = (one: ReadPartition): number => Math.min(one.end, (before?.ends ?? ends).get(placeOf(one)) ?? one.end);
  if (partitions.every((one) => one.committed >= until(one))) return { at: now, ends };
  return before ?? { at: -Infinity, ends };
};
