import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startS3, until, type StartedS3 } from '@zhenming/testing';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';
import { PhotoObjects } from './photo-object.repository.js';
import { PhotoSweep } from './photo-sweep.job.js';

const s3 = await startS3({ ours: true });
afterAll(() => s3?.remove());

/** recovery takes at most so long once the server is back */
const BACK_MS = 30_000;

const settings = ({ url, accessKey, secretKey }: StartedS3): NodeJS.ProcessEnv => ({
  OBJECTS: 's3',
  OBJECT_FOLDER: '',
  S3_URL: url,
  S3_BUCKET: 'photos-of-a-test',
  S3_ACCESS_KEY: accessKey,
  S3_SECRET_KEY: secretKey,
});

(s3 ? describe : describe.skip)('id-conflict with its photos in S3', () => {
  const started = s3 as StartedS3;
  let bench: IdConflictBench;
  let photos: PhotoStory;
  let sweep: PhotoSweep;
  beforeAll(async () => {
    bench = await IdConflictBench.start(settings(started));
    photos = new PhotoStory(bench);
    sweep = bench.service.app.get(PhotoSweep, { strict: false });
  }, 120_000);
  afterAll(() => bench?.stop());

  const ready = async () => (await fetch(`${bench.service.internalUrl}/health/ready`)).status;
  const isReady = (status: number) =>
    until(async () => (await ready()) === status, { what: `readiness answers ${status}`, deadlineMs: BACK_MS });
  const lie = async (photoId: string) => (await photos.objects(photoId)).length;

  it('keeps what was handed in for good, and drafts for a day', async () => {
    const { claim } = await bench.dispute();
    const submitted = await photos.drafts(claim);
    expect((await photos.submit(claim, submitted)).status).toBe(200);
    const { claim: other } = await bench.dispute();
    const left = await photos.drafts(other);
    await bench.moveClock('25 hours');
    // two copies of the service may come by at once
    await Promise.all([sweep.sweep(), sweep.sweep()]);
    expect([await lie(submitted.front), await lie(submitted.back)]).toEqual([2, 2]);
    expect([await lie(left.front), await lie(left.back)]).toEqual([0, 0]);
  });

  it('sweeps what an upload left that died between the object and its row, after an hour', async () => {
    const objects = bench.service.app.get(PhotoObjects, { strict: false });
    const photoId = randomUUID();
    await objects.put(photoId, Buffer.from('original'), Buffer.from('copy'));
    await bench.moveClock('59 minutes');
    await sweep.sweep();
    expect(await lie(photoId)).toBe(2);
    await bench.moveClock('1 minute');
    await sweep.sweep();
    expect(await lie(photoId)).toBe(0);
  });

  it('is not ready with the bucket of another system, takes no photo and leaves all of it alone', async () => {
    const before = await photos.objects();
    const other = await IdConflictBench.start({ ...settings(started), OBJECT_KEYS: bench.objectKeys });
    try {
      expect((await fetch(`${other.service.internalUrl}/health/ready`)).status).toBe(503);
      const { claim } = await other.dispute();
      const refused = await new PhotoStory(other).upload(claim, 'FRONT', await freshPhoto());
      expect([refused.status, refused.body.slug]).toEqual([503, 'photo/store']);
      const sweeping = other.service.app.get(PhotoSweep, { strict: false }).sweep();
      await expect(sweeping).rejects.toThrow(
        'the object store cannot list: FOREIGN (it is not the store of this database)',
      );
      expect(await photos.objects()).toEqual(before);
    } finally {
      await other.stop();
    }
  });

  it('is not ready while the server is gone, takes no photo, and is well by itself when it is back', async () => {
    const { claim } = await bench.dispute();
    const kept = await photos.drafts(claim);
    await isReady(200);
    await started.server?.kill();
    await isReady(503);
    const refused = await photos.upload(claim, 'FRONT', await freshPhoto());
    expect([refused.status, refused.body.slug]).toEqual([503, 'photo/store']);
    await expect(sweep.sweep()).rejects.toThrow('the object store cannot list: ECONNREFUSED (nobody answers there)');
    await started.server?.start();
    await isReady(200);
    expect([await lie(kept.front), await lie(kept.back)]).toEqual([2, 2]);
    expect((await photos.submit(claim, kept)).status).toBe(200);
  });

  it('starts without the server, not ready, and is well by itself when it is there', async () => {
    await bench.stop();
    await started.server?.kill();
    bench = await IdConflictBench.start({ ...settings(started), S3_BUCKET: 'photos-of-another-test' });
    photos = new PhotoStory(bench);
    expect(await ready()).toBe(503);
    await started.server?.start();
    await isReady(200);
    const { claim } = await bench.dispute();
    expect((await photos.handIn(claim)).submissionId).toEqual(expect.any(String));
  });

  it.each([
    ['a wrong secret', { S3_SECRET_KEY: 'wrong-secret' }, 'SignatureDoesNotMatch (the secret key is wrong)'],
    ['an unknown key', { S3_ACCESS_KEY: 'nobody' }, 'InvalidAccessKeyId (the access key is not known there)'],
    ['no secret', { S3_SECRET_KEY: '' }, 'S3_SECRET_KEY is missing from the environment'],
    ['no address', { S3_URL: 'localhost' }, 'S3_URL is not valid'],
    ['no such kind', { OBJECTS: 'tape' }, 'OBJECTS is not valid'],
  ])('does not start with %s, and says so in one line', async (_what, wrong, says) => {
    const start = IdConflictBench.start({ ...settings(started), ...wrong });
    const error = (await start.catch((one: unknown) => one)) as Error;
    expect(error.message).toContain(says);
    expect(error.message.split('\n')).toHaveLength(1);
    expect(error.message).not.toContain('wrong-secret');
  });
});
