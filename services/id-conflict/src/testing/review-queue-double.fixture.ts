import type { InternalTokens } from '@zhenming/service-kit';
import type { QueuePosition } from '@zhenming/contracts';
import { startPeerServer, type PeerAnswer, type PeerServer } from './peer-server.fixture.js';

/** review-queue's internal API as id-conflict sees it. For tests. */
export class ReviewQueueDouble {
  /** what reviewers wrote to applicants, by note */
  readonly notes = new Map<string, string>();
  /** by task */
  readonly places = new Map<string, QueuePosition>();
  /** everything that is asked waits for this */
  held: Promise<void> = Promise.resolve();
  /** how much was asked */
  reached = 0;
  private server!: PeerServer;

  static async start(tokens: () => Promise<InternalTokens>): Promise<ReviewQueueDouble> {
    const double = new ReviewQueueDouble();
    const gate = () => {
      double.reached++;
      return double.held;
    };
    const answer = (_method: string, url: string): PeerAnswer => {
      const [, what, id = ''] = /^\/internal\/v1\/(notes|tasks)\/([^/]+)(?:\/place)?$/.exec(url) ?? [];
      const text = double.notes.get(id);
      const found = what === 'notes' ? text && { text } : double.places.get(id);
      return found ? [200, found] : undefined;
    };
    double.server = await startPeerServer(tokens, answer, gate);
    return double;
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
