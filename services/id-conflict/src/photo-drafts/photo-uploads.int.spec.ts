import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ObjectBroken, ObjectStore, UnitOfWork } from '@zhenming/kernel';
import type { ClaimRef } from '@zhenming/contracts';
import { until } from '@zhenming/testing';
import { drawnPhoto } from '../../../../tools/src/drawn-photos.js';
import { IdConflictBench, type Answer } from '../testing/bench.fixture.js';
import { disposition, freshPhoto, PhotoStory, type SentAs } from '../testing/photo-story.fixture.js';
import { PhotoDecoder } from '../photo-decoding/photo-decoder.client.js';
import { PhotoObjects } from '../photo-store/photo-object.repository.js';
import { gif, jpegOfBytes } from '../testing/photos.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start({ UPLOAD_SECONDS: '5' });
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

const said = ({ status, body }: Answer) => [status, body.slug];
const drafts = async (claim: ClaimRef) => ((await photos.read(claim))['photo'] as { drafts: object[] }).drafts;
const kept = async () => {
  const { rows } = await bench.db.query(
    'select (select count(*)::int from photo_drafts) as drafts, (select count(*)::int from photo_prints) as prints',
  );
  return { ...rows[0], objects: await photos.objects() };
};
/** every file of the store, as it lies there */
const files = (): Buffer[] =>
  readdirSync(bench.objects, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

describe('a photo that is uploaded', () => {
  it.each(['jpeg', 'png', 'gif'] as const)('is a draft for a day and no event: %s', async (format) => {
    const { claim } = await bench.dispute();
    const picture = await freshPhoto('BACK', format);
    const before = await bench.now();
    const { status, body } = await photos.upload(claim, 'BACK', picture);
    expect(status).toBe(200);
    const { photoId, expiresAt, ...rest } = body as { photoId: string; expiresAt: string };
    expect(rest).toEqual({
      ...{ side: 'BACK', format, bytes: picture.length, width: 900, height: 1200, warnings: [] },
    });
    const day = Date.parse(expiresAt) - before.getTime() - 86_400_000;
    expect([day >= 0, day < 60_000]).toEqual([true, true]);
    expect(await photos.objects(photoId)).toEqual([`photos/${photoId}/copy`, `photos/${photoId}/original`]);
    expect(await drafts(claim)).toEqual([{ photoId, side: 'BACK', warnings: [], expiresAt }]);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('is shown to who uploaded it, as a copy without what a camera wrote, until it is handed in', async () => {
    const { claim } = await bench.dispute();
    const { front, back } = await photos.drafts(claim);
    const shown = await photos.show(claim, 'FRONT');
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([
      ...[200, 'image/jpeg', 'no-store'],
    ]);
    const copy = await bench.service.app.get(ObjectStore, { strict: false }).get(`photos/${front}/copy`);
    expect(Buffer.from(await shown.arrayBuffer()).equals(copy as Uint8Array)).toBe(true);
    expect((await photos.show(claim, 'FRONT', randomUUID())).status).toBe(404);
    expect((await photos.submit(claim, { front, back })).status).toBe(200);
    expect((await photos.show(claim, 'FRONT')).status).toBe(404);
  });

  it.each([
    ['key', 503, 'photo/store'],
    ['changed', 404, 'photo/not-found'],
  ] as const)('is not shown where it cannot be opened: %s', async (why, status, slug) => {
    const { claim } = await bench.dispute();
    await photos.upload(claim, 'FRONT', await freshPhoto());
    const store = bench.service.app.get(ObjectStore, { strict: false });
    const broken = jest.spyOn(store, 'get').mockRejectedValueOnce(new ObjectBroken(why));
    const shown = await photos.show(claim, 'FRONT');
    broken.mockRestore();
    expect([shown.status, await shown.json()]).toEqual([status, expect.objectContaining({ slug })]);
    expect((await photos.show(claim, 'FRONT')).status).toBe(200);
  });

  it('lies in the store sealed: nothing of the picture can be read there', async () => {
    const picture = await freshPhoto();
    await photos.upload((await bench.dispute()).claim, 'FRONT', picture);
    const piece = picture.subarray(2000, 2032);
    // how every JPEG of ours begins, the copy as well: longer than what stands in sealed bytes by chance
    const start = Buffer.from('ffd8ffdb004300', 'hex');
    expect(picture.indexOf(start)).toBe(0);
    expect(files().length).toBeGreaterThan(1);
    for (const file of files()) expect([file.includes(piece), file.includes(start)]).toEqual([false, false]);
  });

  it('takes the place of the draft before, whose objects go', async () => {
    const { claim } = await bench.dispute();
    const upload = async (side: 'FRONT' | 'BACK') =>
      (await photos.upload(claim, side, await freshPhoto(side))).body['photoId'] as string;
    const [old, back, fresh] = [await upload('FRONT'), await upload('BACK'), await upload('FRONT')];
    expect(await drafts(claim)).toMatchObject([{ photoId: fresh }, { photoId: back }]);
    // after the answer
    await until(async () => (await photos.objects(old)).length === 0);
    expect((await photos.objects(fresh)).length).toBe(2);
  });

  it('is taken back with its objects; once more is quiet', async () => {
    const { claim } = await bench.dispute();
    const { body } = await photos.upload(claim, 'FRONT', await freshPhoto());
    const path = `/api/v1/cases/${claim.caseId}/photos/front`;
    for (let n = 0; n < 2; n++) expect((await bench.ask('DELETE', path, { as: claim.accountId })).status).toBe(204);
    expect(await drafts(claim)).toEqual([]);
    expect(await photos.objects(body['photoId'] as string)).toEqual([]);
  });

  it.each([
    ['blurred', 'BLURRED'],
    ['small', 'SMALL'],
    ['dark', 'DARK'],
  ] as const)('is taken with a hint where it is %s', async (quality, warning) => {
    const picture = await drawnPhoto({ seed: 99, side: 'front', format: 'jpeg', quality });
    const { status, body } = await photos.upload((await bench.dispute()).claim, 'FRONT', picture);
    expect([status, body['warnings']]).toEqual([200, [warning]]);
  });

  it('is taken with 307,200 bytes', async () => {
    const picture = jpegOfBytes(await freshPhoto(), 307_200);
    const { status, body } = await photos.upload((await bench.dispute()).claim, 'FRONT', picture);
    expect([status, body['bytes']]).toEqual([200, 307_200]);
  });
});

describe('an upload whose commit came about, and nobody heard of it', () => {
  it('leaves a draft that can be handed in', async () => {
    const { claim } = await bench.dispute();
    const uow = bench.service.app.get(UnitOfWork, { strict: false });
    const run = uow.run.bind(uow);
    const lost = jest.spyOn(uow, 'run').mockImplementation(async <T>(work: () => Promise<T>): Promise<T> => {
      await run(work);
      throw new Error('the connection is gone');
    });
    expect((await photos.upload(claim, 'FRONT', await freshPhoto())).status).toBe(500);
    lost.mockRestore();
    const [draft] = (await drafts(claim)) as { photoId: string }[];
    expect(await photos.objects(draft?.photoId ?? '')).toHaveLength(2);
  });
});

describe('another person’s case', () => {
  it('looks missing to uploads and to taking back, and nothing is kept', async () => {
    const { claim } = await bench.dispute();
    await photos.upload(claim, 'FRONT', await freshPhoto());
    const before = await kept();
    const strangers: ClaimRef[] = [
      { accountId: randomUUID(), caseId: claim.caseId },
      { accountId: claim.accountId, caseId: randomUUID() },
    ];
    for (const one of strangers) {
      expect(said(await photos.upload(one, 'FRONT', await freshPhoto()))).toEqual([404, 'case/not-found']);
      const path = `/api/v1/cases/${one.caseId}/photos/front`;
      expect(said(await bench.ask('DELETE', path, { as: one.accountId }))).toEqual([404, 'case/not-found']);
    }
    expect(await kept()).toEqual(before);
  });
});

const part = '--cut\r\ncontent-disposition: form-data; name="a"; filename="x.jpg"\r\n\r\n';
const multipart = 'multipart/form-data; boundary=cut';

describe('an upload that is no photo', () => {
  it.each<[string, () => Promise<Buffer>, SentAs, number, string]>([
    ['307,201 bytes', async () => jpegOfBytes(await freshPhoto(), 307_201), {}, 413, 'photo/too-large'],
    ['301 KiB of nothing', async () => Buffer.alloc(301 * 1024), { type: 'image/jpeg' }, 413, 'photo/too-large'],
    ['no byte at all', async () => Buffer.alloc(0), {}, 422, 'photo/empty'],
    ['text as its type', () => freshPhoto(), { type: 'text/plain' }, 415, 'photo/content-type'],
    [
      'a PNG that calls itself JPEG',
      () => freshPhoto('FRONT', 'png'),
      { type: 'image/jpeg' },
      415,
      'photo/content-type',
    ],
    ['a PNG renamed .jpg', () => freshPhoto('FRONT', 'png'), { name: 'x.jpg' }, 422, 'photo/wrong-extension'],
    ['a name of a program', () => freshPhoto(), { name: 'x.jpg.php' }, 422, 'photo/name'],
    ['a name that climbs', () => freshPhoto(), { name: '../../x.jpg' }, 422, 'photo/name'],
    ['a name of 4 KB', () => freshPhoto(), { name: `${'x'.repeat(4000)}.jpg` }, 422, 'photo/name'],
    ['no name', () => freshPhoto(), { headers: { 'content-disposition': 'attachment' } }, 422, 'photo/name'],
    ['a PDF renamed', async () => Buffer.from('%PDF-1.7\n'), {}, 415, 'photo/not-a-picture'],
    ['half a photo', async () => (await freshPhoto()).subarray(0, 30_000), {}, 422, 'photo/corrupt'],
    ['a film', async () => gif(40, 40, 20), {}, 422, 'photo/animated'],
    ['a tail', async () => Buffer.concat([await freshPhoto(), Buffer.from('<script>')]), {}, 422, 'photo/appended'],
    ['a form', async () => Buffer.from(`${part}x\r\n--cut--\r\n`), { type: multipart }, 415, 'photo/content-type'],
    [
      'a form of 1,000 parts',
      async () => Buffer.from(part.repeat(1000)),
      { type: multipart },
      415,
      'photo/content-type',
    ],
    ['a form without end', async () => Buffer.from(part), { type: 'multipart/form-data' }, 415, 'photo/content-type'],
  ])('is refused, and nothing is kept: %s', async (_what, make, sent, status, slug) => {
    const { claim } = await bench.dispute();
    const before = await kept();
    const answer = await photos.upload(claim, 'FRONT', await make(), sent);
    expect(said(answer)).toEqual([status, slug]);
    expect(await kept()).toEqual(before);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('is counted byte by byte where it does not say its length', async () => {
    const { claim } = await bench.dispute();
    const path = `/api/v1/cases/${claim.caseId}/photos/front`;
    let left = 7;
    const long = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(64 * 1024)) : controller.close()),
    });
    const headers = { 'content-type': 'image/jpeg', 'content-disposition': disposition('x.jpg') };
    const answer = await bench.send('PUT', path, { as: claim.accountId, bytes: long, headers });
    expect(said(answer)).toEqual([413, 'photo/too-large']);
    expect(await drafts(claim)).toEqual([]);
  });

  it('has another side than these two: there is no such place', async () => {
    const { claim } = await bench.dispute();
    for (const side of ['left', 'FRONT', '%66ront0']) {
      const path = `/api/v1/cases/${claim.caseId}/photos/${side}`;
      expect(said(await bench.ask('DELETE', path, { as: claim.accountId }))).toEqual([404, 'request/not-found']);
    }
  });
});

/** an upload whose body is still to come */
const sending = async ({ accountId, caseId }: ClaimRef, of: Readonly<Record<string, string>>) => {
  const path = `/api/v1/cases/${caseId}/photos/front`;
  const authorization = `Bearer ${await bench.token('PUT', path, accountId)}`;
  const [, format = ''] = (of['content-type'] as string).split('/');
  const headers = { authorization, 'content-disposition': disposition(`x.${format}`), ...of };
  return request(bench.service.internalUrl + path, { method: 'PUT', headers });
};

/** announces 1,000 bytes and sends one */
const sendSlowly = async (claim: ClaimRef): Promise<{ status: number; slug: string; close: boolean }> => {
  const sent = await sending(claim, { 'content-type': 'image/jpeg', 'content-length': '1000' });
  return new Promise((resolve, reject) => {
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => {
        const { slug } = JSON.parse(Buffer.concat(chunks).toString()) as { slug: string };
        resolve({ status: response.statusCode ?? 0, slug, close: response.headers.connection === 'close' });
      });
    });
    sent.on('error', reject);
    sent.write('x');
  });
};

