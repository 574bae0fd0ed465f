import { randomUUID } from 'node:crypto';
import { afterAll, describe } from '@jest/globals';
import { startS3 } from '@zhenming/testing';
import { S3CheckpointArchive } from './archive/s3-archive.js';
import { archivedLogContract } from './archived-log.contract.js';

// of our own: it goes away and comes back
const s3 = await startS3({ ours: true });
afterAll(() => s3?.remove());

/** the suites need an S3 server; where none can be had that was said */
(s3 ? describe : describe.skip)('on a real S3 server', () => {
  archivedLogContract('a bucket with object lock', () => {
    const { url = '', accessKey = '', secretKey = '', server } = s3 ?? {};
    const place = { url, bucket: `checkpoints-${randomUUID()}`, accessKey, secretKey };
    return Promise.resolve({
      archive: new S3CheckpointArchive({ place, days: 1 }),
      away: async () => server?.kill(),
      back: async () => server?.start(),
    });
  });
});
