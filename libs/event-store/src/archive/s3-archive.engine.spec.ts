import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startS3, type StartedS3 } from '@zhenming/testing';
import { Client } from 'minio';
import { checkpointArchiveContract, entryAt, lineAt, linesOf } from './checkpoint-archive.contract.js';
import { openCheckpointArchive } from './open-archive.js';
import { S3CheckpointArchive } from './s3-archive.js';

interface Version {
  readonly name: string;
  readonly versionId: string;
}

function clientOf({ url, accessKey, secretKey }: { url: string; accessKey: string; secretKey: string }): Client {
  const { hostname, port } = new URL(url);
  return new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: false,
    accessKey,
    secretKey,
    region: 'us-east-1',
  });
}

const shared = await startS3();
afterAll(() => shared?.remove());

/** what docs/checkpoint-archive.md says that a service needs, in SeaweedFS' words */
const wanted = ['Read', 'Write', 'List', 'GetObjectRetention', 'GetBucketObjectLockConfiguration'];
const archiving = {
  ...{ accessKey: 'archiving', secretKey: randomUUID() },
  actions: wanted.map((action) => `${action}:checkpoints`),
};
const shut = await startS3({ ours: true, others: [archiving] });
afterAll(() => shut?.remove());

(shut ? describe : describe.skip)('a key that may do what a service needs, in that bucket alone', () => {
  const { url = '', accessKey = '', secretKey = '' } = shut ?? {};
  const place = { url, bucket: 'checkpoints' };
  const archive = new S3CheckpointArchive({ place: { ...place, ...archiving }, days: 1 });
  const raw = shut && clientOf({ url, ...archiving });
  beforeEach(async () => {
    // the owner of the bucket makes it
    await new S3CheckpointArchive({ place: { ...place, accessKey, secretKey }, days: 1 }).last('account');
  });

  it('archives and reads', async () => {
    expect(await archive.append(entryAt(1))).toBe(true);
    expect(await archive.last('account')).toBe(lineAt(1));
    expect(await linesOf(archive)).toEqual([{ line: lineAt(1), overwritten: false }]);
  });

  it('deletes no line, ends no rule, and makes, removes and sees no bucket', async () => {
    await archive.append(entryAt(1));
    const [version] = (await raw
      ?.listObjects('checkpoints', '', true, { IncludeVersion: true })
      .toArray()) as Version[];
    const { name = '', versionId = '' } = version ?? {};
    const rule = raw?.setObjectLockConfig('checkpoints', {} as never) as unknown as Promise<void>;
    const other = clientOf({ url, accessKey, secretKey });
    if (!(await other.bucketExists('photos'))) await other.makeBucket('photos');
    for (const tried of [
      raw?.removeObject('checkpoints', name, { versionId }),
      rule,
      raw?.makeBucket('another'),
      raw?.removeBucket('checkpoints'),
      raw?.putObject('photos', 'a', Buffer.from('a')),
    ])
      await expect(tried).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(await linesOf(archive)).toEqual([{ line: lineAt(1), overwritten: false }]);
  });
});

