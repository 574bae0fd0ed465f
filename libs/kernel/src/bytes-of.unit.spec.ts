import { describe, expect, it } from '@jest/globals';
import { bytesOf } from './bytes-of.js';

/** a body of pieces of a kilobyte, and how many of them were asked for */
function sending(pieces: number) {
  const sent = { pieces: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent.pieces === pieces) return controller.close();
      sent.pieces += 1;
      controller.enqueue(new Uint8Array(1_024).fill(sent.pieces));
    },
    cancel: () => void (sent.cancelled = true),
  });
  return { sent, answer: new Response(body) };
}

describe('the bytes of an answer', () => {
  it('are all of it, up to the limit', async () => {
    const { answer } = sending(3);
    const bytes = await bytesOf(answer, 3_072);
    expect([bytes.length, bytes[0], bytes.at(-1)]).toEqual([3_072, 1, 3]);
    expect(await bytesOf(new Response(null), 0)).toHaveLength(0);
  });

  it('are read no further than the limit where it never ends', async () => {
    const { answer, sent } = sending(Infinity);
    await expect(bytesOf(answer, 10_000)).rejects.toThrow(new RangeError('the answer is too large'));
    expect(sent.cancelled).toBe(true);
    expect(sent.pieces).toBeLessThan(15);
  });
});
