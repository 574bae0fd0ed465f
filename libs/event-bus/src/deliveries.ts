import type { Delivery, Outcome, Subscription } from '@zhenming/kernel';
import type { ConsumerOptions } from './consumer-options.js';

/** Calls a subscription and watches how long it takes. An error that escapes counts as `retry`. */
export class Deliveries {
  /** given up and not come back */
  hanging = 0;

  constructor(
    private readonly subscription: Subscription,
    private readonly options: Pick<ConsumerOptions, 'stallMs' | 'onError'>,
  ) {}

  /**
   * `hung` after `stallMs`: the caller gives the partition up. The delivery may still come back; by then its offset is
   * somebody else's to move, and the inbox knows what it did.
   */
  async deliver(delivery: Delivery): Promise<Outcome | 'hung'> {
    const { group } = this.subscription;
    const handled = this.subscription.deliver(delivery).catch((error: unknown): Outcome => {
      this.options.onError(error, group);
      return 'retry';
    });
    let watchdog: NodeJS.Timeout | undefined;
    const late = new Promise<'hung'>((resolve) => {
      watchdog = setTimeout(() => resolve('hung'), this.options.stallMs).unref();
    });
    const outcome = await Promise.race([handled, late]);
    clearTimeout(watchdog);
    if (outcome === 'hung') {
      this.hanging += 1;
      void handled.then(() => (this.hanging -= 1));
      this.options.onError(new Error('a delivery hangs, its partition is started again'), group);
    }
    return outcome;
  }
}
