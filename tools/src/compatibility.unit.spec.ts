import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from '@zhenming/contracts';
import { breaks, brokenPromises, promisedNow } from './compatibility.js';

const order: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    until: { type: ['string', 'null'], format: 'date-time' },
    count: { type: 'integer', minimum: 0 },
    state: { type: 'string', enum: ['OPEN', 'SHUT'] },
    note: { type: 'string' },
    lines: { type: 'array', items: { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] } },
  },
  required: ['id', 'until', 'count', 'state', 'lines'],
};
const having = (fields: Readonly<Record<string, JsonSchema>>, required = order.required ?? []): JsonSchema => ({
  ...order,
  properties: { ...order.properties, ...fields },
  required,
});
const lacking = (field: string): JsonSchema => {
  const { [field]: _gone, ...properties } = order.properties as Record<string, JsonSchema>;
  return { ...order, properties, required: (order.required ?? []).filter((one) => one !== field) };
};
const must = order.required ?? [];
const lines = (key: JsonSchema) => ({
  lines: { type: 'array', items: { type: 'object', properties: { key }, required: ['key'] } },
});

describe('a change that breaks what was published', () => {
  it.each<[string, JsonSchema | undefined, string]>([
    ['an event goes', undefined, 'Order is gone'],
    ['a required field goes', lacking('count'), 'Order.count is gone'],
    ['an optional field goes', lacking('note'), 'Order.note is gone'],
    ['a type changes', having({ count: { type: 'string' } }), 'Order.count was integer and is string'],
    ['a type is left open', having({ note: {} }), 'Order.note was string and is anything'],
    ['a format changes', having({ id: { type: 'string' } }), 'Order.id had format uuid and has none'],
    [
      'a pattern is asked for',
      having({ note: { type: 'string', pattern: 'x' } }),
      'Order.note had pattern none and has x',
    ],
    ['a bound moves', having({ count: { type: 'integer', minimum: 1 } }), 'Order.count had minimum 0 and has 1'],
    ['a required field becomes optional', having({}, must.slice(1)), 'Order.id may be absent now'],
    ['an optional field becomes required', having({}, [...must, 'note']), 'Order.note is required now'],
    [
      'a new field is required',
      having({ by: { type: 'string' } }, [...must, 'by']),
      'Order.by is new and required: old events lack it',
    ],
    ['a field becomes nullable', having({ note: { type: ['string', 'null'] } }), 'Order.note may be null now'],
    [
      'a field is null no more',
      having({ until: { type: 'string', format: 'date-time' } }),
      'Order.until must not be null any more',
    ],
    ['a list loses a word', having({ state: { type: 'string', enum: ['OPEN'] } }), 'Order.state can no longer be SHUT'],
    [
      'a list gains a word',
      having({ state: { type: 'string', enum: ['OPEN', 'SHUT', 'LOST'] } }),
      'Order.state can be LOST now',
    ],
    ['any word may be said', having({ state: { type: 'string' } }), 'Order.state is no longer one of a list'],
    [
      'only some words may be said',
      having({ note: { type: 'string', enum: ['A'] } }),
      'Order.note is one of a list now',
    ],
    [
      'a field within a list changes',
      having(lines({ type: 'integer' })),
      'Order.lines[].key was string and is integer',
    ],
  ])('%s', (_what, after, says) => {
    expect(breaks({ Order: order }, after ? { Order: after } : {}, 'closed')).toEqual([says]);
  });
});

describe('a change that breaks nothing', () => {
  it('no change', () => {
    expect(breaks({ Order: order }, { Order: order }, 'closed')).toEqual([]);
  });

  it('a new event and a new optional field', () => {
    const after = { Order: having({ by: { type: 'string' } }), Delivery: order };
    expect(breaks({ Order: order }, after, 'closed')).toEqual([]);
  });

  it('a new word between our own services, while a lost one still breaks', () => {
    const grown = having({ state: { type: 'string', enum: ['OPEN', 'LOST'] } });
    expect(breaks({ Order: order }, { Order: grown }, 'open')).toEqual(['Order.state can no longer be SHUT']);
  });
});

describe('the published events', () => {
  const committed = readFileSync(new URL('../../libs/contracts/published/events.json', import.meta.url), 'utf8');

  it('are what they were promised to be', () => {
    expect(brokenPromises(committed)).toEqual([]);
  });

  it('would be missed: a field of a public event that is gone is one clear line', () => {
    const now = promisedNow();
    const { contestableUntil: _gone, ...properties } = now.public['Deregistration']?.properties ?? {};
    const less = { ...now, public: { ...now.public, Deregistration: { ...now.public['Deregistration'], properties } } };
    expect(brokenPromises(committed, less)).toEqual(['Deregistration.contestableUntil is gone']);
  });

  it('that cannot be read are named as that', () => {
    expect(() => brokenPromises('[]')).toThrow('not a record of published events');
  });
});
