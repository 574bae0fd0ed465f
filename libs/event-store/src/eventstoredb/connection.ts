import {
  END,
  EventStoreDBClient,
  NO_STREAM,
  START,
  StreamNotFoundError,
  WrongExpectedVersionError,
  jsonEvent,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type JSONEventType,
  type Position,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { EventStoreUnavailable } from '@zhenming/kernel';

/** What is in the server, as the client gives it. */
export type ServerEvent = NonNullable<ResolvedEvent['event']>;
/** The same with its place in the order of all events, from $all. */
export type OrderedEvent = NonNullable<AllStreamResolvedEvent['event']>;

/** An event to append: `data` and `metadata` are JSON values and are stored as the text that JSON.stringify makes of them. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

export interface EventStoreDbOptions {
  /** esdb://host:port?tls=false, or with user, password and more hosts; see the client's documentation */
  readonly url: string;
  /** of the service: what its streams begin with on a server that others use too */
  readonly schema: string;
  /** after which a call counts as unanswered; milliseconds, default 5,000 */
  readonly answerMs?: number;
}

/** The address does not parse: say so before anything is started. Quotes nothing of it, it may hold a password. */
export class EventStoreAddressRefused extends Error {
  constructor() {
    super('EVENTSTOREDB_URL is no address of an EventStoreDB: esdb://host:port, with ?tls=false where it has no TLS');
    this.name = 'EventStoreAddressRefused';
  }
}

/**
 * The only place that speaks to the server. The client waits for ever where a server is frozen, so every call has an end
 * here: `EventStoreUnavailable`, after which nobody knows whether an append happened.
 */
export class EventStoreDbConnection {
  private readonly client: EventStoreDBClient;
  private readonly answerMs: number;
  readonly prefix: string;

  /** Connects with the first call. Throws `EventStoreAddressRefused`. */
  constructor({ url, schema, answerMs = 5_000 }: EventStoreDbOptions) {
    this.prefix = `${schema}/`;
    this.answerMs = answerMs;
    try {
      this.client = EventStoreDBClient.connectionString(url);
    } catch {
      throw new EventStoreAddressRefused();
    }
  }

  /** The stream from `revision` (the server's, from 0) on; `[]` when there is none. */
  async readStream(stream: string, revision: number, limit?: number): Promise<ServerEvent[]> {
    const read = this.client.readStream(this.prefix + stream, {
      fromRevision: BigInt(revision),
      requiresLeader: true,
      ...(limit === undefined ? {} : { maxCount: limit }),
    });
    try {
      return (await this.all(read)).flatMap(({ event }) => event ?? []);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw error;
    }
  }

  /** Events of everybody in the server's order, those at `from` included. */
  readAll(from: Position | undefined, limit: number): Promise<OrderedEvent[]> {
    const read = this.client.readAll({ fromPosition: from ?? START, maxCount: limit, requiresLeader: true });
    return this.all(read).then((resolved) => resolved.flatMap(({ event }) => event ?? []));
  }

  /** Whether the server answers; throws when it does not. */
  async ping(): Promise<void> {
    await this.all(this.client.readAll({ fromPosition: END, direction: 'backwards', maxCount: 1 }));
  }

  /**
   * Appends behind exactly `revisions` events. `lost`: the stream has another length, and these ids do not stand there.
   * `done` says nothing of content: the server is quiet about ids that it has, whatever they were given with.
   */
  async append(stream: string, revisions: number, events: readonly Proposed[]): Promise<'done' | 'lost'> {
    const proposed = events.map((event) => jsonEvent(event as JSONEventType & Proposed));
    const appended = this.client.appendToStream(this.prefix + stream, proposed, {
      // never ANY: the server may write an id twice then
      expectedRevision: revisions === 0 ? NO_STREAM : BigInt(revisions - 1),
      requiresLeader: true,
      deadline: this.answerMs,
    });
    try {
      return (await this.answered(appended)).success ? 'done' : 'lost';
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return 'lost';
      throw error;
    }
  }

  /** All events of this service after `from`, now and later, and a sign of life now and then while there are none. */
  subscribe(from: Position | undefined, alive: () => void): AllStreamSubscription {
    const filter = streamNameFilter({ prefixes: [this.prefix], checkpointReached: alive });
    return this.client.subscribeToAll({ fromPosition: from ?? START, filter });
  }

  /** Ends every call and subscription. */
  async close(): Promise<void> {
    await this.answered(this.client.dispose()).catch(() => undefined);
  }

  private async all<T>(read: AsyncIterable<T> & { cancel(): Promise<void> }): Promise<T[]> {
    const events: T[] = [];
    const collect = async (): Promise<void> => {
      for await (const event of read) events.push(event);
    };
    try {
      await this.answered(collect());
    } catch (error) {
      await read.cancel().catch(() => undefined);
      throw error;
    }
    return events;
  }

  private async answered<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new EventStoreUnavailable('silent')), this.answerMs);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      throw said(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

const UNAVAILABLE = new Set(['unavailable', 'deadline-exceeded', 'timeout', 'cancelled', 'not-leader', 'unknown']);

/** What may pass as `EventStoreUnavailable`; a stream that is missing, a lost race, a refused password as they are. */
export function said(error: unknown): Error {
  const { type } = (error ?? {}) as { type?: unknown };
  if (typeof type === 'string' && UNAVAILABLE.has(type)) return new EventStoreUnavailable(type);
  return error instanceof Error ? error : new EventStoreUnavailable('unknown');
}
