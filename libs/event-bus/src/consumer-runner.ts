import {
  pause,
  untilTick,
  type Consumer,
  type ConsumerStatus,
  type EventBus,
  type RunningConsumer,
} from '@zhenming/kernel';
import { isTransient, reasonOf } from './failures.js';
import { GroupDeliveries, type DeliveryOptions } from './group-deliveries.js';
import { BrokenMessage, Inbox, type ReplayResult } from './inbox.js';
import { placeOf } from './lease.js';
import { ParkedMessages, type ParkedKey, type ParkedTarget } from './parked-messages.js';

export interface ConsumerRunnerOptions extends DeliveryOptions {
  readonly bus: EventBus;
  readonly consumers: readonly Consumer[];
  /**
   * A transaction for each message, also in a backlog. For handlers that append to a log outside the database: others see
   * those events before they see the rows of the transaction, and a transaction of many messages keeps them waiting longer.
   */
  readonly apart?: boolean;
}

export interface ConsumerHealth extends ConsumerStatus {
  /** running or deliberately paused, and no partition waits for a database or a service that is away */
  readonly ready: boolean;
  readonly failing: readonly { topic: string; partition: number; reason: string }[];
  /** open parked messages */
  readonly parked: number;
  /** of those, what its owner has not said */
  readonly forged: number;
}

const REPLAY_POLL_MS = 2_000;

/** Runs consumers: inbox, retry, parked messages; other keys go on where one is parked. */
export class ConsumerRunner {
  readonly parked: ParkedMessages;
  private readonly inbox: Inbox;
  private running: { consumer: Consumer; deliveries: GroupDeliveries; subscription: RunningConsumer }[] = [];
  private readonly stopping = new AbortController();
  private replaying: Promise<void> = Promise.resolve();
  /** by group: of one that waits for another service, no other group waits */
  private readonly replays = new Map<string, Promise<void>>();

  constructor(private readonly options: ConsumerRunnerOptions) {
    this.inbox = new Inbox(options.db, options.parse);
    this.parked = new ParkedMessages(options.db);
  }

  async start(): Promise<void> {
    for (const consumer of this.options.consumers) {
      const { group, topics, types } = consumer;
      const deliveries = new GroupDeliveries(consumer, this.inbox, this.options);
      const subscription = await this.options.bus.subscribe({
        group,
        topics,
        types,
        deliver: (delivery) => deliveries.deliver(delivery),
        ...(this.options.apart ? {} : { deliverTogether: (several) => deliveries.deliverTogether(several) }),
      });
      this.running.push({ consumer, deliveries, subscription });
    }
    this.replaying = this.replayRequests(this.stopping.signal);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running.map(({ subscription }) => subscription.stop()));
    await this.replaying;
    await Promise.all(this.replays.values());
  }

  status(): Promise<ConsumerHealth[]> {
    return Promise.all(
      this.running.map(async ({ consumer, deliveries, subscription }) => {
        const status = await subscription.status();
        const failing = status.assigned.flatMap(({ topic, partition }) => {
          const reason = deliveries.failing.get(placeOf(topic, partition));
          return reason === undefined ? [] : [{ topic, partition, reason }];
        });
        const ready = (status.state === 'running' || status.state === 'paused') && failing.length === 0;
        const open = await this.parked.count(consumer.group).catch(() => ({ parked: 0, forged: 0 }));
        return { ...status, ready, failing, ...open };
      }),
    );
  }

  /** Replays a key's parked messages here and now, or those of them that it comes to before it stops; throws when the group is not one of this runner. */
  async replay(target: ParkedTarget): Promise<ReplayResult> {
    const at = await this.parked.keyOf(target);
    if (!at) return { applied: 0, duplicate: 0 };
    const consumer = this.options.consumers.find(({ group }) => group === at.group);
    if (!consumer) throw new Error(`no consumer of group ${at.group} here`);
    const result = await this.inbox.replay(consumer, at.key, this.stopping.signal);
    if (result.stopped) {
      const { id, error } = result.stopped;
      this.options.onError?.(error, at.group);
      // what passes is tried again by who asked: the request stays, and the reason says what the message lacks
      if (!isTransient(error)) await this.parked.failedAgain(id, parkedReason(error));
    }
    return result;
  }

  private async replayRequests(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(untilTick(REPLAY_POLL_MS), signal);
      if (!signal.aborted) await this.replayRequested();
    }
  }

  /** Begins what was requested of the groups that replay nothing now. */
  private async replayRequested(): Promise<void> {
    try {
      const groups = this.options.consumers.map(({ group }) => group).filter((group) => !this.replays.has(group));
      const requested = await this.parked.requested(groups);
      for (const group of new Set(requested.map((key) => key.group))) {
        const keys = requested.filter((key) => key.group === group);
        const done = this.replayInTurn(group, keys).finally(() => this.replays.delete(group));
        this.replays.set(group, done);
      }
    } catch (error) {
      this.options.onError?.(error, '');
    }
  }

  private async replayInTurn(group: string, keys: readonly ParkedKey[]): Promise<void> {
    try {
      for (const key of keys) {
        // what was requested stays so, for the next start
        if (this.stopping.signal.aborted) return;
        await this.replay(key);
      }
    } catch (error) {
      this.options.onError?.(error, group);
    }
  }
}

const parkedReason = (error: unknown): string =>
  error instanceof BrokenMessage ? `wire/broken: ${error.message}` : reasonOf(error);
