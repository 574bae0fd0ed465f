import type { Actor, Delivery, PublishedEvent } from '@zhenming/kernel';

/** A message as both buses carry it: CloudEvents 1.0, binary content mode of the Kafka protocol binding. */
export interface WireMessage {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

const SOURCE = '/zhenming/';
const ACTOR_KINDS: readonly string[] = ['account', 'staff', 'office', 'service', 'timer'] satisfies Actor['kind'][];
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/**
 * Key and subject are the stream; what CloudEvents has no attribute for goes into extensions (`ce_revision` …).
 * `ce_time` is `recordedAt` to the letter, so the hash can still be checked on the other side.
 */
export const encode = (event: PublishedEvent): WireMessage => ({
  key: event.stream,
  headers: {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: event.type,
    ce_source: SOURCE + event.source,
    ce_subject: event.stream,
    ce_time: event.recordedAt,
    ce_revision: String(event.revision),
    ce_causationid: event.metadata.causationId,
    ce_correlationid: event.metadata.correlationId,
    ce_actor: `${event.metadata.actor.kind}:${event.metadata.actor.id}`,
    ce_prevhash: event.metadata.prevHash,
    ce_hash: event.hash,
    ...(event.metadata.traceparent === undefined ? {} : { ce_traceparent: event.metadata.traceparent }),
    ...(event.signature === undefined ? {} : { ce_signature: event.signature }),
  },
  value: JSON.stringify(event.data),
});

/** Whether who asked for these types is told of a message: not of others, but of one without a type, for what cannot be read is parked. */
export const isTold = ({ headers }: WireMessage, types: readonly string[] | undefined): boolean => {
  const type = headers['ce_type'];
  return types === undefined || type === undefined || types.includes(type);
};

/** why a message cannot be read; names attributes, never values */
class Unreadable extends Error {}

/** characters of an attribute; those of events have some eighty, and an index of PostgreSQL takes 2,704 bytes */
const LONGEST = 500;
/** levels of a value; JSON.parse takes any number, JSON.stringify and PostgreSQL do not */
const DEEPEST = 100;
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((within) => isDeeper(within, levels - 1)));

const read = ({ key, headers, value }: WireMessage): PublishedEvent => {
  const text = (name: string): string => {
    const found = headers[name];
    if (typeof found !== 'string' || found === '') throw new Unreadable(`no ${name}`);
    // no event of this system has it, and PostgreSQL keeps no such text: not even as the id of what is parked
    if (found.includes('\0')) throw new Unreadable(`${name} holds U+0000`);
    if (found.length > LONGEST) throw new Unreadable(`${name} is too long`);
    return found;
  };
  if (text('ce_specversion') !== '1.0') throw new Unreadable('ce_specversion is not 1.0');
  if (!/^application\/json\b/.test(text('content-type'))) throw new Unreadable('content-type is not JSON');
  const source = text('ce_source');
  if (!source.startsWith(SOURCE)) throw new Unreadable('ce_source is not of this system');
  const stream = text('ce_subject');
  if (key !== stream) throw new Unreadable('key is not ce_subject');
  const recordedAt = text('ce_time');
  if (!TIME.test(recordedAt)) throw new Unreadable('ce_time is not a UTC time');
  const revision = Number(text('ce_revision'));
  if (!Number.isSafeInteger(revision) || revision < 1) throw new Unreadable('ce_revision is not a revision');
  const [, kind, actorId] = /^([a-z]+):(.+)$/s.exec(text('ce_actor')) ?? [];
  if (kind === undefined || actorId === undefined || !ACTOR_KINDS.includes(kind))
    throw new Unreadable('ce_actor is not an actor');
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    throw new Unreadable('value is not JSON');
  }
  if (isDeeper(data, DEEPEST)) throw new Unreadable('value is nested too deep');
  return {
    id: text('ce_id'),
    type: text('ce_type'),
    source: source.slice(SOURCE.length),
    stream,
    revision,
    recordedAt,
    data,
    metadata: {
      causationId: text('ce_causationid'),
      correlationId: text('ce_correlationid'),
      actor: { kind: kind as Actor['kind'], id: actorId },
      prevHash: text('ce_prevhash'),
      ...(headers['ce_traceparent'] ? { traceparent: headers['ce_traceparent'] } : {}),
    },
    hash: text('ce_hash'),
    ...(headers['ce_signature'] ? { signature: headers['ce_signature'] } : {}),
  };
};

const isText = (value: unknown): value is string => typeof value === 'string';
/** The bus in PostgreSQL keeps any JSON as headers: what is no text is none. */
const headersOf = (given: unknown): WireMessage['headers'] => {
  const headers = (given ?? {}) as WireMessage['headers'];
  if (Object.values(headers).every(isText)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => isText(value)));
};

/** The event, or what is wrong with the message together with the message as JSON, so that it can be decoded again. */
export function decode({ key, headers: given, value }: WireMessage): Delivery['event'] {
  const headers = headersOf(given);
  try {
    return read({ key, headers, value });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { broken: error.message, raw: JSON.stringify({ key, headers, value }) };
  }
}
