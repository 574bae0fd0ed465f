import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor, PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import {
  streams,
  type DataOf,
  type EventName,
  type PhotoSide,
  type RejectionReason,
  type ServiceName,
  type Verdict,
} from '@zhenming/contracts';
import { until } from '@zhenming/testing';
import type { Answer, AskOptions, IdConflictBench } from './bench.fixture.js';
import { disposition, freshPhoto } from './photo-story.fixture.js';

interface Decision {
  readonly verdict: Verdict;
  readonly reasons?: readonly RejectionReason[];
  readonly taskId?: string;
  readonly by?: { readonly staffId?: string; readonly numberId?: string };
  readonly noteId?: string;
  readonly lost?: boolean;
}

interface Numbers {
  readonly numberId?: string;
  readonly rightNumberId?: string;
}

/** One correction, from account's word on: its owner acts, its reviewer's decisions are published by the test. */
export class CorrectionStory {
  readonly accountId = randomUUID();
  readonly numberId = this.numbers.numberId ?? randomUUID();
  readonly rightNumberId = this.numbers.rightNumberId ?? randomUUID();
  readonly personKeys = [randomBytes(32).toString('hex')];
  readonly path = `/api/v1/corrections/${this.correctionId}`;
  /** of whoever opened it for a caller */
  readonly staffId = randomUUID();
  private revision = 0;

  private constructor(
    readonly bench: IdConflictBench,
    readonly sides: readonly PhotoSide[],
    readonly correctionId: string,
    private readonly numbers: Numbers,
  ) {}

  /** asked for by its owner, or for a caller; opened */
  static async opened(
    bench: IdConflictBench,
    openedBy: 'OWNER' | 'SUPPORT' = 'OWNER',
    sides: readonly PhotoSide[] = ['FRONT', 'BACK'],
    correctionId: string = randomUUID(),
    numbers: Numbers = {},
  ): Promise<CorrectionStory> {
    const story = new CorrectionStory(bench, sides, correctionId, numbers);
    await story.deliver(story.requested(openedBy));
    return story;
  }

  /** to this number */
  static to(bench: IdConflictBench, rightNumberId: string, numberId: string = randomUUID()): Promise<CorrectionStory> {
    return CorrectionStory.opened(bench, 'OWNER', ['FRONT', 'BACK'], randomUUID(), { numberId, rightNumberId });
  }

  /** of the name alone: the number is right */
  static ofName(bench: IdConflictBench, numberId: string = randomUUID()): Promise<CorrectionStory> {
    return CorrectionStory.to(bench, numberId, numberId);
  }

  requested(openedBy: 'OWNER' | 'SUPPORT' = 'OWNER'): PublishedEvent {
    const { correctionId, accountId, numberId, rightNumberId, sides, personKeys, staffId } = this;
    this.bench.account.applicants.set(correctionId, { sides, personKeys });
    const data = { correctionId, accountId, numberId, rightNumberId, openedBy, sides: [...sides] };
    const actor = openedBy === 'OWNER' ? { kind: 'account', id: accountId } : { kind: 'staff', id: staffId };
    return this.event('account', streams.account(accountId), 'CorrectionRequested', data, actor as Actor);
  }

  applied(result: DataOf<'CorrectionApplied'>['result']): PublishedEvent {
    const { correctionId, accountId } = this;
    const data = { correctionId, accountId, result };
    const actor = { kind: 'staff', id: this.staffId } as const;
    return this.event('account', streams.account(accountId), 'CorrectionApplied', data, actor);
  }

  /** what a reviewer decides about the task that was asked for last, or another one */
  async decided({ verdict, reasons = [], taskId, by, noteId, lost }: Decision): Promise<PublishedEvent> {
    const asked = (await this.events()).findLast(({ type }) => type === 'ReviewRequested');
    const { submissionId, taskId: last } = asked?.data as DataOf<'ReviewRequested'>;
    const reviewer = { staffId: randomUUID(), numberId: randomUUID(), ...by };
    const data: DataOf<'ReviewDecided'> = {
      ...{ taskId: taskId ?? last, kind: 'CORRECTION', caseId: this.correctionId, numberId: this.numberId },
      ...{ submissionId, by: reviewer, fencingToken: 1, verdict, reasons: [...reasons], kept: [], cardAgrees: true },
      ...(noteId === undefined ? {} : { applicantNote: { noteId, hash: 'ab'.repeat(32) } }),
      ...(lost ? { lost } : {}),
    };
    const actor = { kind: 'staff', id: reviewer.staffId } as const;
    const event = this.event('review-queue', streams.reviewTask(data.taskId), 'ReviewDecided', data, actor);
    await this.deliver(event);
    return event;
  }

  /** puts it on its topic, and waits until the service has handled it */
  async deliver(event: PublishedEvent): Promise<void> {
    await this.bench.publish(event);
    const group = event.source === 'account' ? 'id-conflict.corrections' : 'id-conflict.reviews';
    await until(async () => (await this.bench.handled(event.id, group)) === 1, { what: `${event.type} is handled` });
  }

  events(): Promise<RecordedEvent[]> {
    return this.bench.store.read(streams.correction(this.correctionId));
  }
  async types(): Promise<string[]> {
    return (await this.events()).map(({ type }) => type);
  }
  async last<Type extends EventName>(): Promise<DataOf<Type>> {
    return (await this.events()).at(-1)?.data as DataOf<Type>;
  }

  ask(method: string, more = '', options: AskOptions = {}): Promise<Answer> {
    return this.bench.ask(method, this.path + more, { as: this.accountId, ...options });
  }
  async read(): Promise<Answer['body'] & { readonly photo: Record<string, unknown> }> {
    return (await this.ask('GET')).body as never;
  }

  /** one drawn photo of that side; returns what was answered */
  async upload(side: 'front' | 'back', { as = this.accountId, path = this.path } = {}): Promise<Answer> {
    const bytes = await freshPhoto(side === 'front' ? 'FRONT' : 'BACK');
    const headers = { 'content-type': 'image/jpeg', 'content-disposition': disposition(`${side}.jpg`) };
    return this.bench.send('PUT', `${path}/photos/${side}`, { as, headers, bytes });
  }

  /** drafts of both sides, ready to be named */
  async drafts(): Promise<{ readonly front: string; readonly back: string }> {
    const [front, back] = [await this.upload('front'), await this.upload('back')];
    return { front: String(front.body['photoId']), back: String(back.body['photoId']) };
  }
  submit(body: object, more: AskOptions = {}): Promise<Answer> {
    return this.ask('POST', '/photo-submissions', { body, ...more });
  }
  /** photos of both sides, handed in */
  async submitted(): Promise<Answer> {
    return this.submit(await this.drafts());
  }

  private event(source: ServiceName, stream: string, type: EventName, data: object, actor: Actor): PublishedEvent {
    const metadata = { causationId: randomUUID(), correlationId: randomUUID(), actor, prevHash: 'cd'.repeat(32) };
    const revision = ++this.revision;
    const recordedAt = new Date().toISOString();
    return { id: randomUUID(), stream, revision, type, data, recordedAt, source, hash: 'ab'.repeat(32), metadata };
  }
}
