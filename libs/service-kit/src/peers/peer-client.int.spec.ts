import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, RawBody } from '../auth/access.js';
import { Forwarder } from '../http/forwarder.js';
import { startTiny, type TinyService } from '../tiny-service.spec.js';
import { PeerClient } from './peer-client.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** a peer of flesh and bytes: it answers what the test says, over real HTTP */
let peer: Server;
let answer: Handler;
const seen: { method: string; url: string; headers: IncomingMessage['headers'] }[] = [];
let tiny: TinyService;
let client: PeerClient;

@Controller('gateway')
class GatewayController {
  constructor(private readonly forwarder: Forwarder) {}

  @Put('photo')
  @Access('public')
  @RawBody()
  photo(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict', path: '/photos/front', limit: 1000 });
  }

  @Get('live')
  @Access('public')
  live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }
}
@Module({ controllers: [GatewayController] })
class GatewayModule {}

beforeAll(async () => {
  peer = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
  tiny = await startTiny({ module: GatewayModule }, { ID_CONFLICT_URL: url, NOTIFICATION_URL: 'http://127.0.0.1:1' });
  client = tiny.service.app.get(PeerClient);
});
afterEach(() => void seen.splice(0));
afterAll(async () => {
  await tiny.stop();
  peer.closeAllConnections();
  await new Promise((resolve) => peer.close(resolve));
});

const json =
  (status: number, body: unknown): Handler =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('a call to a peer', () => {
  it('gives the parsed answer and carries a token', async () => {
    answer = json(200, { matches: true });
    expect(await client.post('id-conflict', '/internal/compare?x=1', { numberId: 'n' })).toEqual({ matches: true });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/internal/compare?x=1' });
    expect(seen[0]?.headers.authorization).toMatch(/^Bearer /);
  });

  it('passes a refusal on as the peer said it', async () => {
    answer = json(409, { slug: 'case/closed', details: { since: 'x' } });
    await expect(client.get('id-conflict', '/a')).rejects.toMatchObject({ status: 409, slug: 'case/closed' });
    expect(seen).toHaveLength(1);
  });

  it('reads again after a failure, and changes nothing twice', async () => {
    answer = json(503, {});
    await expect(client.get('id-conflict', '/a')).rejects.toThrow('id-conflict is not available');
    expect(seen).toHaveLength(3);
    await expect(client.post('id-conflict', '/a', {})).rejects.toThrow('id-conflict is not available');
    expect(seen).toHaveLength(4);
  });

  it('says when nobody is there, and when the peer is too slow', async () => {
    await expect(client.post('notification', '/a')).rejects.toThrow('no connection');
    answer = () => undefined;
    await expect(client.post('id-conflict', '/a', {}, { timeoutMs: 50 })).rejects.toThrow('timeout');
  });
});

describe('a forwarded request', () => {
  it('arrives byte for byte with its headers and without cookies, and so does the answer', async () => {
    const bytes = new Uint8Array(1000).map((_, index) => index % 256);
    answer = (request, response) => {
      response.writeHead(201, {
        'content-type': 'image/jpeg',
        etag: '"1"',
        'set-cookie': 'a=b',
        'x-internal': 'secret',
      });
      request.pipe(response);
    };
    const response = await fetch(`${tiny.service.url}/gateway/photo`, {
      method: 'PUT',
      headers: {
        'content-type': 'image/jpeg',
        cookie: 'zm=secret',
        'content-disposition': "attachment; filename*=UTF-8''a.jpg",
      },
      body: bytes,
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect([response.status, response.headers.get('etag')]).toEqual([201, '"1"']);
    expect([response.headers.get('set-cookie'), response.headers.get('x-internal')]).toEqual([null, null]);
    expect(seen[0]?.url).toBe('/photos/front');
    expect(seen[0]?.headers).toMatchObject({ 'content-type': 'image/jpeg', 'content-length': '1000' });
    expect(seen[0]?.headers.cookie).toBeUndefined();
  });

  it('is refused at the first byte too many, whatever it said of its length', async () => {
    answer = (request, response) => void request.on('end', () => response.end()).resume();
    const said = await fetch(`${tiny.service.url}/gateway/photo`, { method: 'PUT', body: new Uint8Array(1001) });
    expect(said.status).toBe(413);
    const unsaid = await fetch(`${tiny.service.url}/gateway/photo`, {
      method: 'PUT',
      body: new Blob([new Uint8Array(5000)]).stream(),
      duplex: 'half',
    });
    expect(unsaid.status).toBe(413);
  });

  it('streams live updates as they come, and ends when the reader goes', async () => {
    let gone: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (gone = resolve));
    answer = (_request, response) => {
      response.on('close', gone);
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    };
    const leave = new AbortController();
    const response = await fetch(`${tiny.service.url}/gateway/live?a=1`, { signal: leave.signal });
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value as Uint8Array)).toBe('data: 1\n\n');
    expect(seen[0]?.url).toBe('/gateway/live?a=1');
    leave.abort();
    await left;
  });

  it('to a service that is away is a 503', async () => {
    answer = (request) => request.destroy();
    const response = await fetch(`${tiny.service.url}/gateway/live`);
    expect([response.status, ((await response.json()) as { slug: string }).slug]).toEqual([503, 'unavailable']);
  });
});
