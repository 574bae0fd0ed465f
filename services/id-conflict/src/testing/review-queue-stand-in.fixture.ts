import type { InternalTokens } from '@zhenming/service-kit';
import type { QueuePosition } from '@zhenming/contracts';
import { startPeerServer, type PeerServer } from './peer-server.fixture.js';

/** review-queue's internal API as id-conflict sees it. For tests. */
export class ReviewQueueStandIn {
  /** what reviewers wrote to applicants, by note */
  readonly notes = new Map<string, string>();
  /** by task */
  readonly places = new Map<string, QueuePosition>();
  private server!: PeerServer;

  static async start(tokens: () => Promise<InternalTokens>): Promise<ReviewQueueStandIn> {
    const standIn = new ReviewQueueStandIn();
    standIn.server = await startPeerServer(tokens, (_method, url) => {
      const [, what, id = ''] = /^\/internal\/v1\/(notes|tasks)\/([^/]+)(?:\/place)?$/.exec(url) ?? [];
      const text = standIn.notes.get(id);
      const found = what === 'notes' ? text && { text } : standIn.places.get(id);
      return found ? [200, found] : undefined;
    });
    return standIn;
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
