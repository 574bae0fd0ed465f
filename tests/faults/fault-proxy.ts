import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CopyAt } from '../../tools/src/system/system-file.js';

/** `asked`: the whole request was handed over · `answered`: the answer is there, and its reader never gets it */
export type RequestMoment = 'asked' | 'answered';

interface Trap {
  readonly change: string;
  readonly moment: RequestMoment;
  readonly spring: (copy: CopyAt) => Promise<unknown>;
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** a request that changes something, by its method and its path below /api/v1; undefined: it only reads */
const changeOf = ({ method = 'GET', url = '' }: IncomingMessage): string | undefined =>
  method === 'GET' ? undefined : `${method} ${url.replace(/^\/api\/v1|\?.*$/g, '').replace(ID, ':id')}`;

/** Names and values by turns, without those that speak of the one connection: with them a copy's would be kept here. */
const withoutConnection = (raw: readonly string[]): string[] =>
  raw.filter((_, at) => !/^(connection|keep-alive)$/i.test(raw[at - (at % 2)] ?? ''));

/** Stands before the copies of a gateway as a balancer does: in turn, past one that is gone. A request that was cut stays cut. */
export class FaultProxy {
  /** the changes that came through, each kind once */
  readonly seen = new Set<string>();
  private trap: Trap | undefined;
  private springing: Promise<unknown> = Promise.resolve();
  private turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly copies: () => readonly CopyAt[],
  ) {}

  static async open(copies: () => readonly CopyAt[]): Promise<FaultProxy> {
    const server = createServer((request, response) => {
      // a connection that is kept ends some day, and then takes along the request that was just sent on it
      response.shouldKeepAlive = false;
      proxy.pass(request, response).catch(() => response.destroy());
    });
    const proxy = new FaultProxy(server, copies);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Sets a trap: the next such change springs it, once, with the copy that was asked. */
  set(change: string, moment: RequestMoment, spring: Trap['spring']): void {
    this.trap = { change, moment, spring };
  }

  /** Resolves when it has sprung; throws what `spring` threw, and when no such change came. */
  async sprung(): Promise<void> {
    const { trap } = this;
    this.trap = undefined;
    if (trap) throw new Error(`nobody asked for ${trap.change}`);
    await this.springing;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    const change = changeOf(request);
    if (change !== undefined) this.seen.add(change);
    const trap = this.trap?.change === change ? this.trap : undefined;
    if (trap) this.trap = undefined;
    const all = this.copies();
    for (let tries = 0; tries < all.length; tries++) {
      const copy = all[this.turn++ % all.length] as CopyAt;
      const answer = await this.hand(request, body, copy, trap);
      if (answer === 'gone') continue;
      if (trap?.moment === 'answered') {
        this.spring(trap, copy);
        await this.springing.catch(() => undefined);
        break;
      }
      response.writeHead(answer.statusCode ?? 502, withoutConnection(answer.rawHeaders));
      answer.pipe(response);
      answer.once('error', () => response.destroy());
      response.once('close', () => answer.destroy());
      return;
    }
    response.destroy();
  }

  private spring({ spring }: Trap, copy: CopyAt): void {
    this.springing = spring(copy);
    // told by `sprung`
    this.springing.catch(() => undefined);
  }

  /** `gone`: nobody listens there. Throws when the connection ends before an answer. */
  private hand(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    copy: CopyAt,
    trap: Trap | undefined,
  ): Promise<IncomingMessage | 'gone'> {
    return new Promise((resolve, reject) => {
      const onward = ask(new URL(url ?? '/', copy.url), { ...(method ? { method } : {}), headers, agent: false });
      onward.once('response', resolve);
      onward.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNREFUSED' ? resolve('gone') : reject(error),
      );
      if (trap?.moment === 'asked') onward.once('finish', () => this.spring(trap, copy));
      onward.end(body);
    });
  }
}
