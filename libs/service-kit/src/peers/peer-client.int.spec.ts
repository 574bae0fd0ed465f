import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Module, Put, Req, Res } from '@nestjs/common';
import { endpoint, idConflictEndpoints, operationsEndpoints, type ServiceName } from '@zhenming/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, RawBody } from '../auth/access.js';
import { InternalTokens } from '../auth/internal-tokens.js';
import { Forwarder } from '../http/forwarder.js';
import { startTiny, type TinyService } from '../tiny-service.fixture.js';
import { PeerAddresses } from './peer-addresses.js';
import { PeerClient } from './peer-client.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** a peer of flesh and bytes: it answers what the test says, over real HTTP */
let peer: Server;
let answer: Handler;
const seen: { method: string; url: string; headers: IncomingMessage['headers'] }[] = [];
/** a copy that is frozen: its kernel takes connections, and nobody reads what comes */
let frozen: TcpServer;
const taken: Socket[] = [];
let tiny: TinyService;
let client: PeerClient;

@Controller('gateway')
class GatewayController {
  constructor(private readonly forwarder: Forwarder) {}

  @Put('photo')
  @Access('public')
  @RawBody()
  photo(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const limits = { limit: 1000, tooLarge: 'photo/too-large' } as const;
    return this.forwarder.forward(request, reply, { to: 'id-conflict', path: '/photos/front', ...limits });
  }

  @Put('text')
  @Access('public')
  @RawBody()
  text(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Put('copies')
  @Access('public')
  @RawBody()
  copies(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'review-queue' });
  }

  @Get('nobody')
  @Access('public')
  nobody(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'account' });
  }

  @Get('live')
  @Access('public')
  live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }
}
@Module({ controllers: [GatewayController] })
class GatewayModule {}

/** where nobody listens: a port that no system hands out, and that belongs to no protocol */
const away = 'http://127.0.0.1:4';

