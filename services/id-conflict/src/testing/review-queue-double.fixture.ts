import type { InternalTokens } from '@zhenming/service-kit';
import { startPeer, type PeerReply, type StartedPeer } from '@zhenming/service-kit/testing';
import type { DataOf, QueuePosition } from '@zhenming/contracts';

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
  private server!: StartedPeer;

  static async start(tokens: () => Promise<InternalTokens>): Promise<ReviewQueueDouble> {
    const double = new ReviewQueueDouble();
    double.server = await startPeer(tokens, 'id-conflict', async ({ request }) => {
      double.reached++;
      await double.held;
      return double.answer(request);
    });
    return double;
  }

  private answer(request: string): PeerReply | undefined {
    const [, task = '', revision] =
      /^GET \/internal\/v1\/streams\/evidence_views-([^/]+)\/events\/(\d+)$/.exec(request) ?? [];
    const data = this.views.get(task)?.[Number(revision) - 1];
    if (data) return { status: 200, body: { id: data.viewId, type: 'EvidenceViewed', data } };
    const [, what, id = ''] = /^GET \/internal\/v1\/(notes|tasks)\/([^/]+)(?:\/place)?$/.exec(request) ?? [];
    const text = this.notes.get(id);
    const found = what === 'notes' ? text && { text } : this.places.get(id);
    return found ? { status: 200, body: found } : undefined;
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
