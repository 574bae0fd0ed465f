/** what is asked for this often in a day costs no more than the first time */
export const CHEAP_TIMES = 5;
/** beyond the bits of any challenge: 64 times the work, some seconds of a phone */
const MOST_EXTRA_BITS = 6;

/**
 * Bits of work beyond those of any challenge that the next time costs, after so many: one more with each doubling. There is an end
 * to it, so that it is dear to who asks a thousand times, and nobody is locked out.
 */
export const extraBits = (times: number): number =>
  Math.min(Math.floor(Math.log2(Math.max(times, CHEAP_TIMES) / CHEAP_TIMES)), MOST_EXTRA_BITS);
