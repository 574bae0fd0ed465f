import { type ConsumerStatus, type Delivery, type RunningConsumer, Signal, type Subscription } from '@zhenming/kernel';
import type { Kafka, KafkaMessage } from 'kafkajs';
import type { ConsumerOptions } from './consumer-options.js';
import { Deliveries } from './deliveries.js';
import { fromKafka, within } from './kafka-client.js';
import { KafkaSession, type Assigned, type Step } from './kafka-session.js';
import { placeOf } from './lease.js';
import type { GroupPartition } from './operable-bus.js';
import { backoff } from './slots.js';
import { decode, isTold } from './wire.js';

const LOOK_MS = 500;
const LAG_MS = 1_000;

/**
 * Keeps one member of a group alive: a crashed, silent or hanging kafkajs consumer is thrown away and a new one begins
 * at the committed offsets. A paused group has no consumer at all.
 */
export class KafkaConsumer implements RunningConsumer {
  readonly group: string;
  readonly topics: readonly string[];
  private readonly deliveries: Deliveries;
  private session: KafkaSession | undefined;
  private paused = false;
  private troubled = false;
  private condemned = false;
  private lag = 0;
  private readonly tries = new Map<string, { offset: string; count: number }>();
  private readonly signal = new Signal();
  private stopping: Promise<void> | undefined;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly connect: () => Kafka,
    private readonly subscription: Subscription,
    private readonly options: ConsumerOptions & { readonly silenceMs: number },
    private readonly owner: {
      prepare: () => Promise<void>;
      positions: () => Promise<GroupPartition[]>;
      stopped: () => void;
    },
  ) {
    this.group = subscription.group;
    this.topics = subscription.topics;
    this.deliveries = new Deliveries(subscription, options);
  }

  start(): void {
    this.loop = this.watch();
  }

  setPaused(paused: boolean): void {
    if (paused === this.paused) return;
    this.paused = paused;
    this.signal.raise();
  }

  /** Never throws: without the broker it tells what it knew last. */
  async status(): Promise<ConsumerStatus> {
    const assigned = this.session?.assigned ?? [];
    const mine = new Set(assigned.map(({ topic, partition }) => placeOf(topic, partition)));
    if (!this.stopping) {
      const positions = await within(LAG_MS, 'lag', this.owner.positions()).catch(() => undefined);
      if (positions)
        this.lag = positions
          .filter(({ topic, partition }) => this.paused || mine.has(placeOf(topic, partition)))
          .reduce((sum, { end, committed }) => sum + end - committed, 0);
    }
    return { group: this.group, state: this.state(), assigned, lag: this.lag };
  }

  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private state(): ConsumerStatus['state'] {
    if (this.stopping) return 'stopped';
    if (this.deliveries.hanging > 0 || this.troubled) return 'stalled';
    if (this.paused && !this.session) return 'paused';
    if (!this.session?.joined || this.session.assigned.length === 0) return 'starting';
    return this.paused ? 'paused' : 'running';
  }

  private async watch(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      const ill = this.session && this.illness(this.session);
      if (ill !== undefined) {
        this.troubled = true;
        this.options.onError(ill, this.group);
      }
      if (this.session && (ill !== undefined || this.paused)) await this.endSession();
      if (!this.session && !this.paused && !this.stopping) {
        try {
          await this.owner.prepare();
          await this.beginSession();
          failures = 0;
        } catch (error) {
          this.troubled = true;
          this.options.onError(error, this.group);
          failures += 1;
          await this.endSession();
        }
      }
      if (this.session?.joined && this.illness(this.session) === undefined) this.troubled = false;
      if (this.paused) this.troubled = false;
      await this.signal.wait(failures > 0 ? backoff(failures, LOOK_MS, 5_000) : LOOK_MS);
    }
  }

  private illness(session: KafkaSession): unknown {
    if (session.crash !== undefined) return session.crash;
    if (this.condemned) return new Error('a delivery hangs, the consumer is started again');
    if (performance.now() - session.lastSign > this.options.silenceMs)
      return new Error('the consumer shows no sign of life and is started again');
    return undefined;
  }

  private async beginSession(): Promise<void> {
    const { topics, from } = this.subscription;
    this.condemned = false;
    this.session = new KafkaSession(
      this.connect(),
      {
        group: this.group,
        topics,
        fromBeginning: from !== 'end',
        options: this.options,
        deliver: (at, messages) => this.deliver(at, messages),
      },
      () => this.signal.raise(),
    );
    await within(this.options.silenceMs, 'join the group', this.session.begin());
  }

  private async endSession(): Promise<void> {
    const session = this.session;
    await session?.end(this.options.stopMs);
    if (this.session === session) this.session = undefined;
  }

  private async deliver(at: Assigned, messages: readonly KafkaMessage[]): Promise<Step> {
    if (this.paused || this.stopping) return { go: 'stop' };
    const wires = messages.slice(0, this.deliveries.most).map(fromKafka);
    const told = wires.map((wire) => isTold(wire, this.subscription.types));
    const passed = told.indexOf(true);
    // nothing is done about these
    if (passed !== 0) return { go: 'next', done: passed < 0 ? wires.length : passed };
    const untold = told.indexOf(false);
    const [first, ...others] = wires.slice(0, untold < 0 ? undefined : untold).map((wire, n): Delivery => ({
      ...{ ...at, offset: (messages[n] as KafkaMessage).offset },
      ...{ key: wire.key, event: decode(wire) },
    }));
    if (!first) return { go: 'stop' };
    const outcome = await this.deliveries.deliverSome([first, ...others]);
    if (outcome === 'hung') {
      this.condemned = true;
      this.signal.raise();
      return { go: 'stop' };
    }
    const place = placeOf(at.topic, at.partition);
    if (outcome !== 'retry') {
      this.tries.delete(place);
      return { go: 'next', done: outcome };
    }
    const { offset } = first;
    const before = this.tries.get(place);
    const count = before?.offset === offset ? before.count + 1 : 1;
    this.tries.set(place, { offset, count });
    return { go: 'hold', holdMs: backoff(count, this.options.retryFirstMs, this.options.retryMaxMs) };
  }

  private async shutDown(): Promise<void> {
    this.signal.raise();
    await within(this.options.stopMs, 'stop', this.loop).catch(() => undefined);
    await this.endSession();
    this.owner.stopped();
  }
}
