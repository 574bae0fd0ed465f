import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it reached a service behind the gateway. */
export interface Reached {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** bytes of the body so far */
  bytes: Buffer;
  /** whether the body came to its end; undefined while it comes */
  whole: boolean | undefined;
}

/** A service behind: says what reached it; its live updates run until the other end closes. */
export class Behind {
  readonly live = new Set<IncomingMessage>();
  /** everything that reached it, the oldest first */
  readonly reached: Reached[] = [];
  /** answers with this status and slug as soon as the headers of an upload are there; undefined takes it */
  refuses: { readonly status: number; readonly slug: string } | undefined;
  /** how many hung up before they had their answer */
  gone = 0;
  /** every answer waits for this */
  held: Promise<void> = Promise.resolve();

  private readonly server: Server = createServer((request, response) => {
    if (request.url === '/api/v1/inbox/events') {
      this.live.add(request);
      request.once('close', () => this.live.delete(request));
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('id: 1\ndata: first\n\n');
      return;
    }
    const { method = '', url = '', headers } = request;
    const reached: Reached = { method, url, headers, bytes: Buffer.alloc(0), whole: undefined };
    this.reached.push(reached);
    request.on('data', (chunk: Buffer) => (reached.bytes = Buffer.concat([reached.bytes, chunk])));
    request.on('close', () => (reached.whole ??= false));
    response.once('close', () => (this.gone += response.writableFinished ? 0 : 1));
    if (this.refuses) {
      const { status, slug } = this.refuses;
      response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ status, slug }));
      return;
    }
    request.on('end', () => {
      reached.whole = true;
      const token = headers.authorization?.split('.')[1] ?? '';
      const claims = JSON.parse(Buffer.from(token, 'base64url').toString() || '{}') as object;
      void this.held.then(() => {
        response.writeHead(200, { 'content-type': 'application/json', etag: '"7"', 'set-cookie': 'behind=1' });
        response.end(JSON.stringify({ method, url, headers, body: reached.bytes.toString(), claims }));
      });
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