describe('a body that does not come', () => {
  it('is not waited for: the answer closes the connection', async () => {
    const { claim } = await bench.dispute();
    expect(await sendSlowly(claim)).toEqual({ status: 422, slug: 'photo/too-slow', close: true });
    expect(await drafts(claim)).toEqual([]);
  });
});

describe('who hangs up while the photo is decoded', () => {
  it('is told to the decoder, and has no draft of it', async () => {
    const { claim } = await bench.dispute();
    const before = await kept();
    const sent = await sending(claim, { 'content-type': 'image/png' });
    sent.on('error', () => undefined);
    const decoder = bench.service.app.get(PhotoDecoder, { strict: false });
    const decode = decoder.run.bind(decoder);
    const run = jest.spyOn(decoder, 'run').mockImplementationOnce(async (task, gone) => {
      sent.destroy();
      await once(gone as AbortSignal, 'abort');
      // as if it had been done just then
      return decode(task);
    });
    const put = jest.spyOn(bench.service.app.get(PhotoObjects, { strict: false }), 'put');
    try {
      sent.end(await freshPhoto('FRONT', 'png'));
      await until(() => run.mock.results.length > 0);
      expect(await run.mock.results[0]?.value).toBeDefined();
      expect(await kept()).toEqual(before);
      expect(put).not.toHaveBeenCalled();
    } finally {
      run.mockRestore();
      put.mockRestore();
    }
  });
});

