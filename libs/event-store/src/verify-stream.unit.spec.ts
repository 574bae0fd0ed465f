import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@zhenming/kernel';
import { eventHash, NO_HASH } from './event-hash.js';
import { verifyStream } from './verify-stream.js';

const recorded = (count: number): RecordedEvent[] => {
  const events: RecordedEvent[] = [];
  for (let revision = 1; revision <= count; revision++) {
    const event = {
      id: `00000000-0000-5000-8000-00000000000${revision}`,
      stream: 'conflict_case-1',
      revision,
      type: 'Happened',
      data: { n: revision, text: '甄"\\' },
      recordedAt: `2026-01-01T00:00:0${revision}.000Z`,
      metadata: {
        prevHash: events.at(-1)?.hash ?? NO_HASH,
        causationId: 'c',
        correlationId: 'c',
        actor: { kind: 'timer' as const, id: 't' },
      },
    };
    const content = { ...event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) };
    events.push({ ...event, hash: eventHash(content) });
  }
  return events;
};
const [first, second, third] = recorded(3) as [RecordedEvent, RecordedEvent, RecordedEvent];

describe('one case by itself', () => {
  it('verifies, and says where it ends', () => {
    expect(verifyStream([first, second, third])).toEqual({ ok: true, revision: 3, hash: third.hash });
    expect(verifyStream([])).toEqual({ ok: true, revision: 0, hash: NO_HASH });
  });

  it('shows a change in any field', () => {
    const changes: Partial<RecordedEvent>[] = [
      { data: { n: 9 } },
      { type: 'Other' },
      { recordedAt: '2026-01-01T00:00:09.000Z' },
      { id: '00000000-0000-5000-8000-000000000009' },
      { metadata: { ...second.metadata, actor: { kind: 'staff', id: 'x' } } },
      { hash: first.hash },
    ];
    for (const change of changes)
      expect(verifyStream([first, { ...second, ...change }, third])).toEqual({
        ok: false,
        revision: 2,
        reason: 'changed',
      });
  });

  it('shows a deletion, a swap and an event of another case', () => {
    expect(verifyStream([first, third])).toEqual({ ok: false, revision: 2, reason: 'missing' });
    expect(verifyStream([second, first, third])).toEqual({ ok: false, revision: 1, reason: 'missing' });
    expect(verifyStream([first, { ...second, stream: 'conflict_case-2' }])).toMatchObject({ ok: false, revision: 2 });
  });

  it('shows an event rewritten with a new hash at the one that follows it', () => {
    const forged = { ...second, data: { n: 9 } };
    const content = { ...forged, data: JSON.stringify(forged.data), metadata: JSON.stringify(forged.metadata) };
    const rewritten = { ...forged, hash: eventHash(content) };
    expect(verifyStream([first, rewritten, third])).toEqual({ ok: false, revision: 3, reason: 'broken' });
  });
});
