import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { InternalTokens } from '@zhenming/service-kit';

/** status and JSON body; undefined: 404 */
export type PeerAnswer = readonly [number, object] | undefined;

export interface PeerServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Another service's internal API as id-conflict sees it: a real server that checks the signed identity of who asks, and answers when `gate` lets it. For tests. */
export async function startPeerServer(
  tokens: () => Promise<InternalTokens>,
  answer: (method: string, url: string, body: unknown) => PeerAnswer,
  gate: () => Promise<void> = () => Promise.resolve(),
): Promise<PeerServer> {
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const say = ([status, body]: readonly [number, object]): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    void tokens()
      .then((own) => own.verify(token, method, url))
      .then(async (vouched) => {
        if (vouched?.peer !== 'id-conflict' || vouched.caller.kind !== 'service')
          return say([401, { slug: 'session/required' }]);
        const body = method === 'POST' ? (JSON.parse(await text(request)) as unknown) : undefined;
        await gate();
        say(answer(method, url, body) ?? [404, { slug: 'case/not-found' }]);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
