import { PostgresEventStore } from '@zhenming/event-store';
import { streams, type DataOf, type RecordedOf } from '@zhenming/contracts';
import { PostgresClock } from '@zhenming/postgres';
import { EvidenceGrants } from '@zhenming/service-kit';
import { photosOf, type Answer, type StaffClient, type ReviewQueueBench, type Task } from './review-queue.fixture.js';
import type { Route } from './peer-services.fixture.js';

export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x80, 0xfe]);

type ViewEvent = 'EvidenceViewed' | 'EvidenceShown' | 'EvidenceLost';

export interface AskedView {
  readonly viewId: string;
  readonly grant: string;
  readonly expiresAt: string;
}

/** Photos and those who look at them: id-conflict gives a picture for a grant, once, and notes what was on record by then. */
export class Evidence {
  /** of every picture given: what the log of review-queue had of its view at that moment */
  readonly onRecord: RecordedOf<ViewEvent>[][] = [];
  /** appended to every picture: a large one does not fit between a server and a client that does not read */
  padding: Uint8Array = new Uint8Array();
  private readonly used = new Set<string>();
  private tasks = 0;

  private constructor(
    readonly bench: ReviewQueueBench,
    private readonly grants: EvidenceGrants,
    private readonly begun: Date,
  ) {}

  static async of(bench: ReviewQueueBench): Promise<Evidence> {
    const tokens = await bench.keys.tokens('id-conflict', new PostgresClock(bench.db));
    return new Evidence(bench, new EvidenceGrants(tokens), await bench.now());
  }

  /** the most urgent task of all, dealt to this person */
  async held(reviewer: StaffClient, more: Partial<DataOf<'ReviewRequested'>> = {}): Promise<Task> {
    const dueAt = new Date(this.begun.getTime() - ++this.tasks * 1000).toISOString();
    const { taskId } = await this.bench.requested({ dueAt, ...more });
    const task = await reviewer.gets();
    if (task.taskId !== taskId) throw new Error('another task was dealt');
    for (const photoId of photosOf(task))
      this.bench.peers.more.set(`GET /internal/v1/photos/${photoId}`, this.pictureOf(photoId));
    return task;
  }

  async views(taskId: string): Promise<RecordedOf<'EvidenceViewed'>[]> {
    return (await this.ofTask(taskId)).filter((event) => event.type === 'EvidenceViewed');
  }

  async shown(taskId: string): Promise<RecordedOf<'EvidenceShown'>[]> {
    return (await this.ofTask(taskId)).filter((event) => event.type === 'EvidenceShown');
  }

  async lost(taskId: string): Promise<RecordedOf<'EvidenceLost'>[]> {
    return (await this.ofTask(taskId)).filter((event) => event.type === 'EvidenceLost');
  }

  private ofTask(taskId: string): Promise<RecordedOf<ViewEvent>[]> {
    const store = new PostgresEventStore(this.bench.db);
    return store.read(streams.evidenceViews(taskId)) as Promise<RecordedOf<ViewEvent>[]>;
  }

  private pictureOf(photoId: string): Route {
    return async (_body, { headers }) => {
      const granted = await this.grants.verify(String(headers['x-evidence-grant']));
      if (granted?.photoId !== photoId || this.used.has(granted.viewId))
        return { status: 403, body: { slug: 'review/grant' } };
      this.used.add(granted.viewId);
      const views = await this.ofTask(granted.taskId);
      this.onRecord.push(views.filter(({ data }) => data.viewId === granted.viewId));
      return { status: 200, body: Buffer.concat([JPEG, Buffer.from(granted.staffId), this.padding]) };
    };
  }
}

export const asksFor = (
  reviewer: StaffClient,
  { taskId, fencingToken }: Task,
  photoId: string,
  more = {},
): Promise<Answer> => reviewer.ask('POST', `/tasks/${taskId}/views`, { photoId, fencingToken, ...more });

export async function viewed(
  reviewer: StaffClient,
  task: Task,
  photoId = task.photos[0]?.photoId ?? '',
): Promise<AskedView> {
  const { status, body } = await asksFor(reviewer, task, photoId);
  if (status !== 201) throw new Error(`view: ${status} ${body.slug}`);
  return body as unknown as AskedView;
}

export const picture = (
  reviewer: StaffClient,
  { viewId, grant }: Pick<AskedView, 'viewId' | 'grant'>,
): Promise<Answer> => reviewer.ask('GET', `/views/${viewId}/picture`, undefined, { 'x-evidence-grant': grant });

/** every photo of the task, opened and read to its end */
export async function seesAll(reviewer: StaffClient, task: Task): Promise<void> {
  for (const photoId of photosOf(task)) {
    const { status, body } = await picture(reviewer, await viewed(reviewer, task, photoId));
    if (status !== 200) throw new Error(`picture: ${status} ${body.slug}`);
  }
}
