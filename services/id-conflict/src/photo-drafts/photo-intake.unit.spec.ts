import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readBody } from './photo-intake.service.js';

const limits = { mostBytes: 10, seconds: 30 };
const refusal = (slug: string) => expect.objectContaining({ slug });

describe('a body', () => {
  it('arrives whole, in however many pieces, up to its last allowed byte', async () => {
    const body = new PassThrough();
    const read = readBody(body, limits);
    for (const piece of ['0123', '45678']) body.write(piece);
    body.end('9');
    expect((await read).toString()).toBe('0123456789');
  });

  it('that is none is empty', async () => {
    expect((await readBody(undefined, limits)).length).toBe(0);
  });

  it('is refused at the first byte too many, and what is left of it is read away', async () => {
    const body = new PassThrough();
    const read = readBody(body, limits);
    body.write('0123456789X');
    await expect(read).rejects.toEqual(refusal('photo/too-large'));
    body.end(Buffer.alloc(100_000));
    await new Promise((resolve) => body.once('close', resolve));
    expect(body.readableLength).toBe(0);
  });

  it('is refused when it takes too long, or breaks off', async () => {
    const slow = new PassThrough();
    const read = readBody(slow, { ...limits, seconds: 0.01 });
    slow.write('0');
    await expect(read).rejects.toEqual(refusal('photo/too-slow'));
    const cut = new PassThrough();
    const half = readBody(cut, limits);
    cut.write('0');
    cut.destroy(new Error('reset'));
    await expect(half).rejects.toEqual(refusal('request/malformed'));
  });
});
