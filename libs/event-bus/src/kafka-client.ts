import { Kafka, logLevel, type IHeaders, type KafkaConfig, type Message, type SASLOptions } from 'kafkajs';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import type { KafkaSecurity } from './kafka-security.js';
import type { WireMessage } from './wire.js';

export interface KafkaConnection {
  /** host:port */
  readonly brokers: readonly string[];
  readonly clientId?: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaSecurity['sasl'];
  /** for tests that cut the line */
  readonly socketFactory?: KafkaConfig['socketFactory'];
}

/**
 * kafkajs 2.2.4 sets a timer after every response, also when nothing waits to be sent, and then for a time in the past
 * (`throttledUntil` is −1), which Node 24 warns of. The class is not exported; the version is pinned. Imported, so that in a bundle
 * it is the one that the bundle holds.
 */
const { prototype: queue } = RequestQueue;
const schedule = Reflect.get(queue, 'scheduleCheckPendingRequests');
queue.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
};

/** A client of its own broker pool. Errors come from the calls; kafkajs's own log would repeat them with stacks. */
export const kafkaClient = ({ brokers, clientId, ssl, sasl, socketFactory }: KafkaConnection): Kafka =>
  new Kafka({
    brokers: [...brokers],
    clientId: clientId ?? 'zhenming',
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl: sasl as SASLOptions }),
    ...(socketFactory === undefined ? {} : { socketFactory }),
  });

export const toKafka = ({ key, headers, value }: WireMessage): Message => ({ key, headers: { ...headers }, value });

/** Bytes become UTF-8 text; what is not becomes U+FFFD and then fails to decode. */
export function fromKafka(message: { key: Buffer | null; headers?: IHeaders; value: Buffer | null }): WireMessage {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) headers[name] = last.toString();
  }
  return { key: message.key?.toString() ?? '', headers, value: message.value?.toString() ?? '' };
}

/** Rejects after `ms`; the work goes on unobserved. kafkajs calls may hang after a silent cut. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
