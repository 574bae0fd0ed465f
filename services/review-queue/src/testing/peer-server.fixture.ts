import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller, InternalTokens } from '@zhenming/service-kit';

/** bytes are a picture, everything else is JSON */
export interface Reply {
  readonly status: number;
  readonly body?: object | Uint8Array;
}

export interface Asking {
  readonly headers: IncomingHttpHeaders;
  readonly caller: Caller;
}

export type Route = (body: unknown, asking: Asking) => Reply | Promise<Reply>;

/**
 * The other services' internal APIs as review-queue sees them: real servers that check the signed identity of who asks.
 * `routes` by method and path with query, as in `GET /internal/v1/parked`; `forwarded POST …` for what comes in the name of a
 * person.
 */
export async function startPeer(
  tokens: () => Promise<InternalTokens>,
  routes: { get(request: string): Route | undefined },
) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    const answer = ({ status, body }: Reply): void => {
      const picture = body instanceof Uint8Array;
      response.writeHead(status, { 'content-type': picture ? 'image/jpeg' : 'application/json' });
      response.end(picture ? body : body ? JSON.stringify(body) : '');
    };
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
      void tokens()
        .then((own) => own.verify(token, request.method ?? '', request.url ?? ''))
        .then(async (vouched) => {
          if (vouched?.peer !== 'review-queue') return answer({ status: 401, body: { slug: 'session/required' } });
          const { caller } = vouched;
          const route = routes.get(`${caller.kind === 'service' ? '' : 'forwarded '}${request.method} ${request.url}`);
          if (!route) return answer({ status: 404, body: { slug: 'case/not-found' } });
          const text = Buffer.concat(chunks).toString('utf8');
          answer(await route(text ? JSON.parse(text) : undefined, { headers: request.headers, caller }));
        });
    });
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
