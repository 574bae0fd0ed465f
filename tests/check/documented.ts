import { readFileSync } from 'node:fs';
import { encode } from '@zhenming/event-bus';
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

/** Every message on the bus is what the AsyncAPI documents under docs/ say of its topic. Names fields and rules, no values. */
export function everyMessageIsDocumented({ messages }: Evidence): string[] {
  return Object.entries(messages).flatMap(([topic, events]) =>
    events.flatMap((event) => {
      const shape = documented.get(topic)?.get(event.type);
      if (!shape) return [`${topic}: ${event.type} is in no document`];
      const { headers, value } = encode(event);
      const found = [...faults(shape.headers, headers), ...faults(shape.payload, JSON.parse(value))];
      return found.map((fault) => `${topic}: ${event.type} ${event.id}: ${fault}`);
    }),
  );
}
