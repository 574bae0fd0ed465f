import type { CommandMetadata, Event, LoggedEvent, PublishedEvent, RecordedEvent } from './events.js';

/** The streams of one service. Calls inside `UnitOfWork.run` take part in its transaction where the store can. */
export abstract class EventStore {
  /**
   * All events of a stream in order, from revision `from` (default 1), at most `limit` where one is given; `[]` when there is no
   * such stream.
   */
  abstract read(stream: string, from?: number, limit?: number): Promise<RecordedEvent[]>;

  /** A whole stream, if there is one, and the time of the system after it was read, where the store tells it along with the events. */
  async readAt(stream: string): Promise<{ readonly events: RecordedEvent[]; readonly at: Date | undefined }> {
    return { events: await this.read(stream), at: undefined };
  }

  /**
   * Appends if the last revision is exactly `expectedRevision` (0 = no stream), else throws `ConcurrencyConflict`.
   * Event ids are UUIDv5(causation id + stream, index): the same append again is quiet and returns what was recorded;
   * the same id with other content throws.
   */
  abstract append(
    stream: string,
    expectedRevision: number,
    events: readonly Event[],
    metadata: CommandMetadata,
  ): Promise<RecordedEvent[]>;

  /**
   * Appends behind the last event, whichever revision that has, for what is recorded and not decided: reads nothing of a long stream,
   * where the store can. The same append again is quiet, as above. Call with a lock that keeps other writers of the stream out: one of
   * two at once is a `ConcurrencyConflict`.
   */
  async record(stream: string, events: readonly Event[], metadata: CommandMetadata): Promise<RecordedEvent[]> {
    return this.append(stream, (await this.read(stream)).length, events, metadata);
  }

  /** Begins streams, each as `append` at revision 0 would: several at once, where the store can. */
  async begin(streams: readonly NewStream[]): Promise<void> {
    for (const { stream, events, metadata } of streams) await this.append(stream, 0, events, metadata);
  }
}

/** A stream with its first events. */
export interface NewStream {
  readonly stream: string;
  readonly events: readonly Event[];
  readonly metadata: CommandMetadata;
}

/** The same events in one gap-free order, for the relay and for projections. */
export abstract class EventLog {
  /** position of the last event; 0 = empty */
  abstract head(): Promise<number>;
  /** events with `after < position <= after + limit`, in order */
  abstract readAfter(after: number, limit: number): Promise<LoggedEvent[]>;
  /** resolves when there may be events after `position` or a projection begins anew, at the latest after `timeoutMs` */
  abstract changed(position: number, timeoutMs: number): Promise<void>;
  /** another server answers: what is remembered of the log may be of one that is gone, and is read again */
  anew?(): void;
}

/**
 * What became of a delivered message. `retry` keeps the message and everything behind it in its partition; `parked`
 * has put it aside durably together with its key; `passed` is not what the consumer is about. The offset moves after each but `retry`.
 */
export type Outcome = 'applied' | 'duplicate' | 'passed' | 'retry' | 'parked';

export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  /** the decoded event, or what is wrong with the bytes: such a message can only be parked */
  readonly event: PublishedEvent | { readonly broken: string; readonly raw: string };
}

export interface Subscription {
  readonly group: string;
  readonly topics: readonly string[];
  /** the events that are delivered, by type; the others pass without being fetched where the bus can do that. Default all */
  readonly types?: readonly string[];
  /** where a group without offsets begins; default the beginning */
  readonly from?: 'beginning' | 'end';
  deliver(delivery: Delivery): Promise<Outcome>;
  /**
   * Where several of one partition, in order, may be done in one go: how many are, from the first on; the others have had no
   * effect. 0 = `deliver` the first alone.
   */
  deliverTogether?(deliveries: readonly Delivery[]): Promise<number>;
}

/** `idle` = running and nothing to do; `stalled` = the watchdog saw no progress and is starting it again. */
export interface ConsumerStatus {
  readonly group: string;
  readonly state: 'starting' | 'running' | 'paused' | 'stalled' | 'stopped';
  readonly assigned: readonly { topic: string; partition: number }[];
  /** messages behind the end of the assigned partitions */
  readonly lag: number;
}

export interface RunningConsumer {
  status(): Promise<ConsumerStatus>;
  stop(): Promise<void>;
}

