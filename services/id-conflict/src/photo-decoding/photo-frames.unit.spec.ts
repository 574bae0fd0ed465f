import { describe, expect, it } from '@jest/globals';
import { frameOf, FrameReader } from './photo-frames.js';

const bytes = Buffer.from([1, 2, 3]);
const whole = frameOf({ read: 'png' }, [bytes, bytes]);

describe('a frame', () => {
  it('is put together from pieces of any length', () => {
    for (const length of [1, 7, 8, 9, whole.length]) {
      const reader = new FrameReader();
      const read = [];
      for (let at = 0; at < whole.length; at += length) read.push(reader.add(whole.subarray(at, at + length)));
      expect(read.pop()).toEqual({ head: { read: 'png' }, body: Buffer.concat([bytes, bytes]) });
      expect(read.every((one) => one === undefined)).toBe(true);
    }
  });

  it('is followed by the next one, once it was taken', () => {
    const reader = new FrameReader();
    for (let n = 0; n < 2; n++) expect(reader.add(frameOf({ n }, []))).toEqual({ head: { n }, body: Buffer.alloc(0) });
  });

  it.each([
    ['that has more behind it', Buffer.concat([whole, bytes])],
    ['that says it is larger than any', Buffer.alloc(8, 0xff)],
    ['whose head is no JSON', Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), Buffer.from('{')])],
    ['whose head is nothing', Buffer.concat([Buffer.from([0, 0, 0, 4, 0, 0, 0, 0]), Buffer.from('null')])],
  ])('is refused %s', (_what, sent) => expect(() => new FrameReader().add(sent)).toThrow());
});
