import type {
  Consumer,
  ConsumerStatus,
  Delivery,
  EventBus,
  Outcome,
  PublishedEvent,
  RunningConsumer,
} from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { isTransient, reasonOf } from './failures.js';
import { BrokenMessage, Inbox, type Parse, type ReplayResult } from './inbox.js';
import { placeOf } from './lease.js';
import { ParkedMessages, type ParkedTarget } from './parked-messages.js';

export interface ConsumerRunnerOptions {
  readonly bus: EventBus;
  readonly db: Database;
  readonly consumers: readonly Consumer[];
  /** `parseEvent` of contracts: what it refuses is parked at once */
  readonly parse: Parse;
  /** tries before a message is parked, default 5: about 3 s with the bus's default waits */
  readonly attempts?: number;
  /** for metrics and log; without an event for bytes that do not decode */
  readonly onOutcome?: (told: {
    group: string;
    event: PublishedEvent | undefined;
    outcome: Outcome;
    ms: number;
  }) => void;
  /** every error of a handler or of the inbox, also those that are tried again. Log its class, not its text */
  readonly onError?: (error: unknown, group: string, event?: PublishedEvent) => void;
}

export interface ConsumerHealth extends ConsumerStatus {
  /** running or deliberately paused, and no partition waits for a database or a service that is away */
  readonly ready: boolean;
  readonly failing: readonly { topic: string; partition: number; reason: string }[];
  /** open parked messages */
  readonly parked: number;
}

const REPLAY_POLL_MS = 1_000;

/**
 * Runs consumers: inbox, retry, parked messages. A handler's error is tried again a few times and then parked with its
 * key, other keys go on; what no message can help (connection lost, server shutting down) is tried again for ever.
 */
export class ConsumerRunner {
  readonly parked: ParkedMessages;
  private readonly inbox: Inbox;
  private readonly tries = new Map<string, { offset: string; count: number }>();
  private readonly failing = new Map<string, string>();
  private running: { consumer: Consumer; subscription: RunningConsumer }[] = [];
  private replays: NodeJS.Timeout | undefined;
  private replaying: Promise<void> = Promise.resolve();

  constructor(private readonly options: ConsumerRunnerOptions) {
    this.inbox = new Inbox(options.db, options.parse);
    this.parked = new ParkedMessages(options.db);
  }

  async start(): Promise<void> {
    for (const consumer of this.options.consumers) {
      const { group, topics } = consumer;
      const deliver = (delivery: Delivery) => this.deliver(consumer, delivery);
      this.running.push({ consumer, subscription: await this.options.bus.subscribe({ group, topics, deliver }) });
    }
    this.replays = setInterval(() => {
      this.replaying = this.replaying.then(() => this.replayRequested());
    }, REPLAY_POLL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.replays);
    await Promise.all(this.running.map(({ subscription }) => subscription.stop()));
    await this.replaying;
  }

  status(): Promise<ConsumerHealth[]> {
    return Promise.all(
      this.running.map(async ({ consumer, subscription }) => {
        const status = await subscription.status();
        const failing = status.assigned.flatMap(({ topic, partition }) => {
          const reason = this.failing.get(`${consumer.group} ${placeOf(topic, partition)}`);
          return reason === undefined ? [] : [{ topic, partition, reason }];
        });
        const ready = (status.state === 'running' || status.state === 'paused') && failing.length === 0;
        const parked = await this.parked.count(consumer.group).catch(() => 0);
        return { ...status, ready, failing, parked };
      }),
    );
  }

  /** Replays a key's parked messages here and now; throws when the group is not one of this runner. */
  async replay(target: ParkedTarget): Promise<ReplayResult> {
    const at = await this.parked.keyOf(target);
    if (!at) return { applied: 0, duplicate: 0 };
    const consumer = this.options.consumers.find(({ group }) => group === at.group);
    if (!consumer) throw new Error(`no consumer of group ${at.group} here`);
    const result = await this.inbox.replay(consumer, at.key);
    if (result.stopped) {
      this.options.onError?.(result.stopped.error, at.group);
      await this.parked.failedAgain(result.stopped.id, parkedReason(result.stopped.error));
    }
    return result;
  }

  private async replayRequested(): Promise<void> {
    try {
      const groups = this.options.consumers.map(({ group }) => group);
      for (const key of await this.parked.requested(groups)) await this.replay(key);
    } catch (error) {
      this.options.onError?.(error, '');
    }
  }

  private async deliver(consumer: Consumer, delivery: Delivery): Promise<Outcome> {
    const begun = performance.now();
    const place = `${consumer.group} ${placeOf(delivery.topic, delivery.partition)}`;
    const outcome = await this.attempt(consumer, delivery, place);
    if (outcome !== 'retry') {
      this.tries.delete(place);
      this.failing.delete(place);
    }
    const ms = performance.now() - begun;
    this.options.onOutcome?.({ group: consumer.group, event: eventOf(delivery), outcome, ms });
    return outcome;
  }

  private async attempt(consumer: Consumer, delivery: Delivery, place: string): Promise<Outcome> {
    try {
      const parsed = this.read(delivery);
      if ('refused' in parsed) return await this.inbox.park(consumer.group, delivery, parsed.refused, 1);
      try {
        return await this.inbox.apply(consumer, delivery, parsed);
      } catch (error) {
        if (isTransient(error)) throw error;
        this.options.onError?.(error, consumer.group, eventOf(delivery));
        const before = this.tries.get(place);
        const count = before?.offset === delivery.offset ? before.count + 1 : 1;
        this.tries.set(place, { offset: delivery.offset, count });
        if (count < (this.options.attempts ?? 5)) return 'retry';
        return await this.inbox.park(consumer.group, delivery, reasonOf(error), count);
      }
    } catch (error) {
      this.options.onError?.(error, consumer.group, eventOf(delivery));
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

const parkedReason = (error: unknown): string =>
  error instanceof BrokenMessage ? `wire/broken: ${error.message}` : reasonOf(error);
