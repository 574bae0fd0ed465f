export type StoreOperation = 'open' | 'put' | 'get' | 'delete' | 'list';

const MEANING: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file would be too large',
  EROFS: 'the disk is read-only',
  EACCES: 'not permitted',
  EPERM: 'not permitted',
  EIO: 'the disk fails',
  ENOENT: 'its place is gone',
  EEXIST: 'a file lies in its place',
  ENOTDIR: 'a file lies in its place',
  READ_BACK: 'what was read back is not what was written',
  ECONNREFUSED: 'nobody answers there',
  ECONNRESET: 'the connection broke off',
  EHOSTUNREACH: 'its host cannot be reached',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host now',
  ETIMEDOUT: 'no answer in time',
  HTTP_500: 'the store fails, its disk may be full: see its log',
  HTTP_503: 'the store is busy or not ready',
  HTTP_507: 'the disk is full',
  XMinioStorageFull: 'the disk is full',
  QuotaExceeded: 'the quota is used up',
  NoSuchBucket: 'the bucket is missing, and these keys may not make it',
  BucketAlreadyExists: 'the bucket belongs to another account',
  InvalidBucketNameError: 'no name of a bucket',
  AccessDenied: 'not permitted',
  InvalidAccessKeyId: 'the access key is not known there',
  SignatureDoesNotMatch: 'the secret key is wrong',
  RequestTimeTooSkewed: 'the clocks differ too much',
  NOT_ONCE: 'it replaces what is there: it must honour If-None-Match',
  FOREIGN: 'it is not the store of this database',
  NEWER: 'it is newer than this database',
};

/**
 * The store could not do it now; the same call may succeed later. Nothing half done is visible. The message holds the
 * operation and the code, never a name or a path inside the store; there is no `cause` for the same reason.
 */
export class ObjectStoreUnavailable extends Error {
  constructor(
    readonly operation: StoreOperation,
    /** of the system (`ENOSPC`, `EIO`…), of S3 (`NoSuchBucket`…), `HTTP_<status>`, or one of ours (`READ_BACK`…) */
    readonly code: string,
    /** whose place it is, for the operator; only where no object is concerned */
    place?: string,
  ) {
    const meaning = MEANING[code] === undefined ? '' : ` (${MEANING[code]})`;
    super(`the object store cannot ${operation}${place === undefined ? '' : ` ${place}`}: ${code}${meaning}`);
    this.name = 'ObjectStoreUnavailable';
  }
}

/** There is an object of that name with other content. Objects never change: take a new name. */
export class ObjectExists extends Error {
  constructor() {
    super('there is an object of that name with other content');
    this.name = 'ObjectExists';
  }
}

/**
 * What lies under the name is not what was put there. `key`: sealed under a key that the ring does not hold; `format`: no
 * sealed object, or cut short; `changed`: bytes or name are others. Says nothing of the content or the name.
 */
export class ObjectBroken extends Error {
  constructor(
    readonly why: 'format' | 'key' | 'changed',
    /** hex; of `key`: a name of that key, which tells nothing about it */
    readonly keyTag?: string,
  ) {
    super(`the object cannot be opened: ${why}`);
    this.name = 'ObjectBroken';
  }
}
