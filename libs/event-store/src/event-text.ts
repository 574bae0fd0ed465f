import type { CommandMetadata, Event, RecordedEvent } from '@zhenming/kernel';
import { eventId } from './event-id.js';

/** The event holds something no store may keep: U+0000, half a surrogate pair, or no JSON at all. Names no content. */
export class UnstorableEvent extends Error {
  constructor(readonly type: string) {
    super(`${type} holds text that cannot be stored (U+0000 or a lone surrogate) or is no JSON`);
    this.name = 'UnstorableEvent';
  }
}

/** The same causation appended to the stream before, and something else: a rule depends on more than its command. */
export class EventIdReused extends Error {
  constructor(readonly eventId: string) {
    super(`event ${eventId} is recorded with other content`);
    this.name = 'EventIdReused';
  }
}

export interface EventText {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** JSON.stringify escapes lone surrogates and U+0000, in lower case; an even number of backslashes before is data */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

const storable = (type: string, value: unknown): string => {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined || UNSTORABLE.test(text)) throw new UnstorableEvent(type);
  return text;
};

/**
 * Events as the texts that are stored and hashed. JSON.stringify(JSON.parse(text)) is the same text again, so a reader
 * can verify a parsed event.
 */
export function eventTexts(stream: string, events: readonly Event[], metadata: CommandMetadata): EventText[] {
  const { causationId, causationHash, correlationId, actor, traceparent } = metadata;
  const text = storable('metadata', { causationId, causationHash, correlationId, actor, traceparent });
  return events.map(({ type, data }, index) => ({
    id: eventId(causationId, stream, index),
    type,
    data: storable(type, data),
    metadata: text,
  }));
}

/**
 * What an earlier append of the same causation recorded, if it was this one; undefined when there was none. `found` are
 * the stream's events with one of the ids. Compares type and data: a redelivery may come with another trace.
 */
export function repeated(texts: readonly EventText[], found: readonly RecordedEvent[]): RecordedEvent[] | undefined {
  if (found.length === 0) return undefined;
  return texts.map((text) => {
    const event = found.find(({ id }) => id === text.id);
    if (event?.type !== text.type || JSON.stringify(event.data) !== text.data) throw new EventIdReused(text.id);
    return event;
  });
}
