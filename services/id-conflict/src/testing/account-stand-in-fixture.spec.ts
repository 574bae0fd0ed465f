import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InternalTokens } from '@zhenming/service-kit';
import type { RegistryIndex } from '../app/ports.js';

/** account's internal API as id-conflict sees it: a real server that checks the signed identity of who asks. For tests. */
export class AccountStandIn {
  readonly claims = new Map<string, RegistryIndex>();
  asked = 0;
  /** answers nothing but 503 */
  away = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(tokens: () => Promise<InternalTokens>): Promise<AccountStandIn> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const standIn = new AccountStandIn(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (standIn.away) return answer(503, {});
      const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
      void tokens()
        .then((own) => own.verify(token, request.method ?? '', request.url ?? ''))
        .then((vouched) => {
          if (vouched?.peer !== 'id-conflict' || vouched.caller.kind !== 'service')
            return answer(401, { slug: 'session/required' });
          standIn.asked++;
          const caseId = /^\/internal\/v1\/claims\/([^/]+)\/registry-index$/.exec(request.url ?? '')?.[1] ?? '';
          const claim = standIn.claims.get(caseId);
          answer(claim ? 200 : 404, claim ?? { slug: 'case/not-found' });
        });
    });
    return standIn;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