beforeAll(async () => {
  peer = createServer((request, response) => {
    if (request.url === '/health/live') return void response.end();
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
  frozen = createTcpServer({ pauseOnConnect: true }, (socket) => void taken.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => frozen.listen(0, '127.0.0.1', resolve));
  tiny = await startTiny(
    { module: GatewayModule },
    {
      ID_CONFLICT_URL: url,
      NOTIFICATION_URL: away,
      REVIEW_QUEUE_URL: `${away}, ${url}, http://127.0.0.1:${(frozen.address() as AddressInfo).port}`,
      ACCOUNT_URL: `${away},${away}`,
    },
  );
  client = tiny.service.app.get(PeerClient);
});
afterEach(() => void seen.splice(0));
afterAll(async () => {
  await tiny.stop();
  peer.closeAllConnections();
  await new Promise((resolve) => peer.close(resolve));
  taken.forEach((socket) => socket.destroy());
  await new Promise((resolve) => frozen.close(resolve));
});

const declared = { callers: ['account'], summary: 'What the peer of this test has.' } as const;
const readOf = (owner: ServiceName) => endpoint({ ...declared, owner, path: '/read' });
const changeOf = (owner: ServiceName, path = '/change') =>
  endpoint({ ...declared, owner, method: 'POST', path, body: Object });
const photoOf = (owner: ServiceName) => endpoint({ ...declared, owner, path: '/photos/:photoId' });
const parameters = { photoId: '1' };

const json =
  (status: number, body: unknown): Handler =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('a call to a peer', () => {
  it('gives the parsed answer and carries a token', async () => {
    answer = json(200, { matches: true });
    expect(await client.ask(changeOf('id-conflict'), { query: { x: '1' }, body: { numberId: 'n' } })).toEqual({
      matches: true,
    });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/change?x=1' });
    expect(seen[0]?.headers.authorization).toMatch(/^Bearer /);
  });

  it('passes a refusal on as the peer said it', async () => {
    answer = json(409, { slug: 'case/closed', details: { since: 'x' } });
    await expect(client.ask(readOf('id-conflict'), {})).rejects.toMatchObject({ status: 409, slug: 'case/closed' });
    expect(seen).toHaveLength(1);
  });

  it('of a declared endpoint gives an answer that is as declared, and further fields with it', async () => {
    const [caseId, staffId] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const parameters = { caseId, staffId };
    answer = json(200, { refusal: 'PARTY', since: 'x' });
    const standing = await client.ask(idConflictEndpoints.reviewerStanding, { parameters, query: { numberId: 'n' } });
    expect(standing).toEqual({ refusal: 'PARTY', since: 'x' });
    expect(seen[0]).toMatchObject({
      ...{ method: 'GET', url: `/internal/v1/reviews/${caseId}/reviewers/${staffId}?numberId=n` },
    });
    await client.ask(operationsEndpoints.parked, {}, 'id-conflict').catch(() => undefined);
    expect(seen[1]?.url).toBe('/internal/v1/parked');
  });

  it.each([
    ['a field is missing', {}, 'refusal'],
    ['a value is none that was promised', { refusal: '11010519491231002X' }, 'refusal'],
    ['it is no object', [null], 'not an object'],
  ])('of a declared endpoint is not available where %s; no value is repeated', async (_what, body, named) => {
    answer = json(200, body);
    const parameters = { caseId: 'a', staffId: 'b' };
    await expect(client.ask(idConflictEndpoints.reviewerStanding, { parameters })).rejects.toThrow(
      `the answer is not as declared: ${named}`,
    );
  });

  it('reads again after a failure, and changes nothing twice', async () => {
    answer = json(503, {});
    await expect(client.ask(readOf('id-conflict'), {})).rejects.toThrow('id-conflict is not available');
    expect(seen).toHaveLength(3);
    await expect(client.ask(changeOf('id-conflict'), { body: {} })).rejects.toThrow('id-conflict is not available');
    expect(seen).toHaveLength(4);
  });

  it('says when nobody is there, and when the peer is too slow', async () => {
    await expect(client.ask(changeOf('notification'), { body: {} })).rejects.toThrow('no connection');
    answer = () => undefined;
    await expect(client.ask(changeOf('id-conflict'), { body: {}, timeoutMs: 50 })).rejects.toThrow('timeout');
  });

  it('says so where an answer is larger than one may be', async () => {
    const text = JSON.stringify('x'.repeat(5 * 1024 * 1024));
    answer = (_request, response) => void response.writeHead(200, { 'content-length': text.length }).end(text);
    await expect(client.ask(changeOf('id-conflict'), { body: {} })).rejects.toThrow('the answer is too large');
  });

  it('reads no further where an answer is larger than one may be, and never ends', async () => {
    answer = (_request, response) => {
      const piece = Buffer.alloc(64 * 1024, 'x');
      const goOn = (): void => void response.write(piece, (error) => (error ? undefined : setImmediate(goOn)));
      goOn();
    };
    const asked = client.ask(changeOf('id-conflict'), { body: {}, timeoutMs: 60_000 });
    await expect(asked).rejects.toThrow('the answer is too large');
  });

  it('says that the peer is too slow when its answer comes byte by byte and to no end', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    await expect(client.ask(readOf('id-conflict'), { timeoutMs: 200 })).rejects.toThrow('timeout');
    await expect(client.ask(changeOf('id-conflict'), { body: {}, timeoutMs: 200 })).rejects.toThrow('timeout');
  });
});

describe('a peer of which one copy is away, and one is frozen', () => {
  const put = async (text: string) => {
    const body = new Blob([text]).stream();
    const answer = await fetch(`${tiny.service.url}/gateway/copies`, { method: 'PUT', body, duplex: 'half' });
    return [answer.status, await answer.text()];
  };

  it('gets each change whole and once, whichever copy it is turned to first', async () => {
    answer = (request, response) => void request.pipe(response.writeHead(200, { 'content-type': 'application/json' }));
    for (const n of ['1', '2', '3', '4']) {
      expect(await put(n.repeat(50_000))).toEqual([200, n.repeat(50_000)]);
      expect(await client.ask(changeOf('review-queue', '/each'), { body: { n } })).toEqual({ n });
    }
    // by name: what a caller before has given up may arrive only now
    const came = (path: string) => seen.filter(({ url }) => url === path);
    expect([came('/gateway/copies').length, came('/each').length]).toEqual([4, 4]);
  });

  it('answers each read and each change in time, also those that begin with the frozen copy', async () => {
    answer = json(200, {});
    for (let n = 0; n < 6; n++) {
      await client.ask(readOf('review-queue'), { timeoutMs: 3_000 });
      await client.ask(changeOf('review-queue'), { body: {}, timeoutMs: 3_000 });
    }
    expect(seen).toHaveLength(12);
  });

  it('is not asked again when its other copy fails midway', async () => {
    answer = (request) => request.destroy();
    for (const n of [1, 2])
      await expect(client.ask(changeOf('review-queue'), { body: { n } })).rejects.toThrow('no connection');
    expect(seen).toHaveLength(2);
  });
});

describe('a peer of which one copy lives and does not do its work', () => {
  let limping: Server;
  let hung = 0;
  const several = () => {
    const ports = [limping, peer].map((server) => (server.address() as AddressInfo).port);
    const addresses = new PeerAddresses({ peerUrls: () => ports.map((port) => `http://127.0.0.1:${port}`) } as never);
    return new PeerClient(addresses, tiny.service.app.get(InternalTokens));
  };
  beforeAll(async () => {
    limping = createServer((request, response) => {
      if (request.url === '/health/live') response.end();
      else hung += 1;
    });
    await new Promise<void>((resolve) => limping.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    hung = 0;
    answer = json(200, {});
    // it is passed over for seconds
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now);
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => {
    limping.closeAllConnections();
    return new Promise((resolve) => limping.close(resolve));
  });

  it('answers each read in time, and is passed over from the first one on', async () => {
    const asking = several();
    for (let n = 0; n < 4; n++) await asking.ask(readOf('review-queue'), { timeoutMs: 2_000 });
    expect([hung, seen.length]).toEqual([1, 4]);
  });

  it('fails the first change, of which nobody knows what came, and no other', async () => {
    const asking = several();
    const change = (timeoutMs: number) => asking.ask(changeOf('review-queue'), { body: {}, timeoutMs });
    await expect(change(200)).rejects.toThrow('timeout');
    for (let n = 0; n < 4; n++) await change(5_000);
    expect([hung, seen.length]).toEqual([1, 4]);
  });
});

describe('a peer of which no copy is there', () => {
  it('is a 503', async () => {
    const response = await fetch(`${tiny.service.url}/gateway/nobody`);
    expect([response.status, ((await response.json()) as { slug: string }).slug]).toEqual([503, 'unavailable']);
    await expect(client.ask(readOf('account'), {})).rejects.toThrow('no connection');
  });
});

describe('bytes of a peer', () => {
  it('come as they are, with the headers that went along', async () => {
    const picture = Buffer.from([0xff, 0xd8, 0x00, 0x80, 0xff]);
    answer = (_request, response) => void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
    const got = await client.askBytes(photoOf('id-conflict'), 'image/jpeg', {
      ...{ parameters, headers: { 'x-evidence-grant': 'g' } },
    });
    expect(Buffer.from(got)).toEqual(picture);
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/photos/1', headers: { 'x-evidence-grant': 'g' } });
    expect(seen[0]?.headers.authorization).toMatch(/^Bearer /);
  });

  it('are refused as the peer said it', async () => {
    answer = json(403, { slug: 'review/grant' });
    await expect(client.askBytes(photoOf('id-conflict'), 'image/jpeg', { parameters })).rejects.toMatchObject({
      status: 403,
      slug: 'review/grant',
    });
  });

  it('are asked for once, and are of no other type', async () => {
    answer = json(503, {});
    await expect(client.askBytes(photoOf('id-conflict'), 'image/jpeg', { parameters })).rejects.toThrow(
      'id-conflict is not available',
    );
    expect(seen).toHaveLength(1);
    answer = json(200, { not: 'a picture' });
    await expect(client.askBytes(photoOf('id-conflict'), 'image/jpeg', { parameters })).rejects.toThrow(
      'is not image/jpeg',
    );
    await expect(client.askBytes(photoOf('notification'), 'image/jpeg', { parameters })).rejects.toThrow(
      'no connection',
    );
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

  it.each([
    ['photo', 1000, 'photo/too-large'],
    ['text', 64 * 1024, 'request/too-large'],
  ])('is refused at the first byte too many, whatever it said of its length: %s', async (path, most, slug) => {
    answer = (request, response) => void request.on('end', () => response.end()).resume();
    const put = (body: Uint8Array<ArrayBuffer> | ReadableStream) =>
      fetch(`${tiny.service.url}/gateway/${path}`, { method: 'PUT', body, duplex: 'half' });
    const unsaid = (length: number) => new Blob([new Uint8Array(length)]).stream();
    for (const body of [new Uint8Array(most), unsaid(most)]) expect((await put(body)).status).toBe(200);
    for (const body of [new Uint8Array(most + 1), unsaid(most + 1), unsaid(most * 5)]) {
      const refused = await put(body);
      expect([refused.status, ((await refused.json()) as { slug: string }).slug]).toEqual([413, slug]);
    }
  });

  it('that goes on after its refusal may end, so that its sender reads the answer', async () => {
    answer = (request, response) => void request.on('end', () => response.end()).resume();
    for (const length of [5000, 900 * 1024]) {
      const refused = await fetch(`${tiny.service.url}/gateway/photo`, { method: 'PUT', body: new Uint8Array(length) });
      expect(refused.status).toBe(413);
    }
    expect(seen).toEqual([]);
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
