import { randomUUID } from 'node:crypto';
import type { Clock } from '@zhenming/kernel';
import type { DataOf, ReviewedPhoto, ReviewerRefusal, ReviewFacts, TimelineEvent } from '@zhenming/contracts';
import {
  startPeer,
  type PeerQuestion,
  type PeerReply,
  type StartedPeer,
  type TestEnvironment,
} from '@zhenming/service-kit/testing';

export type Route = (body: unknown, asking: Pick<PeerQuestion, 'headers' | 'caller'>) => PeerReply | Promise<PeerReply>;

const CARD = { name: '王小明', number: '11010519491231002X' };
/** what the account of the holder says, against whom every claim is */
const HOLDER_CARD = { ...CARD, name: '王晓明' };
const person = { name: '王*明', documentType: 'RESIDENT_ID', numberMasked: '110*************2X' };

/** An event of a timeline, as its owner answers it. */
export const timelineEvent = (revision: number, type: string, data: object): TimelineEvent => ({
  ...{ revision, id: randomUUID(), type, at: '2026-09-01T08:00:00.000Z', data },
  actor: { kind: 'account', id: randomUUID() },
  ...{ causationId: randomUUID(), correlationId: randomUUID(), prevHash: '', hash: 'ab' },
});

const photosOf = ([front = randomUUID(), back = randomUUID()]: readonly string[]): ReviewedPhoto[] => [
  { photoId: front, side: 'FRONT', warnings: [], seenElsewhere: 0 },
  { photoId: back, side: 'BACK', warnings: [], seenElsewhere: 0 },
];

/** account and id-conflict as review-queue sees them: what they know about the reviews of a test. */
export class PeerServices {
  /** by case */
  readonly files = new Map<string, ReviewFacts>();
  /** why the case refuses a person, by case and the id of the person's number, or of the staff member */
  readonly refused = new Map<string, ReviewerRefusal>();
  /** messages that are parked in account */
  readonly parked: object[] = [];
  /** id-conflict is there and fails */
  silent = false;
  /** further answers, and others than usual, by the `request` of a question */
  readonly more = new Map<string, Route>();
  /** what review-queue asked, in its order */
  readonly asked: string[] = [];
  /** every answer waits for this */
  held: Promise<void> = Promise.resolve();
  private account!: StartedPeer;
  private idConflict!: StartedPeer;

  static async start(keys: TestEnvironment, clock: Clock): Promise<PeerServices> {
    const peers = new PeerServices();
    const start = (
      of: 'account' | 'id-conflict',
      find: (method: string, path: string, query: URLSearchParams) => Route | undefined,
    ): Promise<StartedPeer> =>
      startPeer(
        () => keys.tokens(of, clock),
        'review-queue',
        async ({ request, body, ...asking }) => {
          peers.asked.push(request);
          const [method = '', target = ''] = request.split(' ');
          const [path = '', query] = target.split('?');
          const found = () => find(method, path.replace('/internal/v1/', ''), new URLSearchParams(query));
          const route = peers.more.get(request) ?? found();
          if (!route) return undefined;
          await peers.held;
          return route(body, asking);
        },
      );
    peers.account = await start('account', (method, path) => peers.accountRoute(method, path));
    peers.idConflict = await start('id-conflict', (_method, path, query) => peers.idConflictRoute(path, query));
    return peers;
  }

  get accountUrl(): string {
    return this.account.url;
  }
  get idConflictUrl(): string {
    return this.idConflict.url;
  }
  async stop(): Promise<void> {
    await this.account.stop();
    await this.idConflict.stop();
  }

  /** a case with two photos, of a claimant without a past */
  know(requested: DataOf<'ReviewRequested'>): void {
    const { caseId, numberId, claimantId, submissionId, dueAt, photoIds, holderSide } = requested;
    this.files.set(caseId, {
      ...{ caseId, kind: 'CASE', numberId, claimantId },
      ...{ trigger: 'SIGN_UP', openedAt: dueAt, timesReturned: 0, routes: [], helpers: [], earlier: [] },
      submission: { submissionId, submittedAt: dueAt, photos: photosOf(photoIds) },
      ...(holderSide
        ? {
            holderSide: {
              ...{ submissionId: holderSide.submissionId, submittedAt: dueAt },
              photos: photosOf(holderSide.photoIds),
            },
          }
        : {}),
      registry: null,
    });
  }

  private accountRoute(method: string, path: string): Route | undefined {
    const [what, , rest] = path.split('/');
    if (method === 'POST' && what === 'claims' && rest === 'comparison')
      return (body) => {
        const { name, number, of } = body as typeof CARD & { of?: 'HOLDER' };
        const card = of === 'HOLDER' ? HOLDER_CARD : CARD;
        return { status: 200, body: { nameAgrees: name === card.name, numberAgrees: number === card.number } };
      };
    if (what === 'parked' && rest === undefined) return () => ({ status: 200, body: { items: this.parked } });
    const party = {
      ...{ ...person, accountId: randomUUID(), via: 'PHONE', registeredAt: '2026-01-01T00:00:00.000Z' },
      ...{ proof: 'UNPROVEN', heldSince: null, contactsMasked: [] },
    };
    if (what === 'numbers' && rest === 'parties')
      return () => ({ status: 200, body: { claimant: party, holder: null, others: [] } });
    return undefined;
  }

  private idConflictRoute(path: string, query: URLSearchParams): Route | undefined {
    if (this.silent) return () => ({ status: 503, body: { slug: 'unavailable' } });
    const [what, caseId = '', rest, staffId = ''] = path.split('/');
    if (what === 'parked') return () => ({ status: 200, body: { items: [] } });
    const file = what === 'reviews' ? this.files.get(caseId) : undefined;
    if (!file) return undefined;
    if (rest === undefined) return () => ({ status: 200, body: file });
    const by = (id: string) => this.refused.get(`${caseId} ${id}`);
    return () => ({ status: 200, body: { refusal: by(staffId) ?? by(query.get('numberId') ?? '') ?? null } });
  }
}
