import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClaimOnHolder } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';

/** id-conflict as far as account asks it what its log holds: what was published, unless a test says otherwise; and which cases hear a holder. */
export class IdConflictRecords {
  private readonly events = new Map<string, PublishedEvent | null>();
  private readonly claims = new Map<string, readonly ClaimOnHolder[]>();
  private readonly server: Server = createServer(({ url = '' }, response) => {
    const items = this.claims.get(url);
    if (items) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items }));
      return;
    }
    const event = this.events.get(decodeURIComponent(url));
    const [status, type, body] = event
      ? [200, 'application/json', { id: event.id, type: event.type, data: event.data }]
      : [404, 'application/problem+json', { status: 404, slug: 'event/unrecorded' }];
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
  });

  holds({ stream, revision }: PublishedEvent, recorded: PublishedEvent | null): void {
    this.events.set(`/internal/v1/streams/${stream}/events/${revision}`, recorded);
  }

  /** what it knows of the claims on what this account holds */
  hears(accountId: string, ...claims: readonly ClaimOnHolder[]): void {
    this.claims.set(`/internal/v1/holders/${accountId}/claims`, claims);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
