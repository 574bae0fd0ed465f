import { pause } from '@zhenming/kernel';
import { AsyncLocalStorage } from 'node:async_hooks';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { Client, type BucketItem } from 'minio';

/** One bucket of any S3 store, and who asks. */
export interface S3Place {
  /** http(s)://host[:port] */
  readonly url: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** default `us-east-1` */
  readonly region?: string | undefined;
}

/** what a request may take from its first byte to the last one of its answer, and what several may that are one operation */
const TIMEOUT_MS = 10_000;
/** a second and a third try for what passes by itself */
const PAUSES_MS = [100, 400];
const AGAIN = /^(?:ECONNRESET|EPIPE|HTTP_(?:429|500|502|503|504)|ConditionalRequestConflict)$/;
/** photos come in one request: a put in parts would not be refused at once when the name is taken */
const ONE_PART = 5 * 1024 ** 3;

type Transport = NonNullable<ConstructorParameters<typeof Client>[0]['transport']>;

/** Requests that end: the client itself waits for ever, and tries again (and prints) on its own terms. */
const boundedTransport = (secure: boolean, late: () => AbortSignal): Transport => {
  const send = secure ? httpsRequest : httpRequest;
  const request = (options: RequestOptions, answered: (response: never) => void): ClientRequest => {
    const asked = send({ ...options, signal: late() }, (response) => {
      const status = response.statusCode ?? 0;
      const unable = (status >= 500 && status !== 501) || [408, 429, 499].includes(status);
      if (!unable) return answered(response as never);
      asked.destroy(Object.assign(new Error(`the store answered ${status}`), { code: `HTTP_${status}` }));
    });
    return asked;
  };
  return { request } as unknown as Transport;
};

/** Why a request failed: the code of S3 (`NoSuchKey`), of the system (`ECONNREFUSED`) or `HTTP_<status>`; never a key. */
export class S3Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'S3Refusal';
  }

  /** nobody could be asked, or nobody was able to answer: it may pass without anybody changing a setting */
  get passing(): boolean {
    return /^(?:E(?!RR_)[A-Z_]+|HTTP_\d+)$/.test(this.code);
  }
}

export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
}

/** what the client gives, and its types do not say */
interface VersionsPage {
  readonly objects: readonly { readonly name: string; readonly versionId: string; readonly isDeleteMarker: boolean }[];
  readonly isTruncated?: boolean;
  readonly keyMarker?: string;
  readonly versionIdMarker?: string;
}
type ListObjectQueryOpts = NonNullable<Parameters<Client['listObjectsQuery']>[3]>;

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' && code !== '' ? code : String(name);
};

/** The few requests that a store of documents needs, each tried three times at most. Their errors are `S3Refusal`. */
export class S3Calls {
  private readonly client: Client;
  private readonly region: string;
  private readonly bucket: string;
  private readonly operation = new AsyncLocalStorage<AbortSignal>();

  /** Throws a `TypeError` when the place is no place. */
  constructor(
    place: S3Place,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    const { protocol, hostname, port, pathname } = new URL(place.url);
    const secure = protocol === 'https:';
    if ((!secure && protocol !== 'http:') || pathname !== '/') throw new TypeError('no http(s)://host[:port]');
    this.bucket = place.bucket;
    this.region = place.region ?? 'us-east-1';
    this.client = new Client({
      endPoint: hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      useSSL: secure,
      accessKey: place.accessKey,
      secretKey: place.secretKey,
      region: this.region,
      partSize: ONE_PART,
      transport: boundedTransport(secure, () => this.operation.getStore() ?? AbortSignal.timeout(timeoutMs)),
      retryOptions: { disableRetry: true },
    });
  }

  /** All requests of `work`, and the pauses between them, have together what else each has. */
  asOne<T>(work: () => Promise<T>): Promise<T> {
    return this.operation.run(AbortSignal.timeout(this.timeoutMs), work);
  }

  makeBucket(): Promise<void> {
    return this.tried(() => this.client.makeBucket(this.bucket, this.region));
  }

