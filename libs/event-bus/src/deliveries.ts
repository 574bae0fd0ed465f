import type { Delivery, Outcome, Subscription } from '@zhenming/kernel';
import type { ConsumerOptions } from './consumer-options.js';

/** enough to make a commit cheap for each of them, few enough to be done again when one fails */
const MOST_TOGETHER = 100;

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
   * another member's to move, and the inbox knows what it did.
   */
  deliver(delivery: Delivery): Promise<Outcome | 'hung'> {
    return this.watched<Outcome>(this.subscription.deliver(delivery), 'retry');
  }

  /** how many `deliverSome` has a use for */
  get most(): number {
    return this.subscription.deliverTogether ? MOST_TOGETHER : 1;
  }

  /**
   * The first alone or as many as the subscription does in one go: how many are done, from the first on. Else what became of
   * the first, as `deliver` says it.
   */
  async deliverSome(deliveries: readonly [Delivery, ...Delivery[]]): Promise<number | 'retry' | 'hung'> {
    if (deliveries.length > 1 && this.subscription.deliverTogether) {
      const done = await this.watched(this.subscription.deliverTogether(deliveries), 0);
      if (done !== 0) return done;
    }
    const outcome = await this.deliver(deliveries[0]);
    return outcome === 'retry' || outcome === 'hung' ? outcome : 1;
  }

  private async watched<T>(work: Promise<T>, onError: T): Promise<T | 'hung'> {
    const { group } = this.subscription;
    const handled = work.catch((error: unknown): T => {
      this.options.onError(error, group);
      return onError;
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
