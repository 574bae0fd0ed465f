import type { Consumer, EachBatchPayload, Kafka, KafkaJSProtocolError, KafkaMessage } from 'kafkajs';
import type { ConsumerOptions } from './consumer-options.js';
import { within } from './kafka-client.js';

export interface Assigned {
  readonly topic: string;
  readonly partition: number;
}

/** `next` = so many are done; `hold` = the first again after `holdMs`; `stop` = nothing more of this partition now */
export type Step =
  | { readonly go: 'next'; readonly done: number }
  | { readonly go: 'stop' }
  | { readonly go: 'hold'; readonly holdMs: number };

export interface SessionOptions {
  readonly group: string;
  readonly topics: readonly string[];
  readonly fromBeginning: boolean;
  readonly options: ConsumerOptions;
  /** gets what is next in a partition, in order, and does as much of it as it can and may in one go */
  readonly deliver: (at: Assigned, messages: readonly KafkaMessage[]) => Promise<Step>;
}

const COMMIT_MS = 250;
/** a batch that lasts longer is left and fetched again, or the other partitions of its broker would wait for it */
const TURN_MS = 500;
/** kafkajs 2.2 joins the group again after these, and after nothing else */
const REJOINED: ReadonlySet<unknown> = new Set([
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
]);

/**
 * One life of a kafkajs consumer, from connecting to the first crash or to `end`; it is never restarted, a new one
 * takes its place. `lastSign` is the monotonic time at which it last did something.
 */
export class KafkaSession {
  assigned: readonly Assigned[] = [];
  joined = false;
  lastSign = performance.now();
  crash: unknown;
  private ended = false;
  /** grows with every assignment: work of an older one stops */
  private epoch = 0;
  private rebalancing = false;
  private readonly consumer: Consumer;
  private readonly held = new Set<NodeJS.Timeout>();

  constructor(
    kafka: Kafka,
    private readonly at: SessionOptions,
    private readonly changed: () => void,
  ) {
    const { leaseMs, heartbeatMs } = at.options;
    this.consumer = kafka.consumer({
      groupId: at.group,
      sessionTimeout: leaseMs,
      rebalanceTimeout: leaseMs * 2,
      heartbeatInterval: heartbeatMs,
      maxWaitTimeInMs: 200,
      maxBytesPerPartition: 256 * 1024,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: () => Promise.resolve(false) },
    });
    const { FETCH, HEARTBEAT, GROUP_JOIN, REBALANCING, CRASH, END_BATCH_PROCESS } = this.consumer.events;
    for (const sign of [FETCH, HEARTBEAT, END_BATCH_PROCESS] as const)
      this.consumer.on(sign, () => (this.lastSign = performance.now()));
    this.consumer.on(REBALANCING, () => (this.rebalancing = true));
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      this.epoch += 1;
      this.rebalancing = false;
      this.joined = true;
      this.lastSign = performance.now();
      this.assigned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => ({ topic, partition })),
      );
      this.changed();
    });
    this.consumer.on(CRASH, ({ payload }) => {
      this.crash = payload.error;
      this.changed();
    });
  }

  async begin(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.at.topics], fromBeginning: this.at.fromBeginning });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.at.options.concurrency,
      eachBatch: (batch) => this.work(batch),
    });
  }

  /** Deliveries in flight finish, offsets are committed, the group is left. After `ms` it is abandoned as it is. */
  async end(ms: number): Promise<void> {
    this.ended = true;
    for (const timer of this.held) clearTimeout(timer);
    await within(ms, 'disconnect', this.consumer.disconnect()).catch(() => undefined);
    this.assigned = [];
  }

  private async work(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const at = { topic: batch.topic, partition: batch.partition };
    const epoch = this.epoch;
    const begun = performance.now();
    const current = () =>
      !this.ended && !this.rebalancing && epoch === this.epoch && payload.isRunning() && !payload.isStale();
    // what befalls work of an older assignment is no matter any more
    const failed = (error: unknown) => {
      if (epoch === this.epoch) this.failed(error);
    };
    let missed: Error | undefined;
    let done: string | undefined;
    let committedAt = begun;
    const commit = async () => {
      if (done === undefined || epoch !== this.epoch) return;
      const offset = String(BigInt(done) + 1n);
      done = undefined;
      committedAt = performance.now();
      await payload.commitOffsetsIfNecessary({
        topics: [{ topic: at.topic, partitions: [{ partition: at.partition, offset }] }],
      });
    };
    try {
      try {
        for (let next = 0; next < batch.messages.length;) {
          if (!current() || performance.now() - begun > TURN_MS) break;
          const messages = batch.messages.slice(next);
          const step = await this.beating(
            payload,
            () => this.at.deliver(at, messages),
            (error) => failed((missed = error)),
          );
          if (step.go === 'hold') this.hold(at, step.holdMs);
          if (step.go !== 'next') break;
          next += step.done;
          done = messages[step.done - 1]!.offset;
          payload.resolveOffset(done);
          if (performance.now() - committedAt > COMMIT_MS) await commit();
          await payload.heartbeat();
        }
      } finally {
        await commit();
      }
      // kafkajs joins again after what it is thrown
      if (missed !== undefined) throw missed;
    } catch (error) {
      failed(error);
      throw error;
    }
  }

  /** The others stop at their next message, and kafkajs joins again; where it would not, a new session has to. */
  private failed(error: unknown): void {
    this.rebalancing = true;
    if (REJOINED.has((error as KafkaJSProtocolError).type)) return;
    this.crash ??= error;
    this.changed();
  }

  /** Heartbeats go on while a handler takes its time; kafkajs sends none by itself. */
  private async beating<T>(
    payload: EachBatchPayload,
    work: () => Promise<T>,
    missed: (error: Error) => void,
  ): Promise<T> {
    const timer = setInterval(() => void payload.heartbeat().catch(missed), this.at.options.heartbeatMs);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  private hold(at: Assigned, ms: number): void {
    const where = [{ topic: at.topic, partitions: [at.partition] }];
    this.consumer.pause(where);
    const timer = setTimeout(() => {
      this.held.delete(timer);
      if (!this.ended && this.crash === undefined) this.consumer.resume(where);
    }, ms);
    this.held.add(timer);
  }
}
