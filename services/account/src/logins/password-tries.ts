/** tries at one password that cost nothing */
export const FREE_TRIES = 5;
/** beyond the bits of any challenge: 64 times the work, some seconds of a phone */
const MOST_EXTRA_BITS = 6;

/**
 * Bits of work beyond those of any challenge that the next try costs, after so many: one more with each doubling. Undefined
 * while tries are free. There is an end to it, so that whoever knows the password always gets in.
 */
export const extraBits = (tries: number): number | undefined =>
  tries < FREE_TRIES ? undefined : Math.min(Math.floor(Math.log2(tries / FREE_TRIES)), MOST_EXTRA_BITS);
