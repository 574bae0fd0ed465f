import { readFileSync } from 'node:fs';
import { categoryOf, eventCatalog, streams, type EventContract } from '@zhenming/contracts';
import { encode } from '@zhenming/event-bus';
import type { PublishedEvent } from '@zhenming/kernel';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { AsyncApi } from '../../tools/src/asyncapi.js';
import type { Evidence } from './evidence.js';

const documents = ['public', 'internal'].map(
  (name) => JSON.parse(readFileSync(new URL(`../../docs/asyncapi/${name}.json`, import.meta.url), 'utf8')) as AsyncApi,
);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);

interface Documented {
  readonly headers: ValidateFunction;
  readonly payload: ValidateFunction;
}

/** what each topic may carry, by `ce_type`, as the committed documents say */
const documented = new Map<string, ReadonlyMap<string, Documented>>(
  documents.flatMap(({ channels, components: { messages, schemas } }) =>
    Object.values(channels).map((channel) => {
      const types = Object.keys(channel.messages).map((type): [string, Documented] => {
        const [headers, payload] = [messages[type]?.headers, schemas[type]];
        if (!headers || !payload) throw new Error(`the document has no message ${type}`);
        return [type, { headers: ajv.compile(headers), payload: ajv.compile(payload) }];
      });
      return [channel.address, new Map(types)] as const;
    }),
  ),
);

const faults = (fits: ValidateFunction, value: unknown): string[] =>
  fits(value) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`.trim());

/** a public form lies in the stream of what it was made from */
const misplaced = ({ type, stream }: PublishedEvent): string[] => {
  const declared = (eventCatalog as Readonly<Record<string, EventContract>>)[type]?.streams;
  const fits = declared?.some((kind) => categoryOf(stream) === categoryOf(streams[kind](''))) ?? true;
  return fits ? [] : [`lies in a stream of ${categoryOf(stream)}`];
};

/**
 * Every message on the bus is what the AsyncAPI documents under docs/ say of its topic, in a stream of its kind. Names fields and
 * rules, no values.
 */
export function everyMessageIsDocumented({ messages }: Evidence): string[] {
  return Object.entries(messages).flatMap(([topic, events]) =>
    events.flatMap((event) => {
      const shape = documented.get(topic)?.get(event.type);
      if (!shape) return [`${topic}: ${event.type} is in no document`];
      const { headers, value } = encode(event);
      const found = [
        ...misplaced(event),
        ...faults(shape.headers, headers),
        ...faults(shape.payload, JSON.parse(value)),
      ];
      return found.map((fault) => `${topic}: ${event.type} ${event.id}: ${fault}`);
    }),
  );
}
