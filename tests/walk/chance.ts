/** What is left to chance, from a seed: who draws from it draws the same again. */
export class Chance {
  constructor(private state: number) {}

  /** 0 ≤ x < 1 (mulberry32) */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  of<T>(all: readonly T[]): T {
    const one = all[Math.floor(this.next() * all.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  }

  /** by weight */
  weighed<T>(all: readonly (readonly [weight: number, one: T])[]): T {
    let left = this.next() * all.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, one] of all) if ((left -= weight) < 0) return one;
    return this.of(all)[1];
  }

  /** once in so many times */
  in(times: number): boolean {
    return this.next() * times < 1;
  }
}
