import { RuleViolation } from '@zhenming/kernel';

/** Work that takes time of the machine: so much of it at once, so much that waits, in its order. */
export class Turns {
  private atWork = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: { readonly atOnce: number; readonly waiting: number }) {}

  /**
   * Throws `unavailable` where too much waits already, after `refused`. Work must not take a turn of its own: it could wait for
   * itself.
   */
  async take<T>(work: () => Promise<T>, refused?: () => Promise<void>): Promise<T> {
    if (this.atWork < this.most.atOnce) this.atWork += 1;
    else if (this.waiting.length >= this.most.waiting) {
      await refused?.();
      throw new RuleViolation('unavailable');
    } else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.atWork -= 1;
    }
  }
}
