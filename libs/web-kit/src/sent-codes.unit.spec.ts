import { describe, expect, it } from '@jest/globals';
import { isAwaited, maskedContact, sentCodeIn } from './sent-codes.js';

const code = { id: 'an-id', to: '138****8000', sentAt: 1_000_000 };

describe('a code that was sent', () => {
  it('is asked for again for ten minutes, and not by a device whose clock was set back', () => {
    const at = [-1, 0, 599_999, 600_000].map((after) => isAwaited(code, code.sentAt + after));
    expect(at).toEqual([false, true, true, false]);
  });

  it('is read as it was kept, and from nothing else', () => {
    for (const kept of [code, { ...code, contactId: 'of-two' }]) expect(sentCodeIn(JSON.stringify(kept))).toEqual(kept);
    expect([null, '', '{}', 'null', '{"id":"an-id"}', '{"id":"","sentAt":1}'].map(sentCodeIn)).toEqual(
      Array(6).fill(undefined),
    );
  });

  it.each([
    ['13800138000', '138****8000'],
    ['+8613800138000', '+86138****8000'],
    ['zhang.san@example.com', 'z***@example.com'],
    ['', ''],
  ])('of %j the browser keeps %j', (address, kept) => expect(maskedContact(address)).toBe(kept));
});