  /** Refused with `PreconditionFailed` when there is an object of that key. */
  async putOnce(key: string, bytes: Buffer): Promise<void> {
    await this.tried(() => this.client.putObject(this.bucket, key, bytes, bytes.length, { 'If-None-Match': '*' }));
  }

  /** Refused with `NoSuchKey` when there is none; without a version the youngest. */
  get(key: string, versionId?: string): Promise<Buffer> {
    const of = versionId === undefined ? {} : { versionId };
    return this.tried(async () => buffer(await this.client.getObject(this.bucket, key, of)));
  }

  /** Quiet when there is none. */
  remove(key: string): Promise<void> {
    return this.tried(() => this.client.removeObject(this.bucket, key));
  }

  /** All keys that begin so, a thousand a request. */
  list(prefix: string): Promise<string[]> {
    return this.tried(async () => {
      const keys: string[] = [];
      const items: AsyncIterable<BucketItem> = this.client.listObjectsV2(this.bucket, prefix, true);
      for await (const { name } of items) if (name !== undefined) keys.push(name);
      return keys;
    });
  }

  // of what is about locks the client's types name the callback first, and the promise last

  /** Makes the bucket with object lock: what is put there is kept for these days, whoever asks to delete it. */
  makeLockedBucket(days: number): Promise<void> {
    return this.tried(async () => {
      await this.client.makeBucket(this.bucket, this.region, { ObjectLocking: true });
      const rule = { mode: 'COMPLIANCE', unit: 'Days', validity: days } as const;
      return this.client.setObjectLockConfig(this.bucket, rule);
    });
  }

  /** How what is put into the bucket is locked: `COMPLIANCE`, `GOVERNANCE`, undefined for not at all. */
  lockRule(): Promise<string | undefined> {
    return this.tried(async () => {
      const rule = await (this.client.getObjectLockConfig(this.bucket) as unknown as Promise<{ mode?: string }>);
      return rule.mode;
    });
  }

  /** How a version is locked; refused with a code of its own by stores where it never was. */
  lockOf(key: string, versionId: string): Promise<string | undefined> {
    return this.tried(async () => (await this.client.getObjectRetention(this.bucket, key, { versionId }))?.mode);
  }

  /**
   * All versions of all keys that begin so and lie behind `after`, a thousand at a time, in the order of the keys, the versions of one
   * key youngest first; marks of deletion come at the end of their thousand. The client escapes no key when it goes on behind a thousand:
   * none may need it.
   */
  async *versions(prefix: string, after = ''): AsyncGenerator<ObjectVersion[], void> {
    let from: { readonly keyMarker?: string; readonly versionIdMarker?: string } | undefined = { keyMarker: after };
    while (from) {
      const { keyMarker, versionIdMarker } = from;
      const behind = { ...(keyMarker && { keyMarker }), ...(versionIdMarker && { versionIdMarker }) };
      const query: ListObjectQueryOpts = { Delimiter: '', MaxKeys: 1_000, IncludeVersion: true, ...behind };
      const page: VersionsPage = await this.tried(
        () => this.client.listObjectsQuery(this.bucket, prefix, '', query) as unknown as Promise<VersionsPage>,
      );
      yield page.objects.map(({ name, versionId, isDeleteMarker }) => ({ key: name, versionId, isDeleteMarker }));
      from = page.isTruncated ? page : undefined;
    }
  }

  private async tried<T>(ask: () => Promise<T>): Promise<T> {
    const end = performance.now() + this.timeoutMs;
    const operation = this.operation.getStore();
    for (let again = 0; ; again++) {
      try {
        return await ask();
      } catch (error) {
        if (error instanceof TypeError) throw error;
        const pauseMs = PAUSES_MS[again];
        // what the end of its time cut off shows as this or that
        const code = operation?.aborted || performance.now() >= end ? 'ETIMEDOUT' : codeOf(error);
        if (pauseMs === undefined || !AGAIN.test(code)) throw new S3Refusal(code);
        await pause(pauseMs);
      }
    }
  }
}
