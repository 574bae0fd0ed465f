import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { ObjectStore } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import type { PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { streams, type ClaimRef, type DataOf, type PhotoSide } from '@zhenming/contracts';
import { drawnPhoto, type DrawnPhoto } from '../../../../tools/src/drawn-photos.js';
import type { Answer, IdConflictBench } from './bench.fixture.js';

export interface SentAs {
  readonly name?: string;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

const types = { jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif' } as const;
let seed = 1;

/** a photo of a drawn person, another one each time */
export const freshPhoto = (side: PhotoSide = 'FRONT', format: DrawnPhoto['format'] = 'jpeg'): Promise<Buffer> =>
  drawnPhoto({ seed: seed++, side: side === 'FRONT' ? 'front' : 'back', format });

export const disposition = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

/** Route 1 as its claimant and the reviewers take it. For tests. */
export class PhotoStory {
  constructor(private readonly bench: IdConflictBench) {}

  upload({ accountId, caseId }: ClaimRef, side: PhotoSide, bytes: Uint8Array, sent: SentAs = {}): Promise<Answer> {
    return this.put(`/api/v1/cases/${caseId}`, accountId, side, bytes, sent);
  }

  /** the same of whoever hands in at `path` */
  put(path: string, as: string, side: PhotoSide, bytes: Uint8Array, sent: SentAs = {}): Promise<Answer> {
    const format = bytes[0] === 0x89 ? 'png' : bytes[0] === 0x47 ? 'gif' : 'jpeg';
    const { name = `photo.${format}`, type = types[format], headers = {} } = sent;
    return this.bench.send('PUT', `${path}/photos/${side.toLowerCase()}`, {
      as,
      bytes,
      headers: { 'content-type': type, 'content-disposition': disposition(name), ...headers },
    });
  }

  /** a draft of each side; returns their ids as a submission names them */
  async drafts(claim: ClaimRef): Promise<{ front: string; back: string }> {
    const [front, back] = [
      await this.upload(claim, 'FRONT', await freshPhoto('FRONT')),
      await this.upload(claim, 'BACK', await freshPhoto('BACK')),
    ];
    return { front: front.body['photoId'] as string, back: back.body['photoId'] as string };
  }

  submit({ accountId, caseId }: ClaimRef, named: object, key?: string): Promise<Answer> {
    return this.bench.ask('POST', `/api/v1/cases/${caseId}/photo-submissions`, {
      as: accountId,
      body: { impactAcknowledged: true, ...named },
      ...(key === undefined ? {} : { key }),
    });
  }

  /** drafts and submits; returns the review that was asked for */
  async handIn(claim: ClaimRef): Promise<DataOf<'ReviewRequested'>> {
    const { status, body } = await this.submit(claim, await this.drafts(claim));
    if (status !== 200) throw new Error(`not submitted: ${status} ${body.slug}`);
    return this.review(claim);
  }

  /** the last review that the case asked for */
  async review({ caseId }: ClaimRef): Promise<DataOf<'ReviewRequested'>> {
    const asked = (await this.bench.events(caseId)).findLast(({ type }) => type === 'ReviewRequested');
    return asked?.data as DataOf<'ReviewRequested'>;
  }

  async last({ caseId }: ClaimRef): Promise<RecordedEvent> {
    return (await this.bench.events(caseId)).at(-1) as RecordedEvent;
  }

  /** review-queue tells of a verdict; returns its event when the case has heard of it */
  async decide(
    review: DataOf<'ReviewRequested'>,
    verdict: DataOf<'ReviewDecided'>['verdict'],
    more: Partial<DataOf<'ReviewDecided'>> = {},
  ): Promise<PublishedEvent> {
    const { taskId, kind, caseId, numberId, submissionId } = review;
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    const about = { taskId, kind, caseId, numberId, submissionId, by, fencingToken: 1, verdict };
    const event = await this.decided({ ...about, reasons: [], kept: [], cardAgrees: verdict === 'APPROVE', ...more });
    await this.tell(event);
    return event;
  }

  async tell(event: PublishedEvent): Promise<void> {
    await this.bench.publish(event);
    await until(async () => (await this.bench.handled(event.id, 'id-conflict.reviews')) === 1, {
      what: 'the verdict is heard',
    });
  }

  /** others have handed in all that this number may have, or so many, now or before */
  async usedUpByOthers(numberId: string, { length = 5, daysAgo = 0 } = {}): Promise<void> {
    const at = new Date((await this.bench.now()).getTime() - daysAgo * 86_400_000).toISOString();
    const others = Array.from({ length }, () => ({
      type: 'SubmissionReserved' as const,
      data: { key: numberId, caseId: randomUUID(), submissionId: randomUUID(), at },
    }));
    const stream = streams.submissions(numberId);
    await this.bench.store.append(stream, 0, others, {
      ...{ causationId: randomUUID(), correlationId: randomUUID() },
      actor: { kind: 'account', id: randomUUID() },
    });
  }

  /** the picture of a draft, as its claimant or somebody else asks for it */
  show({ accountId, caseId }: ClaimRef, side: PhotoSide, as = accountId): Promise<Response> {
    return this.bench.fetch('GET', `/api/v1/cases/${caseId}/photos/${side.toLowerCase()}`, { as });
  }

  /** the case as its claimant reads it */
  async read({ accountId, caseId }: ClaimRef): Promise<Answer['body']> {
    return (await this.bench.ask('GET', `/api/v1/cases/${caseId}`, { as: accountId })).body;
  }

  /** names of the objects that lie in the store, of this photo or of all */
  async objects(photoId = ''): Promise<string[]> {
    return this.bench.service.app.get(ObjectStore, { strict: false }).list(`photos/${photoId}`);
  }

  /** the folder of the photos is gone while this runs */
  async withoutStore<T>(work: () => Promise<T>): Promise<T> {
    const aside = `${this.bench.objects}-aside`;
    renameSync(this.bench.objects, aside);
    try {
      return await work();
    } finally {
      renameSync(aside, this.bench.objects);
    }
  }

  private async decided(data: DataOf<'ReviewDecided'>): Promise<PublishedEvent> {
    return {
      id: randomUUID(),
      stream: streams.reviewTask(data.taskId),
      revision: 1,
      type: 'ReviewDecided',
      data,
      recordedAt: (await this.bench.now()).toISOString(),
      source: 'review-queue',
      hash: 'ab'.repeat(32),
      metadata: {
        causationId: randomUUID(),
        correlationId: randomUUID(),
        actor: { kind: 'staff', id: data.by.staffId },
        prevHash: 'cd'.repeat(32),
      },
    };
  }
}
