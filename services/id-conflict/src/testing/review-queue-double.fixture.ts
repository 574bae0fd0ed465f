import type { InternalTokens } from '@zhenming/service-kit';
import type { DataOf, QueuePosition } from '@zhenming/contracts';
import { startPeerServer, type PeerAnswer, type PeerServer } from './peer-server.fixture.js';

/** review-queue's internal API as id-conflict sees it. For tests. */
export class ReviewQueueDouble {
  /** what reviewers wrote to applicants, by note */
  readonly notes = new Map<string, string>();
  /** by task */
  readonly places = new Map<string, QueuePosition>();
  /** what its log holds of views, by task; the first has revision 1 */
  readonly views = new Map<string, DataOf<'EvidenceViewed'>[]>();
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
      const [, task = '', revision] =
        /^\/internal\/v1\/streams\/evidence_views-([^/]+)\/events\/(\d+)$/.exec(url) ?? [];
      const data = double.views.get(task)?.[Number(revision) - 1];
      if (data) return [200, { id: data.viewId, type: 'EvidenceViewed', data }];
      const [, what, id = ''] = /^\/internal\/v1\/(notes|tasks)\/([^/]+)(?:\/place)?$/.exec(url) ?? [];
      const text = double.notes.get(id);
      const found = what === 'notes' ? text && { text } : double.places.get(id);
      return found ? [200, found] : undefined;
    };
    double.server = await startPeerServer(tokens, answer, gate);
    return double;
  }

  /** Puts a view on record: its revision among those of its task. */
  records(view: DataOf<'EvidenceViewed'>): number {
    const before = this.views.get(view.taskId) ?? [];
    this.views.set(view.taskId, [...before, view]);
    return before.length + 1;
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
