import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../auth/access.js';
import { startTiny, type TinyService } from '../tiny-service.fixture.js';
import { sendWhole } from './send-whole.js';

const SMALL = Buffer.alloc(100, 'x');
/** more than fits between a server and a client that does not read */
const LARGE = Buffer.alloc(32 * 1024 * 1024);

let tiny: TinyService;
/** what is answered, after what, and what is done once it was sent */
let bytes: Buffer;
let prepared: (reply: FastifyReply) => Promise<unknown>;
let sent: () => Promise<void>;
/** how often that was done, and the answers so far */
let times: number;
let answers: Promise<unknown>[];

@Controller('bytes')
class BytesController {
  @Get()
  @Access('public')
  async read(@Res() reply: FastifyReply): Promise<void> {
    const answer = prepared(reply).then(() => sendWhole(reply, bytes, () => sent()));
    answers.push(answer.catch(() => undefined));
    await answer;
  }
}
@Module({ controllers: [BytesController] })
class BytesModule {}

beforeAll(async () => {
  tiny = await startTiny({ module: BytesModule });
});
afterAll(() => tiny.stop());
beforeEach(() => {
  [bytes, times, answers] = [SMALL, 0, []];
  prepared = () => Promise.resolve();
  sent = () => Promise.resolve(void times++);
});

/** the head of an answer, its body unread */
async function head(method = 'GET'): Promise<IncomingMessage> {
  const [answer] = (await once(request(`${tiny.service.url}/bytes`, { method }).end(), 'response')) as [
    IncomingMessage,
  ];
  return answer;
}

describe('an answer whose last byte was sent', () => {
  it('ends only after what is done then', async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    sent = () => held.then(() => void order.push('done'));
    const answer = await head();
    answer.once('end', () => order.push('ended'));
    const ended = once(answer, 'end');
    expect([await once(answer, 'data'), order]).toEqual([[SMALL], []]);
    release();
    await ended;
    expect(order).toEqual(['done', 'ended']);
  });

  it('breaks off where that fails: the log says why, and the next one is as ever', async () => {
    sent = () => Promise.reject(new Error('the database is gone'));
    const response = await tiny.call('GET', '/bytes');
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(tiny.logged.filter((line) => line.includes('an answer broke off'))).toHaveLength(1);
    sent = () => Promise.resolve();
    expect(Buffer.from(await (await tiny.call('GET', '/bytes')).arrayBuffer())).toEqual(SMALL);
  });
});

describe('an answer whose last byte was not sent', () => {
  it('is one whose reader left in the middle', async () => {
    bytes = LARGE;
    const answer = await head();
    answer.destroy();
    await Promise.all(answers);
    expect(times).toBe(0);
  });

  it('is one whose reader left before it began', async () => {
    let entered = (): void => undefined;
    const asked = new Promise<void>((resolve) => (entered = resolve));
    prepared = ({ raw }) => {
      entered();
      return once(raw, 'close');
    };
    const asking = request(`${tiny.service.url}/bytes`).on('error', () => undefined);
    asking.end();
    await asked;
    asking.destroy();
    await Promise.all(answers);
    expect(times).toBe(0);
  });

  it('is one to HEAD, which has none', async () => {
    const answer = await head('HEAD');
    answer.resume();
    await Promise.all(answers);
    expect([answer.statusCode, times]).toEqual([200, 0]);
  });
});
