import type { InternalTokens } from '@zhenming/service-kit';
import type { QueuePosition } from '@zhenming/contracts';
import { startPeerServer, type PeerServer } from './peer-server.fixture.js';

/** review-queue's internal API as id-conflict sees it. For tests. */
export class ReviewQueueDouble {
  /** what reviewers wrote to applicants, by note */
  readonly notes = new Map<string, string>();
  /** by task */
  readonly places = new Map<string, QueuePosition>();
  private server!: PeerServer;

  static async start(tokens: () => Promise<InternalTokens>): Promise<ReviewQueueDouble> {
    const double = new ReviewQueueDouble();
    double.server = await startPeerServer(tokens, (_method, url) => {
      const [, what, id = ''] = /^\/internal\/v1\/(notes|tasks)\/([^/]+)(?:\/place)?$/.exec(url) ?? [];
      const text = double.notes.get(id);
      const found = what === 'notes' ? text && { text } : double.places.get(id);
      return found ? [200, found] : undefined;
    });
    return double;
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
