import {
  ConcurrencyConflict,
  EventStore,
  EventStoreUnavailable,
  type Clock,
  type CommandMetadata,
  type Event,
  type RecordedEvent,
} from '@zhenming/kernel';
import { eventTexts, repeated, type EventText } from '../event-text.js';
import type { EventStoreDbConnection, Proposed } from './connection.js';
import { proposedEvents, recordedEvent } from './stored-event.js';

const ATTEMPTS = 3;

/**
 * The streams of one service in EventStoreDB. An append is durable when it returns, whatever becomes of the transaction
 * around it: a repeat finds its ids here and is quiet. Every append reads before it judges, and again before it believes.
 */
export class EventStoreDbStore extends EventStore {
  constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly clock: Clock,
  ) {
    super();
  }

  async read(stream: string, from = 1, limit?: number): Promise<RecordedEvent[]> {
    const events = await this.connection.readStream(stream, from - 1, limit);
    return events.map((event) => recordedEvent(event, this.connection.prefix));
  }

  /**
   * Throws `ConcurrencyConflict` when the last revision is another one, also when it is this very causation that won the
   * race with other content; `EventIdReused` when this causation recorded other events here before; `UnstorableEvent` for
   * text that cannot be kept; `EventStoreUnavailable` when the server did not answer: then it may have happened.
   */
  async append(
    stream: string,
    expectedRevision: number,
    events: readonly Event[],
    metadata: CommandMetadata,
  ): Promise<RecordedEvent[]> {
    if (events.length === 0) return [];
    const texts = eventTexts(stream, events, metadata);
    const history = await this.read(stream);
    const before = repeated(texts, withIdsOf(texts, history));
    if (before) return before;
    const last = history.at(-1);
    if ((last?.revision ?? 0) !== expectedRevision) throw new ConcurrencyConflict(stream);
    const recordedAt = (await this.clock.now()).toISOString();
    await this.write(stream, expectedRevision, proposedEvents(stream, texts, last, recordedAt));
    // Whose events stand there now is not in the answer: a twin with the same ids may have been first.
    const found = await this.read(stream, expectedRevision + 1);
    return recordedAsProposed(texts, found) ?? lost(stream);
  }

  /** Ends when the events may be there. Ids and revision make it safe to say the same again where an answer got lost. */
  private async write(stream: string, expectedRevision: number, proposed: readonly Proposed[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.connection.append(stream, expectedRevision, proposed);
        return;
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable) || attempt === ATTEMPTS) throw error;
      }
      if ((await this.read(stream, expectedRevision + 1)).length > 0) return;
    }
  }
}

const lost = (stream: string): never => {
  throw new ConcurrencyConflict(stream);
};

const withIdsOf = (texts: readonly EventText[], events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.filter(({ id }) => texts.some((text) => text.id === id));

function recordedAsProposed(texts: readonly EventText[], found: readonly RecordedEvent[]): RecordedEvent[] | undefined {
  const own = found.slice(0, texts.length);
  const same = texts.every(
    ({ id, type, data }, i) => own[i]?.id === id && own[i].type === type && JSON.stringify(own[i].data) === data,
  );
  return same ? own : undefined;
}
