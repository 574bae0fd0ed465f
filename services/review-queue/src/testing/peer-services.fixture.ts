import { randomUUID } from 'node:crypto';
import { eventHash, NO_HASH } from '@zhenming/event-store';
import type { Clock, RecordedEvent } from '@zhenming/kernel';
import { streams, type DataOf, type ReviewedPhoto, type ReviewerRefusal, type ReviewFacts } from '@zhenming/contracts';
import {
  startPeer,
  type PeerQuestion,
  type PeerReply,
  type StartedPeer,
  type TestEnvironment,
} from '@zhenming/service-kit/testing';

export type Route = (body: unknown, asking: Pick<PeerQuestion, 'headers' | 'caller'>) => PeerReply | Promise<PeerReply>;

interface Recording {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
  readonly because?: Pick<RecordedEvent, 'id' | 'hash'> | undefined;
  readonly at?: string;
}

const CARD = { name: '王小明', number: '11010519491231002X' };
/** what the account of the holder says, against whom every claim is */
const HOLDER_CARD = { ...CARD, name: '王晓明' };
const person = { name: '王*明', documentType: 'RESIDENT_ID', numberMasked: '110*************2X' };

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
  /** who vouches, by case */
  readonly helpers = new Map<string, object[]>();
  /** when a case was erased, by case */
  readonly erasedAt = new Map<string, string>();
  /** what happened to their cases and numbers, by stream */
  readonly recorded = new Map<string, RecordedEvent[]>();
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
    peers.account = await start('account', (method, path, query) => peers.accountRoute(method, path, query));
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

  /** An event behind those of its stream, because of another one or of a request. */
  record({ stream, type, data, because, at = '2026-09-01T08:00:00.000Z' }: Recording): RecordedEvent {
    const before = this.recorded.get(stream) ?? [];
    const metadata: RecordedEvent['metadata'] = {
      ...{ causationId: because?.id ?? randomUUID(), ...(because && { causationHash: because.hash }) },
      ...{ correlationId: randomUUID(), actor: { kind: 'account', id: randomUUID() } },
      prevHash: before.at(-1)?.hash ?? NO_HASH,
    };
    const event = {
      ...{ id: randomUUID(), stream, revision: before.length + 1, type, data, metadata, recordedAt: at },
    };
    const hash = eventHash({ ...event, data: JSON.stringify(data), metadata: JSON.stringify(metadata) });
    this.recorded.set(stream, [...before, { ...event, hash }]);
    return { ...event, hash };
  }

  /** a case of a number, at its beginning */
  opened(caseId: string = randomUUID(), numberId: string = randomUUID()): { caseId: string; numberId: string } {
    const data = { caseId, numberId };
    const detected = this.record({ stream: streams.number(numberId), type: 'IdConflictDetected', data });
    this.record({ stream: streams.conflictCase(caseId), type: 'ConflictCaseOpened', data, because: detected });
    return data;
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

  private accountRoute(method: string, path: string, query: URLSearchParams): Route | undefined {
    const [what, id = '', rest] = path.split('/');
    // an event a page
    if (what === 'numbers' && rest === 'timeline')
      return this.timelineOf(streams.number(id), { numberId: id }, Number(query.get('after')), 1);
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
    if (what === 'cases' && rest === 'timeline')
      return this.timelineOf(streams.conflictCase(caseId), {
        ...{ caseId, helpers: this.helpers.get(caseId) ?? [], erasedAt: this.erasedAt.get(caseId) },
      });
    const file = what === 'reviews' ? this.files.get(caseId) : undefined;
    if (!file) return undefined;
    if (rest === undefined) return () => ({ status: 200, body: file });
    const by = (id: string) => this.refused.get(`${caseId} ${id}`);
    return () => ({ status: 200, body: { refusal: by(staffId) ?? by(query.get('numberId') ?? '') ?? null } });
  }

  private timelineOf(stream: string, of: object, after = 0, count = Infinity): Route {
    const all = this.recorded.get(stream);
    if (!all) return () => ({ status: 404, body: { slug: 'caseId' in of ? 'case/not-found' : 'request/not-found' } });
    const events = all.slice(after, after + count);
    return () => ({ status: 200, body: { ...of, revision: all.length, events } });
  }
}
