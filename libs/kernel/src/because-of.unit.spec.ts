import { describe, expect, it } from '@jest/globals';
import { becauseOf } from './because-of.js';

describe('what is done because of an event', () => {
  it('names it by its id and by its hash, and who stands behind it', () => {
    const actor = { kind: 'staff', id: 'lin' } as const;
    const metadata = { causationId: 'request', correlationId: 'all', actor, prevHash: 'before', traceparent: 'trace' };
    const event = {
      id: 'event',
      hash: 'ab',
      type: 'Happened',
      stream: 's-1',
      revision: 1,
      data: {},
      source: 'account',
    };
    expect(becauseOf({ ...event, recordedAt: '2026-03-01T08:00:00.000Z', metadata })).toEqual({
      ...{ causationId: 'event', causationHash: 'ab', correlationId: 'all', actor, traceparent: 'trace' },
    });
  });
});