describe('a case that takes no photos now', () => {
  it('says so before it reads them', async () => {
    const { claim } = await bench.dispute();
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/withdrawal`, { as: claim.accountId });
    expect(said(await photos.upload(claim, 'FRONT', Buffer.alloc(0)))).toEqual([409, 'case/closed']);
    const { claim: waiting } = await bench.dispute();
    await photos.handIn(waiting);
    expect(said(await photos.upload(waiting, 'FRONT', Buffer.alloc(0)))).toEqual([409, 'photo/being-reviewed']);
  });
});

describe('more uploads than anybody needs', () => {
  it('are refused from the 21st of a case in an hour, the same for cases that are not there', async () => {
    const { claim } = await bench.dispute();
    const missing = { accountId: randomUUID(), caseId: randomUUID() };
    for (const one of [claim, missing]) {
      for (let n = 0; n < 20; n++) await photos.upload(one, 'FRONT', Buffer.alloc(0), { type: 'image/png' });
      const answer = await photos.upload(one, 'FRONT', await freshPhoto());
      expect(said(answer)).toEqual([429, 'photo/quota']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3000);
    }
  });

  it('are refused from the 31st of an account, over all its cases', async () => {
    const { accountId } = (await bench.dispute()).claim;
    const upload = (caseId: string) =>
      photos.upload({ accountId, caseId }, 'FRONT', Buffer.alloc(0), { type: 'image/png' });
    const [one, other] = [randomUUID(), randomUUID()];
    for (let n = 0; n < 30; n++) await upload(n % 2 === 0 ? one : other);
    expect(said(await upload(randomUUID()))).toEqual([429, 'photo/quota']);
  });
});

describe('an object store that is down', () => {
  it('is said, and nothing is kept', async () => {
    const { claim } = await bench.dispute();
    const before = await kept();
    const picture = await freshPhoto();
    const answer = await photos.withoutStore(() => photos.upload(claim, 'FRONT', picture));
    expect(said(answer)).toEqual([503, 'photo/store']);
    expect(await kept()).toEqual(before);
    expect((await photos.upload(claim, 'FRONT', picture)).status).toBe(200);
  });
});