/** the suites need an S3 server; where none can be had that was said */
(shared ? describe : describe.skip)('on a real S3 server', () => {
  const { url, accessKey, secretKey } = (shared ?? {}) as StartedS3;
  const open = (bucket: string, more: { url?: string; secretKey?: string } = {}) =>
    new S3CheckpointArchive({ place: { url, bucket, accessKey, secretKey, ...more }, days: 1 });
  const newBucket = () => `checkpoints-${randomUUID()}`;

  checkpointArchiveContract('a bucket with object lock', () => Promise.resolve(open(newBucket())), 1_100);

  describe('whoever has the key of a service', () => {
    let raw: Client;
    let bucket: string;
    let archive: S3CheckpointArchive;
    let key: string;
    let versionId: string;
    beforeEach(async () => {
      raw = clientOf({ url, accessKey, secretKey });
      bucket = newBucket();
      archive = open(bucket);
      for (const position of [1, 2, 3]) await archive.append(entryAt(position));
      const [newest] = (await raw.listObjects(bucket, '', true, { IncludeVersion: true }).toArray()) as Version[];
      ({ name: key, versionId } = newest as Version);
    });
    const whole = [1, 2, 3].map((position) => ({ line: lineAt(position), overwritten: false }));
    const lastOverwritten = [...whole.slice(0, 2), { line: lineAt(3), overwritten: true }];

    it('cannot delete a line, whatever rights over governance they claim', async () => {
      for (const more of [{}, { governanceBypass: true }])
        await expect(raw.removeObject(bucket, key, { versionId, ...more })).rejects.toMatchObject({
          code: 'AccessDenied',
        });
      expect(await linesOf(archive)).toEqual(whole);
    });

    it('cannot shorten or end the lock of a line', async () => {
      const soon = new Date(Date.now() + 60_000).toISOString();
      for (const mode of ['COMPLIANCE', 'GOVERNANCE'] as const)
        await expect(
          raw.putObjectRetention(bucket, key, { mode, retainUntilDate: soon, versionId, governanceBypass: true }),
        ).rejects.toMatchObject({ code: 'AccessDenied' });
    });

    it('cannot stop the keeping of versions, or remove the bucket', async () => {
      await expect(raw.setBucketVersioning(bucket, { Status: 'Suspended' })).rejects.toMatchObject({
        code: 'InvalidBucketState',
      });
      await expect(raw.removeBucket(bucket)).rejects.toMatchObject({ code: 'BucketNotEmpty' });
    });

    it('hides nothing by putting another line over it, and it is seen', async () => {
      await raw.putObject(bucket, key, Buffer.from(lineAt(3, 'cd'.repeat(32))));
      expect(await archive.last('account')).toBe(lineAt(3));
      expect(await linesOf(archive)).toEqual(lastOverwritten);
      expect(await archive.append(entryAt(3))).toBe(true);
    });

    it('hides nothing by a mark of deletion, and it is seen', async () => {
      await raw.removeObject(bucket, key);
      expect(await archive.last('account')).toBe(lineAt(3));
      expect(await linesOf(archive)).toEqual(lastOverwritten);
    });

    it('may end the rule of the bucket for what comes: then nothing counts as archived', async () => {
      await (raw.setObjectLockConfig(bucket, {} as never) as unknown as Promise<void>);
      await expect(archive.append(entryAt(4))).rejects.toMatchObject({ code: 'NOT_LOCKED' });
      await expect(open(bucket).last('account')).rejects.toMatchObject({ code: 'NOT_LOCKED' });
    });
  });

  describe('a place that is no archive', () => {
    it('is refused where the bucket locks nothing', async () => {
      const raw = clientOf({ url, accessKey, secretKey });
      const bucket = newBucket();
      await raw.makeBucket(bucket);
      await expect(open(bucket).append(entryAt(1))).rejects.toMatchObject({ code: 'NOT_LOCKED' });
    });

    it('is refused where the bucket is gone, by who only reads', async () => {
      const bucket = newBucket();
      const settings = { CHECKPOINT_ARCHIVE_URL: url, CHECKPOINT_ARCHIVE_BUCKET: bucket };
      const keys = { CHECKPOINT_ARCHIVE_ACCESS_KEY: accessKey, CHECKPOINT_ARCHIVE_SECRET_KEY: secretKey };
      const reader = await openCheckpointArchive({ CHECKPOINT_ARCHIVE: 's3', ...settings, ...keys });
      await expect(reader?.last('account')).rejects.toMatchObject({ code: 'NoSuchBucket' });
      expect(await clientOf({ url, accessKey, secretKey }).bucketExists(bucket)).toBe(false);
    });

    it('is refused with wrong keys and where nobody answers', async () => {
      await expect(open(newBucket(), { secretKey: 'wrong' }).last('account')).rejects.toMatchObject({
        name: 'ArchiveUnavailable',
        code: 'SignatureDoesNotMatch',
      });
      await expect(open(newBucket(), { url: 'http://127.0.0.1:9' }).last('account')).rejects.toMatchObject({
        code: 'ECONNREFUSED',
      });
    });
  });
});
