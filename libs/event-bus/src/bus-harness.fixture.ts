import { randomUUID } from 'node:crypto';
import type { Delivery, Outcome, PublishedEvent, RunningConsumer, Subscription } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { OperableBus } from './operable-bus.js';
import type { WireMessage } from './wire.js';

/** What a suite needs of an engine besides the port. */
export interface BusHarness {
  /** a bus with connections of its own; all are closed at the end */
  bus(): Promise<OperableBus>;
  /** the bus loses its engine at once and for good, without a goodbye, as after kill -9 */
  cut(bus: OperableBus): Promise<void>;
  /** puts a message on a topic as it stands */
  inject(topic: string, message: WireMessage): Promise<void>;
  /** every message of a topic as the engine holds it */
  wire(topic: string): Promise<(WireMessage & { partition: number })[]>;
  /** a service's schema with inbox and parked messages */
  readonly db: Database;
  /** no waiting may take longer */
  readonly timeoutMs: number;
  close(): Promise<void>;
}

/** Waits for progress, with a deadline; `what` is said when it does not come. */
export async function until(what: string, timeoutMs: number, reached: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await reached())) {
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const freshTopic = (): string => `zhenming.test-${randomUUID()}.events`;
export const freshGroup = (): string => `test.${randomUUID()}`;

/** An event of a stream with everything an event on the wire has. */
export const eventOf = (stream: string, revision: number, data: object = { n: revision }): PublishedEvent => ({
  id: randomUUID(),
  type: 'AccountRegistered',
  source: 'account',
  stream,
  revision,
  recordedAt: '2026-09-01T08:00:00.123456Z',
  data,
  metadata: {
    causationId: randomUUID(),
    correlationId: randomUUID(),
    actor: { kind: 'service', id: 'test' },
    prevHash: '0'.repeat(64),
  },
  hash: 'f'.repeat(64),
});

/** Streams `account-0` …, each with events 1 … `length`, in the order in which a log would give them. */
export const storyOf = (streams: number, length: number): PublishedEvent[] =>
  Array.from({ length: streams * length }, (_, i) =>
    eventOf(`account-${i % streams}`, Math.floor(i / streams) + 1, { text: '甄明 \u0000 ✓' }),
  );

/** A subscription that remembers what it was given. `answer` decides; default `applied`. */
export class Recorder {
  readonly seen: Delivery[] = [];
  private answer: (delivery: Delivery) => Outcome | Promise<Outcome>;

  constructor(answer: (delivery: Delivery) => Outcome | Promise<Outcome> = () => 'applied') {
    this.answer = answer;
  }

  subscription(group: string, topics: readonly string[]): Subscription {
    return {
      group,
      topics,
      deliver: async (delivery) => {
        this.seen.push(delivery);
        return this.answer(delivery);
      },
    };
  }

  get events(): PublishedEvent[] {
    return this.seen.flatMap(({ event }) => ('broken' in event ? [] : [event]));
  }

  revisionsOf(stream: string): number[] {
    return this.events.filter((event) => event.stream === stream).map((event) => event.revision);
  }
}

/** 1, 2, 3 … up to the end, where what was seen before may come again: the order that consumers are promised. */
export const firstOccurrences = (revisions: readonly number[]): number[] => [...new Set(revisions)];

export const assignedTo = async (consumer: RunningConsumer): Promise<number> =>
  (await consumer.status()).assigned.length;
