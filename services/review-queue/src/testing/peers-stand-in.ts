import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InternalTokens } from '@zhenming/service-kit';

export type Route = (body: unknown) => { readonly status: number; readonly body?: object };

/** The other services' internal APIs as review-queue sees them: real servers that check the signed identity of who asks. */
export async function startPeer(tokens: () => Promise<InternalTokens>, routes: ReadonlyMap<string, Route>) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    const answer = ({ status, body }: ReturnType<Route>): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '');
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
      void tokens()
        .then((own) => own.verify(token, request.method ?? '', request.url ?? ''))
        .then((vouched) => {
          if (vouched?.peer !== 'review-queue' || vouched.caller.kind !== 'service')
            return answer({ status: 401, body: { slug: 'session/required' } });
          const route = routes.get(`${request.method} ${request.url}`);
          const text = Buffer.concat(chunks).toString('utf8');
          answer(
            route ? route(text ? JSON.parse(text) : undefined) : { status: 404, body: { slug: 'case/not-found' } },
          );
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
