import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of one request: `through` sends it on, its body changed or not, and gives what the store said. */
export type Meddling = (
  asked: IncomingMessage & { readonly method: string },
  answer: ServerResponse,
  through: (change?: (body: Buffer) => Buffer) => Promise<{ status: number; headers: object; body: Buffer }>,
) => Promise<void> | void;

export const honest: Meddling = async (_asked, answer, through) => {
  const { status, headers, body } = await through();
  answer.writeHead(status, headers as Record<string, string>).end(body);
};

export const refusal = (answer: ServerResponse, status: number, code: string): void =>
  void answer.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);

/** A network between a store and its S3 server that can be told to misbehave. */
export class S3Between {
  meddle: Meddling = honest;
  /** requests so far */
  count = 0;

  private constructor(private readonly server: Server) {}

  /** http://host:port in the server's stead; signatures hold, as the Host header stays */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  static async start(target: string): Promise<S3Between> {
    const server = createServer((asked, answer) => {
      between.count++;
      const through = async (change = (body: Buffer) => body) => {
        const body = change(await buffer(asked));
        const { method, url: path, headers } = asked;
        const { hostname, port } = new URL(target);
        return new Promise<{ status: number; headers: object; body: Buffer }>((resolve, reject) => {
          const sent = request({ hostname, port, method, path, headers }, (said) => {
            const status = said.statusCode ?? 0;
            buffer(said).then((all) => resolve({ status, headers: said.headers, body: all }), reject);
          });
          sent.once('error', reject);
          sent.end(body);
        });
      };
      const asking = asked as IncomingMessage & { readonly method: string };
      Promise.resolve(between.meddle(asking, answer, through)).catch(() => answer.destroy());
    });
    const between = new S3Between(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return between;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
