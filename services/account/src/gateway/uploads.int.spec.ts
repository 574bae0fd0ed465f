import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { Behind, type Reached } from '../testing/service-behind.fixture.js';
import { PASSWORD, person, Portal, type Browser } from '../testing/portal.fixture.js';

const ID = '7f6c1b1e-3d0a-4c53-9a51-2f0d7a5f9a11';
const MOST = 300 * 1024;
const FRONT = `/api/v1/cases/${ID}/photos/front`;
const BACK = `/api/v1/corrections/${ID}/photos/back`;

const conflict = new Behind();
let portal: Portal;
let browser: Browser & { accountId: string };
beforeAll(async () => {
  portal = await Portal.start({ ID_CONFLICT_URL: await conflict.start() });
  browser = await portal.register('PHONE', person().phone);
});
afterEach(() => {
  conflict.reached.splice(0);
  conflict.refuses = undefined;
});
afterAll(async () => {
  await portal.stop();
  await conflict.stop();
});

/** bytes that are text in no encoding */
const bytes = (length: number): Buffer => Buffer.from(Uint8Array.from({ length }, (_, n) => (n * 31 + 128) % 256));
const reached = (): Promise<Reached> => until(() => conflict.reached.at(-1));

/** An upload in pieces, as slow lines bring it. Without a length it comes in chunks. */
class Upload {
  private readonly request: ClientRequest;
  private readonly over: Promise<void>;
  /** the answer, or undefined when the connection was cut */
  readonly answer: Promise<{ readonly status: number; readonly slug: unknown } | undefined>;
  /** of the answer */
  connection: string | undefined;

  constructor(path: string, headers: Record<string, string | number> = {}) {
    const cookie = browser.cookie as string;
    this.request = httpRequest(portal.service.url + path, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'image/jpeg', ...headers },
    });
    this.answer = new Promise((resolve) => {
      this.request.on('response', (response) => {
        this.connection = response.headers.connection;
        void read(response).then(resolve);
      });
      this.request.on('error', () => resolve(undefined));
    });
    this.over = new Promise((resolve) => this.request.once('close', resolve));
    this.request.flushHeaders();
  }

  /** resolves when the line has taken it, or is cut */
  async send(piece: Buffer): Promise<void> {
    if (this.cut) return;
    await Promise.race([this.over, new Promise<void>((resolve) => this.request.write(piece, () => resolve()))]);
  }

  end(): this {
    this.request.end();
    return this;
  }

  hangUp(): void {
    this.request.destroy();
  }

  get cut(): boolean {
    return this.request.destroyed;
  }
}

async function read(response: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { slug?: unknown };
  return { status: response.statusCode ?? 0, slug: body.slug };
}

describe('a photo that is uploaded', () => {
  it.each([FRONT, BACK])(
    'reaches id-conflict byte for byte with type and name, in the name of its person: %s',
    async (path) => {
      const upload = new Upload(path, {
        'content-length': MOST,
        'content-disposition': `attachment; filename*=UTF-8''%E6%AD%A3%E9%9D%A2.jpg`,
        'idempotency-key': '"once"',
      });
      await upload.send(bytes(MOST));
      expect(await upload.end().answer).toMatchObject({ status: 200 });
      const { method, url, headers, bytes: got } = await reached();
      expect([method, url, got.equals(bytes(MOST))]).toEqual(['PUT', path, true]);
      expect(headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-length': String(MOST),
        'content-disposition': `attachment; filename*=UTF-8''%E6%AD%A3%E9%9D%A2.jpg`,
        'idempotency-key': '"once"',
      });
      expect(headers).not.toHaveProperty('cookie');
      const claims = JSON.parse(
        Buffer.from(headers.authorization?.split('.')[1] ?? '', 'base64url').toString(),
      ) as object;
      expect(claims).toMatchObject({ sub: browser.accountId, aud: 'id-conflict', method: 'PUT', path });
    },
  );

  it('is passed on as it comes: nothing waits here for the rest', async () => {
    const upload = new Upload(FRONT);
    await upload.send(bytes(1000));
    await until(() => conflict.reached.at(-1)?.bytes.length === 1000);
    await upload.send(bytes(MOST - 1000));
    expect(await upload.end().answer).toMatchObject({ status: 200 });
    expect((await reached()).bytes.length).toBe(MOST);
  });

  it('is not looked into: a form and a broken JSON arrive as they are', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'application/json', 'text/plain']) {
      const upload = new Upload(FRONT, { 'content-type': type });
      await upload.send(Buffer.from('--x\r\n{"__proto__": '));
      expect(await upload.end().answer).toMatchObject({ status: 200 });
      expect(await reached()).toMatchObject({ headers: { 'content-type': type } });
    }
  });

  it('is refused as id-conflict says, also before its last byte', async () => {
    conflict.refuses = { status: 415, slug: 'photo/not-a-picture' };
    const upload = new Upload(FRONT);
    await upload.send(bytes(1000));
    expect(await upload.answer).toEqual({ status: 415, slug: 'photo/not-a-picture' });
    upload.hangUp();
  });

  it('that breaks off is let go behind as well', async () => {
    const upload = new Upload(FRONT, { 'content-length': MOST });
    await upload.send(bytes(1000));
    const request = await reached();
    await until(() => request.bytes.length === 1000);
    upload.hangUp();
    await until(() => request.whole === false);
  });
});

