import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Module, Post, Res } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { Access } from '../index.js';
import { startTiny, type TinyService } from '../tiny-service.fixture.js';

const long = { text: '甄明'.repeat(1_000) };
const json = JSON.stringify(long);

@Controller('texts')
class TextsController {
  @Get('long')
  @Access('public')
  long() {
    return long;
  }

  @Get('short')
  @Access('public')
  short() {
    return { text: '甄明' };
  }

  @Get('picture')
  @Access('public')
  picture(@Res() reply: FastifyReply) {
    return reply.type('image/png').send(Buffer.alloc(5_000));
  }

  /** as a gateway forwards it */
  @Get('forwarded')
  @Access('public')
  forwarded(@Res() reply: FastifyReply) {
    reply.header('content-type', 'application/json; charset=utf-8').header('vary', 'accept-language');
    return reply.header('content-length', Buffer.byteLength(json)).send(Readable.from([Buffer.from(json)]));
  }

  @Get('live')
  @Access('public')
  live(@Res() reply: FastifyReply) {
    return reply.header('content-type', 'text/event-stream').send(Readable.from([`data: ${json}\n\n`]));
  }

  @Post('token')
  @Access('public')
  @HttpCode(200)
  token() {
    return long;
  }
}

@Module({ controllers: [TextsController] })
class TextsModule {}

let tiny: TinyService;
beforeAll(async () => {
  tiny = await startTiny({ module: TextsModule });
});
afterAll(() => tiny.stop());

const ownPage = { 'sec-fetch-site': 'same-origin', 'accept-encoding': 'gzip, deflate, br' };
const encoding = (response: Response): string | null => response.headers.get('content-encoding');

describe('JSON for a page of our own origin', () => {
  it.each(['long', 'forwarded'])('is compressed where it is long, and stays what it is: %s', async (path) => {
    const response = await tiny.call('GET', `/texts/${path}`, undefined, ownPage);
    expect(encoding(response)).toBe('gzip');
    expect(response.headers.get('vary')).toMatch(/accept-encoding$/);
    expect(await response.json()).toEqual(long);
  });

  it.each(['short', 'picture', 'live'])(
    'is sent as it is where nothing is won, and other things too: %s',
    async (path) => {
      const response = await tiny.call('GET', `/texts/${path}`, undefined, ownPage);
      expect([response.status, encoding(response)]).toEqual([200, null]);
    },
  );

  it.each(['br', 'gzip;q=0', 'identity'])('is sent as it is to who does not take gzip: %s', async (taken) => {
    const response = await tiny.call('GET', '/texts/long', undefined, { ...ownPage, 'accept-encoding': taken });
    expect(encoding(response)).toBeNull();
    expect(await response.json()).toEqual(long);
  });
});

describe('an answer whose length might tell a secret', () => {
  it('is not compressed: what is changed or begun answers with tokens and codes', async () => {
    expect(encoding(await tiny.call('POST', '/texts/token', undefined, ownPage))).toBeNull();
  });

  it.each(['cross-site', 'same-site', 'none', undefined])('is not compressed: asked for from %s', async (site) => {
    const { 'accept-encoding': taken } = ownPage;
    const asked = { 'accept-encoding': taken, ...(site === undefined ? {} : { 'sec-fetch-site': site }) };
    expect(encoding(await tiny.call('GET', '/texts/long', undefined, asked))).toBeNull();
  });
});
