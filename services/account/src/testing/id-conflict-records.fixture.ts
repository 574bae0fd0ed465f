import type { ClaimOnHolder } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';
import type { InternalTokens } from '@zhenming/service-kit';
import { startPeer, type PeerReply, type StartedPeer } from '@zhenming/service-kit/testing';

const UNRECORDED: PeerReply = { status: 404, body: { slug: 'event/unrecorded' } };
const AWAY: PeerReply = { status: 503, body: { slug: 'unavailable' } };

/** id-conflict as far as account asks it what its log holds: what was published, unless a test says otherwise; and which cases hear a holder. */
export class IdConflictRecords {
  private readonly replies = new Map<string, PeerReply>();
  private server!: StartedPeer;

  static async start(tokens: () => Promise<InternalTokens>): Promise<IdConflictRecords> {
    const records = new IdConflictRecords();
    // what browsers ask through the gateway is for a service that is none here
    const answer = (request: string): PeerReply =>
      request.startsWith('forwarded ') ? AWAY : (records.replies.get(request) ?? UNRECORDED);
    records.server = await startPeer(tokens, 'account', ({ request }) => answer(request));
    return records;
  }
  get url(): string {
    return this.server.url;
  }
  stop(): Promise<void> {
    return this.server.stop();
  }

  holds({ stream, revision }: PublishedEvent, recorded: PublishedEvent | null): void {
    const { id, type, data } = recorded ?? {};
    const reply = recorded ? { status: 200, body: { id, type, data } } : UNRECORDED;
    this.replies.set(`GET /internal/v1/streams/${stream}/events/${revision}`, reply);
  }

  /** what it knows of the claims on what this account holds */
  hears(accountId: string, ...items: readonly ClaimOnHolder[]): void {
    this.replies.set(`GET /internal/v1/holders/${accountId}/claims`, { status: 200, body: { items } });
  }
}
