import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Client } from 'minio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ObjectStoreUnavailable, pause } from '@zhenming/kernel';
import { startS3, type StartedS3 } from '@zhenming/testing';
import { objectStoreContract } from './object-store.contract.js';
import { honest, refusal, S3Between } from './s3-between.fixture.js';
import type { S3Place } from './s3-calls.js';
import { S3Store } from './s3-store.js';
import { first, holds, ring } from './started-store.fixture.js';

const keys = ring(first);
const content = Buffer.from('content');
const shared = await startS3();
afterAll(() => shared?.remove());

// the first put into a new bucket is slow, so all share one
const bucket = `zhenming-${randomUUID()}`;
const placeAt = ({ url, accessKey, secretKey }: Pick<StartedS3, 'url' | 'accessKey' | 'secretKey'>): S3Place => ({
  ...{ url, bucket, accessKey, secretKey },
});
const newPrefix = () => `${randomUUID()}/`;

const rawClient = ({ url, accessKey, secretKey }: StartedS3): Client => {
  const { hostname, port } = new URL(url);
  return new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey });
};

/** the suites need an S3 server; where none can be had that was said */
(shared ? describe : describe.skip)('on a real S3 server', () => {
  const server = shared as StartedS3;
  const raw = server && rawClient(server);
  const place = server && placeAt(server);

  objectStoreContract('an S3 store', async (ringOfTest) => {
    const prefix = newPrefix();
    const keyOf = (name: string) => `${prefix}${name}~sealed`;
    const again = (other: typeof ringOfTest) => S3Store.open({ place, prefix, keys: other });
    return {
      store: await again(ringOfTest),
      again,
      raw: (name) => raw.getObject(bucket, keyOf(name)).then(buffer, () => undefined),
      tamper: async (name, bytes) => void (await raw.putObject(bucket, keyOf(name), Buffer.from(bytes))),
      stop: () => Promise.resolve(),
    };
  });

  describe('a bucket', () => {
    it('is made when it is missing, also by several at once', async () => {
      const fresh = { ...place, bucket: `zhenming-${randomUUID()}` };
      const stores = await Promise.all([1, 2, 3].map(() => S3Store.open({ place: fresh, keys })));
      await stores[0]?.put('a', content);
      expect(await stores[2]?.list('')).toEqual(['a']);
    });

    it('holds nothing of a trial, nothing of a deleted object, and only sealed bytes', async () => {
      const fresh = { ...place, bucket: `zhenming-${randomUUID()}` };
      const store = await S3Store.open({ place: fresh, keys });
      await store.put('a', content);
      const there = async () => raw.listObjectsV2(fresh.bucket, '', true).toArray();
      expect((await there()).map((item) => (item as { name: string }).name)).toEqual(['a~sealed']);
      await store.delete('a');
      expect(await there()).toEqual([]);
    });

    it('may serve several stores, and lists no stranger’s objects', async () => {
      const prefix = newPrefix();
      const one = await S3Store.open({ place, keys, prefix: `${prefix}one/` });
      const other = await S3Store.open({ place, keys, prefix: `${prefix}other/` });
      await one.put('a', content);
      await raw.putObject(bucket, `${prefix}one/Photo~sealed`, content);
      await raw.putObject(bucket, `${prefix}one/notes.txt`, content);
      expect([await one.list(''), await other.list('')]).toEqual([['a'], []]);
    });

    it('of more than a thousand objects is listed whole and in order, whatever looks like a number', async () => {
      const store = await S3Store.open({ place, keys, prefix: newPrefix() });
      const names = [
        ...Array.from({ length: 1100 }, (_, i) => `many/${i}`),
        'many/007',
        'many/0x1f',
        'many/1e3',
        '010',
      ];
      const left = [...names];
      const worker = async () => {
        for (let name = left.pop(); name; name = left.pop()) await store.put(name, content);
      };
      await Promise.all(Array.from({ length: 12 }, worker));
      expect(await store.list('')).toEqual([...names].sort());
      expect(await store.list('many/1')).toEqual(names.filter((name) => name.startsWith('many/1')).sort());
    });

    it('that vanished is not taken for an empty one, and is not made anew', async () => {
      const fresh = { ...place, bucket: `zhenming-${randomUUID()}` };
      const store = await S3Store.open({ place: fresh, keys });
      await raw.removeBucket(fresh.bucket);
      for (const work of [store.get('a'), store.list(''), store.delete('a'), store.put('b', content)])
        await expect(work).rejects.toMatchObject({ name: 'ObjectStoreUnavailable', code: 'NoSuchBucket' });
      expect(await raw.bucketExists(fresh.bucket)).toBe(false);
    });
  });

  describe('wrong settings', () => {
    const line = (wrong: Partial<S3Place>) =>
      S3Store.open({ place: { ...place, ...wrong }, keys }).then(
        () => 'opened',
        (error: unknown) => String(error),
      );
    const at = `bucket ${bucket} at ${place?.url}`;

    it('are one clear line at the start, without the secret', async () => {
      expect(await line({ secretKey: 'wrong-secret' })).toBe(
        `ObjectStoreUnavailable: the object store cannot open ${at}: SignatureDoesNotMatch (the secret key is wrong)`,
      );
      expect(await line({ accessKey: 'nobody' })).toBe(
        `ObjectStoreUnavailable: the object store cannot open ${at}: InvalidAccessKeyId (the access key is not known there)`,
      );
      expect(await line({ bucket: 'B' })).toMatch(
        /cannot open bucket B at .*: InvalidBucketNameError \(no name of a bucket\)$/,
      );
    });
  });

  describe('between store and server', () => {
    let between: S3Between;
    let store: S3Store;
    const prefix = newPrefix();
    const openThrough = (more: Partial<S3Place> = {}, timeoutMs = 5_000) =>
      S3Store.open({ place: { ...place, url: between.url, ...more }, keys, prefix, timeoutMs });
    const unavailable = (code: string) => ({ name: 'ObjectStoreUnavailable', code });

    beforeAll(async () => {
      between = await S3Between.start(server.url);
      store = await openThrough();
    });
    beforeEach(() => {
      between.meddle = honest;
    });
    afterAll(() => between.stop());

    it('a lost acknowledgement is found out: the object is there once', async () => {
      let lost = 0;
      between.meddle = async (asked, answer, through) => {
        if (asked.method !== 'PUT' || lost > 0) return honest(asked, answer, through);
        lost++;
        await through();
        answer.destroy();
      };
      await store.put('acknowledged', content);
      expect(lost).toBe(1);
      expect(await holds(store, 'acknowledged', content)).toBe(true);
    });

    it('a body that changes on its way is not promised, and does not stay', async () => {
      between.meddle = async (asked, answer, through) => {
        const flip = (body: Buffer) => Buffer.from(body.map((byte, i) => (i === body.length - 1 ? byte ^ 1 : byte)));
        const { status, headers, body } = await through(asked.method === 'PUT' ? flip : undefined);
        answer.writeHead(status, headers as Record<string, string>).end(body);
      };
      await expect(store.put('changed', content)).rejects.toMatchObject(unavailable('READ_BACK'));
      between.meddle = honest;
      expect(await store.get('changed')).toBeUndefined();
    });

    it('an answer cut short is no object', async () => {
      await store.put('cut', Buffer.alloc(100_000, 7));
      between.meddle = async (asked, answer, through) => {
        const { status, headers, body } = await through();
        answer.writeHead(status, headers as Record<string, string>);
        answer.write(body.subarray(0, 50_000), () => answer.destroy());
      };
      await expect(store.get('cut')).rejects.toMatchObject(unavailable('ECONNRESET'));
      between.meddle = honest;
      expect(await holds(store, 'cut', Buffer.alloc(100_000, 7))).toBe(true);
    });

    it('a busy server is asked three times, not more', async () => {
      await store.put('busy', content);
      let refused = 0;
      between.meddle = (asked, answer, through) =>
        refused++ < 2 ? refusal(answer, 503, 'SlowDown') : honest(asked, answer, through);
      expect(await holds(store, 'busy', content)).toBe(true);
      between.meddle = (_asked, answer) => refusal(answer, 503, 'SlowDown');
      between.count = 0;
      await expect(store.get('busy')).rejects.toMatchObject(unavailable('HTTP_503'));
      expect(between.count).toBe(3);
    });

    it('a silent server keeps nobody waiting for ever, and a store that opens meanwhile works once it speaks', async () => {
      between.meddle = () => undefined;
      const impatient = await openThrough({}, 2_000);
      await expect(impatient.put('silent', content)).rejects.toMatchObject(unavailable('ETIMEDOUT'));
      await expect(impatient.list('')).rejects.toMatchObject(unavailable('ETIMEDOUT'));
      between.meddle = honest;
      await impatient.put('silent', content);
      expect(await holds(store, 'silent', content)).toBe(true);
    });

    it('a slow server has the time of one operation for all the requests of one', async () => {
      const patient = await openThrough({}, 1_000);
      between.meddle = async (asked, answer, through) => {
        await pause(600);
        return honest(asked, answer, through);
      };
      await expect(patient.put('slow', content)).rejects.toMatchObject(unavailable('ETIMEDOUT'));
      expect(await patient.get('slow')).toBeUndefined();
    });

    it('a full disk does not stop a start, what is there is served, and the next put after it goes well', async () => {
      await store.put('kept', content);
      between.meddle = (asked, answer, through) =>
        asked.method === 'PUT' ? refusal(answer, 507, 'XMinioStorageFull') : honest(asked, answer, through);
      const started = await openThrough();
      expect(await holds(started, 'kept', content)).toBe(true);
      await expect(started.put('more', content)).rejects.toThrow('cannot put: HTTP_507 (the disk is full)');
      between.meddle = honest;
      await started.put('more', content);
    });

    it('a missing bucket that these keys may not make is one clear line', async () => {
      between.meddle = (asked, answer, through) =>
        asked.method === 'PUT' ? refusal(answer, 403, 'AccessDenied') : honest(asked, answer, through);
      await expect(openThrough({ bucket: 'not-there' })).rejects.toThrow(
        'bucket not-there at ' + between.url + ': NoSuchBucket (the bucket is missing, and these keys may not make it)',
      );
    });

    it('keys that may only read are one clear line', async () => {
      between.meddle = (asked, answer, through) =>
        asked.method === 'PUT' ? refusal(answer, 403, 'AccessDenied') : honest(asked, answer, through);
      await expect(openThrough()).rejects.toThrow(': AccessDenied (not permitted)');
    });

    it('a store that would replace what is there is refused at the start', async () => {
      between.meddle = (asked, answer, through) =>
        asked.method === 'PUT' ? void answer.writeHead(200, { etag: '"x"' }).end() : honest(asked, answer, through);
      await expect(openThrough()).rejects.toMatchObject(unavailable('NOT_ONCE'));
    });
  });
});

const mortal = shared ? await startS3({ ours: true }) : undefined;

(mortal ? describe : describe.skip)('an S3 server that goes away', () => {
  const { server } = (mortal ?? {}) as StartedS3;
  afterAll(() => mortal?.remove());

  it('is no reason not to start; nothing that was promised is lost when it is killed', async () => {
    const place = placeAt(mortal as StartedS3);
    await (await S3Store.open({ place, keys })).put('before', content);
    await server?.kill();
    const store = await S3Store.open({ place, keys });
    for (const work of [store.get('before'), store.put('during', content), store.list('')])
      await expect(work).rejects.toThrow(ObjectStoreUnavailable);
    await expect(store.get('before')).rejects.toThrow('cannot get: ECONNREFUSED (nobody answers there)');
    await server?.start();
    expect(await holds(store, 'before', content)).toBe(true);
    await store.put('during', content);
    expect(await store.list('')).toEqual(['before', 'during']);
  });
});
