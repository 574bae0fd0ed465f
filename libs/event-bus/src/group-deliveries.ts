import type { Consumer, Delivery, Outcome, PublishedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { isTransient, reasonOf } from './failures.js';
import { isConcerned, isPrepared, type Inbox, type Parse } from './inbox.js';
import { placeOf } from './lease.js';
import { storedKey } from './parked-messages.js';

export interface DeliveryOptions {
  readonly db: Database;
  /** `parseEvent` of contracts: what it refuses is parked at once */
  readonly parse: Parse;
  /** tries before a message is parked, default 5: about 3 s with the bus's default waits */
  readonly attempts?: number;
  /** for metrics and log; without an event for bytes that do not decode */
  readonly onOutcome?: (outcome: {
    group: string;
    event: PublishedEvent | undefined;
    outcome: Outcome;
    ms: number;
  }) => void;
  /** every error of a handler or of the inbox, also those that are tried again. Log its class, not its text */
  readonly onError?: (error: unknown, group: string, event?: PublishedEvent) => void;
}

/** a transaction of several messages takes no more of them after this: others may wait for what it has locked */
const TOGETHER_MS = 200;
/** milliseconds a message is thought to take before the first was seen */
const FIRST_PACE = 20;

type Readable = Omit<Delivery, 'event'> & { readonly event: PublishedEvent };

/**
 * What one consumer makes of its deliveries. A handler's error is tried again a few times and then parked with its key;
 * what no message can help (connection lost, server shutting down) is tried again for ever.
 */
export class GroupDeliveries {
  /** partitions that wait for a database or a service that is away, by `placeOf`; and why */
  readonly failing = new Map<string, string>();
  /** the message of a partition that failed last, and how often when it was tried alone */
  private readonly tries = new Map<string, { offset: string; count: number }>();

  /** milliseconds a message took when several were done last */
  private pace = FIRST_PACE;

  constructor(
    private readonly consumer: Consumer,
    private readonly inbox: Inbox,
    private readonly options: DeliveryOptions,
  ) {}

  /** One message in a transaction of its own. */
  async deliver(delivery: Delivery): Promise<Outcome> {
    const begun = performance.now();
    const place = placeOf(delivery.topic, delivery.partition);
    const outcome = await this.attempt(delivery, place);
    if (outcome !== 'retry') {
      this.tries.delete(place);
      this.failing.delete(place);
    }
    this.tell(delivery, outcome, performance.now() - begun);
    return outcome;
  }

  /**
   * Several of one partition in one transaction, so that a backlog does not pay for a commit each: how many are done, from
   * the first on. When one fails, nothing has happened: those before it are done again without it, and it is left to
   * `deliver`, which retries and parks; so are messages of a closed key and such that cannot be read, and those about which the
   * consumer asks others first. What the consumer is not about passes without a transaction.
   */
  async deliverTogether(deliveries: readonly Delivery[]): Promise<number> {
    const passing = this.passing(deliveries);
    if (passing > 0) return passing;
    const readable = this.readable(deliveries);
    const [first] = readable;
    if (!first) return 0;
    const place = placeOf(first.topic, first.partition);
    const progress = { at: 0 };
    try {
      const done = await this.options.db.run(() => this.applyTogether(readable, progress));
      if (done.length > 0) this.failing.delete(place);
      done.forEach(({ outcome, ms }, n) => this.tell(deliveries[n] as Delivery, outcome, ms));
      return done.length;
    } catch {
      // what it was shows when the message is tried alone; without a message it was the commit
      const culprit = readable[progress.at];
      if (!culprit) return 0;
      this.tries.set(place, { offset: culprit.offset, count: 0 });
      return this.deliverTogether(deliveries);
    }
  }

  /** How many from the first on the consumer is not about. */
  private passing(deliveries: readonly Delivery[]): number {
    if (!this.consumer.concerns) return 0;
    const begun = performance.now();
    let count = 0;
    for (const delivery of deliveries) {
      const event = this.read(delivery);
      if ('refused' in event || isConcerned(this.consumer, event)) break;
      this.tell(delivery, 'passed', performance.now() - begun);
      count++;
    }
    return count;
  }

  /** From the first on, up to one that has failed before, cannot be read, passes, or is asked about first. */
  private readable(deliveries: readonly Delivery[]): Readable[] {
    const readable: Readable[] = [];
    for (const delivery of deliveries) {
      const { topic, partition, offset, key } = delivery;
      if (this.tries.get(placeOf(topic, partition))?.offset === offset) break;
      const event = this.read(delivery);
      if ('refused' in event || !isConcerned(this.consumer, event) || isPrepared(this.consumer, event)) break;
      readable.push({ topic, partition, offset, key: storedKey(key), event });
    }
    return readable;
  }

  /**
   * `progress.at` is the message at work. Inbox rows of as many as should fit into the time are written at once; then all
   * of these are handled, for such a row says that its message is done.
   */
  private async applyTogether(messages: readonly Readable[], progress: { at: number }) {
    const { group } = this.consumer;
    const outcomes: { outcome: Outcome; ms: number }[] = [];
    const begun = performance.now();
    let end = messages.length;
    for (let now = begun; outcomes.length < end && now - begun < TOGETHER_MS; now = performance.now()) {
      progress.at = outcomes.length;
      const fitting = Math.ceil((TOGETHER_MS - (now - begun)) / this.pace);
      const few = messages.slice(progress.at, Math.min(end, progress.at + fitting));
      const { entered, closedAt } = await this.inbox.enterAll(
        group,
        few.map(({ key, event: { id } }) => ({ key, id })),
      );
      if (closedAt !== undefined) {
        end = progress.at + closedAt;
        continue;
      }
      for (const { event } of few) {
        const started = performance.now();
        // an event that is among them twice is new once
        const fresh = entered.delete(event.id);
        if (fresh) await this.consumer.handle(event, undefined);
        outcomes.push({ outcome: fresh ? 'applied' : 'duplicate', ms: performance.now() - started });
        progress.at = outcomes.length;
      }
      this.pace = (performance.now() - now) / few.length;
    }
    progress.at = messages.length;
    return outcomes;
  }

  private tell(delivery: Delivery, outcome: Outcome, ms: number): void {
    this.options.onOutcome?.({ group: this.consumer.group, event: eventOf(delivery), outcome, ms });
  }

  private async attempt(given: Delivery, place: string): Promise<Outcome> {
    const { group } = this.consumer;
    const delivery = { ...given, key: storedKey(given.key) };
    try {
      const parsed = this.read(delivery);
      if ('refused' in parsed) return await this.inbox.park(group, delivery, parsed.refused, 1);
      if (!isConcerned(this.consumer, parsed)) return 'passed';
      try {
        return await this.inbox.apply(this.consumer, delivery, parsed);
      } catch (error) {
        if (isTransient(error)) throw error;
        this.options.onError?.(error, group, eventOf(delivery));
        const before = this.tries.get(place);
        const count = before?.offset === delivery.offset ? before.count + 1 : 1;
        this.tries.set(place, { offset: delivery.offset, count });
        if (count < (this.options.attempts ?? 5)) return 'retry';
        return await this.inbox.park(group, delivery, reasonOf(error), count);
      }
    } catch (error) {
      this.options.onError?.(error, group, eventOf(delivery));
      this.failing.set(place, reasonOf(error));
      return 'retry';
    }
  }

  private read({ event }: Delivery): ReturnType<Parse> | { readonly refused: string } {
    if ('broken' in event) return { refused: `wire/broken: ${event.broken}` };
    try {
      return this.options.parse(event);
    } catch (error) {
      return { refused: reasonOf(error) };
    }
  }
}

const eventOf = ({ event }: Delivery): PublishedEvent | undefined => ('broken' in event ? undefined : event);