describe('a photo of more than 300 KiB', () => {
  const refused = { status: 413, slug: 'photo/too-large' };

  it('is refused by its own word before a byte of it is passed on', async () => {
    const upload = new Upload(FRONT, { 'content-length': MOST + 1 });
    await upload.send(bytes(MOST + 1));
    expect(await upload.end().answer).toEqual(refused);
    expect(conflict.reached).toEqual([]);
  });

  it('is refused at the first byte too many where it did not say how long it is, and never arrives whole', async () => {
    const upload = new Upload(BACK);
    await upload.send(bytes(MOST));
    await upload.send(bytes(1));
    expect(await upload.answer).toEqual(refused);
    const request = await reached();
    await until(() => request.whole !== undefined);
    expect(request).toMatchObject({ whole: false });
    expect(request.bytes.length).toBeLessThanOrEqual(MOST);
    upload.hangUp();
  });

  it('is refused although its sender goes on, and one who never ends is cut off', async () => {
    const upload = new Upload(FRONT);
    for (let n = 0; n < 3; n++) await upload.send(bytes(MOST));
    expect(await upload.answer).toEqual(refused);
    const endless = new Upload(FRONT);
    for (let n = 0; n < 200 && !endless.cut; n++) await endless.send(bytes(MOST));
    expect(endless.cut).toBe(true);
    expect([refused, undefined]).toContainEqual(await endless.answer);
  });

  it('of which more than a mebibyte is still to come ends its connection', async () => {
    const upload = new Upload(FRONT, { 'content-length': 4 * 1024 * 1024 });
    expect(await upload.answer).toEqual(refused);
    expect(upload.connection).toBe('close');
    upload.hangUp();
    const short = new Upload(FRONT, { 'content-length': MOST + 1 });
    await short.send(bytes(MOST + 1));
    expect(await short.end().answer).toEqual(refused);
    expect(short.connection).toBe('keep-alive');
  });
});

describe('an upload that may not be', () => {
  it('has no session: nothing of it is passed on', async () => {
    const answer = await fetch(portal.service.url + FRONT, { method: 'PUT', body: bytes(1000) });
    expect([answer.status, ((await answer.json()) as { slug: string }).slug]).toEqual([401, 'session/required']);
    expect(conflict.reached).toEqual([]);
  });

  it('comes from another site', async () => {
    const upload = new Upload(FRONT, { 'sec-fetch-site': 'cross-site' });
    expect(await upload.end().answer).toEqual({ status: 403, slug: 'request/cross-site' });
    expect(conflict.reached).toEqual([]);
  });

  it('is one of a deregistered account, of another case than its contest', async () => {
    const [{ phone, ...of }, claiming] = [person(), person()];
    await portal.takeNumber(await portal.register('PHONE', phone), of);
    const claimant = await portal.register('PHONE', claiming.phone);
    await portal.takeNumber(claimant, of, true);
    await portal.settle(claimant.accountId);
    const restricted = portal.browser();
    expect((await restricted.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD })).status).toBe(201);
    for (const method of ['PUT', 'DELETE'] as const)
      expect((await restricted.call(method, FRONT)).body['slug']).toBe('case/not-found');
    expect(conflict.reached).toEqual([]);
  });

  it('is a longer request than texts may be, where texts are due', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(64 * 1024) });
    const answer = await browser.call('POST', `/api/v1/cases/${ID}/appeal`, body);
    expect([answer.status, answer.body['slug']]).toEqual([413, 'request/too-large']);
    expect(conflict.reached).toEqual([]);
  });
});