/** Topics with partitions by key. Delivered at least once, in order within a key. */
export abstract class EventBus {
  /** resolves when every message is durable on the bus */
  abstract publish(topic: string, events: readonly PublishedEvent[]): Promise<void>;
  abstract subscribe(subscription: Subscription): Promise<RunningConsumer>;
  abstract close(): Promise<void>;
}

/**
 * What a service does with events from the bus. `handle` runs inside a unit of work that also remembers the event's id, and asks
 * nobody over the network: `prepare` does, before it.
 */
export abstract class Consumer<Facts = unknown> {
  /** `<service>.<what>` */
  abstract readonly group: string;
  abstract readonly topics: readonly string[];
  /** The types of events that it is about: no other is brought to it, and of a type that was added later it sees what comes then. */
  abstract readonly types: readonly string[];
  /** Asks others what `handle` has to know of an event. Outside any unit of work, and again at each try; changes nothing. */
  prepare?(event: PublishedEvent): Promise<Facts>;
  /** Whether `prepare` is asked about an event, which is done alone then; without it, about every one. */
  prepares?(event: PublishedEvent): boolean;
  /** Whether it is about this event of its types: another one passes it by, and leaves nothing in its inbox. Without it, every one. */
  concerns?(event: PublishedEvent): boolean;
  /** `facts`: what `prepare` gave for this try; undefined where it was not asked */
  abstract handle(event: PublishedEvent, facts: Facts): Promise<void>;
}

/** A read model of the service's own log: applied in order, exactly once, with its checkpoint in the same transaction. */
export abstract class Projection {
  /** `<service>.<view>`; the name of its checkpoint */
  abstract readonly name: string;
  /** the types of events that it is about: no other is brought to it */
  abstract readonly types: readonly string[];
  /** empties the tables, so that the projection can run from zero again */
  abstract reset(): Promise<void>;
  abstract apply(event: LoggedEvent): Promise<void>;
}

/** One transaction around everything inside. Nested calls join it. May run `work` again after a lost race. */
export abstract class UnitOfWork {
  abstract run<T>(work: () => Promise<T>): Promise<T>;
}

/** The time of the whole system, `app_now()`: the database's clock and the test offset, whatever this machine's clock says. */
export abstract class Clock {
  abstract now(): Promise<Date>;

  /** The same without the offset, to some hundred milliseconds: for what is over in a minute, whichever day it is. */
  real(): Promise<Date> {
    return this.now();
  }
}

/** Personal data under a key of its subject. Destroying the key erases what was sealed, wherever a copy lies. */
export abstract class Vault {
  /** AEAD-encrypts for one subject; `context` is authenticated, and `open` wants the same again */
  abstract seal(subject: string, context: string, text: string): Promise<Uint8Array>;
  /** throws `Shredded` when the subject's key is gone, an error when bytes or context are not what was sealed */
  abstract open(subject: string, context: string, sealed: Uint8Array): Promise<string>;
  abstract shred(subject: string): Promise<void>;
  /** keyed blind index of a value under the present index key; `purpose` keeps indexes of different things apart */
  abstract index(purpose: string, value: string): Uint8Array;
  /** the same under every key of the ring, the present one first: look values up with these */
  abstract indexes(purpose: string, value: string): Uint8Array[];
}

/**
 * Documents under a name, for good: an object never changes, it is only deleted. Contents are encrypted by the adapter, an
 * object under a key of its own and bound to its name; the adapter's ring of master keys opens what any of them sealed.
 * A name is parts of small letters, digits, `.`, `_` and `-` with `/` between (each begins with a letter or digit, 200
 * characters a part, 500 in all): ids, never personal data. Any other throws a `TypeError`. Where the place cannot be
 * reached or is full, every call throws `ObjectStoreUnavailable`, which may pass.
 */
export abstract class ObjectStore {
  /**
   * Resolves when the object is durable and was read back. Whole or not there at all. The same content again is quiet;
   * other content throws `ObjectExists`.
   */
  abstract put(name: string, bytes: Uint8Array): Promise<void>;
  /** undefined when there is no such object; throws `ObjectBroken` when what lies there is not what was put */
  abstract get(name: string): Promise<Uint8Array | undefined>;
  /** quiet when there is no such object */
  abstract delete(name: string): Promise<void>;
  /** names that begin with `prefix` (`''` = all), sorted by code unit; a prefix may end within a part */
  abstract list(prefix: string): Promise<string[]>;
}
