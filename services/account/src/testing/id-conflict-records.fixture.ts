import type { ClaimNow } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';
import type { InternalTokens } from '@zhenming/service-kit';
import { startPeer, type PeerReply, type StartedPeer } from '@zhenming/service-kit/testing';

const UNRECORDED: PeerReply = { status: 404, body: { slug: 'event/unrecorded' } };
const AWAY: PeerReply = { status: 503, body: { slug: 'unavailable' } };

const claimsOn = (numberId: unknown): string => `GET /internal/v1/numbers/${String(numberId)}/claims`;

/** id-conflict as far as account asks it what its log holds: what was published, unless a test says otherwise; and what claims have shown. */
export class IdConflictRecords {
  private readonly replies = new Map<string, PeerReply>();
  private readonly asked = new Set<string>();
  private server!: StartedPeer;

  static async start(tokens: () => Promise<InternalTokens>): Promise<IdConflictRecords> {
    const records = new IdConflictRecords();
    // what browsers ask through the gateway is for a service that is none here
    const answer = (request: string): PeerReply => {
      records.asked.add(request);
      return request.startsWith('forwarded ') ? AWAY : (records.replies.get(request) ?? UNRECORDED);
    };
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

  /** what it knows of the claims on this number; of each, that it goes on, has shown nothing, and hears the holder, unless a test says otherwise */
  knows(numberId: unknown, ...claims: readonly (Pick<ClaimNow, 'caseId'> & Partial<ClaimNow>)[]): void {
    const nothing = { over: false, evidence: 'none', weight: null, appealed: false, hearsHolder: true } as const;
    const items: ClaimNow[] = claims.map((claim) => ({ ...nothing, ...claim }));
    this.replies.set(claimsOn(numberId), { status: 200, body: { items } });
  }

  /** it does not answer what it knows of the claims on this number */
  isSilentAbout(numberId: unknown): void {
    this.replies.set(claimsOn(numberId), AWAY);
  }

  /** of the claims on this number, at least once */
  wasAsked(numberId: unknown): boolean {
    return this.asked.has(claimsOn(numberId));
  }
}
