import { describe, expect, it } from '@jest/globals';
import { canonicalBytes, chainStep, eventHash, NO_HASH } from './event-hash.js';
import { eventId } from './event-id.js';

const event = {
  stream: 'account-1',
  revision: 1,
  id: '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  type: 'AccountRegistered',
  recordedAt: '2026-01-02T03:04:05.678Z',
  metadata: `{"prevHash":"${NO_HASH}"}`,
  data: '{"name":"甄"}',
};

describe('the bytes under a hash', () => {
  it('are the seven fields, each behind its length in bytes', () => {
    expect(canonicalBytes(event).toString()).toBe(
      `9:account-11:136:${event.id}17:AccountRegistered24:2026-01-02T03:04:05.678Z79:${event.metadata}14:{"name":"甄"}`,
    );
  });

  it('change with every field, and with the place where a field ends', () => {
    const others = Object.keys(event).map((key) => eventHash({ ...event, [key]: key === 'revision' ? 2 : 'x' }));
    const shifted = eventHash({ ...event, stream: 'account-11', type: 'ccountRegistered' });
    expect(new Set([eventHash(event), shifted, ...others]).size).toBe(others.length + 2);
  });
});

describe('the chain', () => {
  it('depends on the order of what it has seen', () => {
    const [a, b] = [eventHash(event), eventHash({ ...event, revision: 2 })];
    expect(chainStep(chainStep(NO_HASH, a), b)).not.toBe(chainStep(chainStep(NO_HASH, b), a));
    expect(chainStep(NO_HASH, a)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('an event id', () => {
  it('is derived as those in logs were', () => {
    expect(eventId('a', 's-1', 0)).toBe('3939e478-898c-5de8-a23e-793d8e9e87d2');
  });

  it('differs by causation, stream and index, and is the same again', () => {
    const ids = [eventId('a', 's-1', 0), eventId('a', 's-1', 1), eventId('a', 's-2', 0), eventId('b', 's-1', 0)];
    expect(new Set(ids).size).toBe(4);
    expect(eventId('a', 's-1', 0)).toBe(ids[0]);
  });
});
