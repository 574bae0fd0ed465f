import { describe, expect, it } from '@jest/globals';
import { eventCatalog } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';
import { CloudEvent, Kafka, type Message } from 'cloudevents';
import { eventOf } from './bus-harness.fixture.js';
import { decode, encode, type WireMessage } from './wire.js';

const published = Object.values(eventCatalog).map(({ type, owner, sample }, n): PublishedEvent => ({
  ...eventOf(`account-${n}`, n + 1, sample),
  type,
  source: owner,
}));

describe('an event on the wire', () => {
  it.each(published.map((event) => [event.type, event] as const))('%s comes back as it was', (_type, event) => {
    expect(decode(encode(event))).toEqual(event);
  });

  it('keeps the trace and the microseconds of its time, which the hash covers', () => {
    const event = eventOf('account-1', 1);
    const traced = {
      ...event,
      metadata: { ...event.metadata, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
    };
    expect(decode(encode(traced))).toEqual(traced);
    expect(encode(traced).headers['ce_time']).toBe('2026-09-01T08:00:00.123456Z');
  });

  it('is a valid CloudEvent in binary mode for the SDK of the specification', () => {
    for (const event of published) {
      const { key, headers, value } = encode(event);
      const message = { key, headers: { ...headers }, value, body: value } as Message;
      const read = Kafka.toEvent(message) as CloudEvent<object>;
      expect(new CloudEvent({ ...read, partitionkey: key }, true).validate()).toBe(true);
      expect(read).toMatchObject({
        id: event.id,
        type: event.type,
        source: `/zhenming/${event.source}`,
        subject: event.stream,
        data: event.data,
        revision: String(event.revision),
        hash: event.hash,
      });
    }
  });
});

describe('a message that is no event of ours', () => {
  const good = encode(eventOf('account-1', 1));
  const without = (name: string): WireMessage => ({
    ...good,
    headers: Object.fromEntries(Object.entries(good.headers).filter(([header]) => header !== name)),
  });
  const having = (name: string, value: string): WireMessage => ({
    ...good,
    headers: { ...good.headers, [name]: value },
  });

  it.each(Object.keys(good.headers))('without %s is broken, and says so', (name) => {
    expect(decode(without(name))).toMatchObject({ broken: `no ${name}` });
  });

  it.each([
    ['of another version', having('ce_specversion', '0.3'), 'ce_specversion is not 1.0'],
    ['of another system', having('ce_source', '/elsewhere'), 'ce_source is not of this system'],
    ['under a key that is not its stream', { ...good, key: 'account-2' }, 'key is not ce_subject'],
    ['at a local time', having('ce_time', '2026-09-01T16:00:00+08:00'), 'ce_time is not a UTC time'],
    ['at revision 0', having('ce_revision', '0'), 'ce_revision is not a revision'],
    ['at revision 1e400', having('ce_revision', '1e400'), 'ce_revision is not a revision'],
    ['of nobody', having('ce_actor', 'root:1'), 'ce_actor is not an actor'],
    ['with U+0000 in its id', having('ce_id', 'a\0'), 'ce_id holds U+0000'],
    ['with an id of 501 characters', having('ce_id', 'a'.repeat(501)), 'ce_id is too long'],
    ['in 101 levels', { ...good, value: '['.repeat(101) + ']'.repeat(101) }, 'value is nested too deep'],
    ['in XML', having('content-type', 'text/xml'), 'content-type is not JSON'],
    ['of half a value', { ...good, value: '{"a":' }, 'value is not JSON'],
    ['of no value', { ...good, value: '' }, 'value is not JSON'],
  ])('%s is broken', (_what, message, broken) => {
    expect(decode(message)).toEqual({ broken, raw: JSON.stringify(message) });
  });

  it('reads an id of 500 characters, and 100 levels', () => {
    const message = { ...having('ce_id', 'a'.repeat(500)), value: '['.repeat(100) + ']'.repeat(100) };
    expect(decode(message)).toMatchObject({ id: 'a'.repeat(500) });
  });

  it.each([null, 1, [['ce_id']], { ...good.headers, ce_id: { toString: 1 } }])(
    'with headers that are no texts, as a table takes them, is broken: %j',
    (headers) => {
      const found = decode({ ...good, headers: headers as unknown as WireMessage['headers'] });
      expect(found).toMatchObject({ broken: expect.stringMatching(/^no ce_/), raw: expect.any(String) });
    },
  );

  it('has no signature and no trace that are no texts', () => {
    const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as string;
    const headers = { ...good.headers, ce_signature: nested, ce_traceparent: nested };
    expect(decode({ ...good, headers })).toEqual(decode(good));
    expect(decode({ key: 'another', value: good.value, headers })).toEqual({
      broken: 'key is not ce_subject',
      raw: JSON.stringify({ key: 'another', headers: good.headers, value: good.value }),
    });
  });
});
