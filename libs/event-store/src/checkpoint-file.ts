import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { createReadStream, fstatSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { DiskTurns } from '@zhenming/kernel';
import { startBehind } from './archive/position-in.js';
import { NO_HASH } from './event-hash.js';

/** What was signed: up to `position` the chain of `log` was `chainHash`, at `at`. */
export interface CheckpointFields {
  /** schema of the log */
  readonly log: string;
  readonly position: number;
  /** hex */
  readonly chainHash: string;
  /** ISO 8601 UTC, from `app_now()` */
  readonly at: string;
  /** hex SHA-256 of the line before in the file, without its line feed; 64 zeros in the first */
  readonly previous: string;
}

export interface Checkpoint extends CheckpointFields {
  /** base64 Ed25519 over the JSON text of the five fields above in this order */
  readonly signature: string;
}

const signedBytes = ({ log, position, chainHash, at, previous }: CheckpointFields): Buffer =>
  Buffer.from(JSON.stringify({ log, position, chainHash, at, previous }));

export const lineHash = (line: string): string => createHash('sha256').update(line).digest('hex');

export const checkpointLine = (fields: CheckpointFields, privateKey: KeyObject): string =>
  JSON.stringify({
    ...(JSON.parse(signedBytes(fields).toString()) as CheckpointFields),
    signature: sign(null, signedBytes(fields), privateKey).toString('base64'),
  });

/** The public keys of a log's checkpoints: the present one, then those of before, the younger first. */
export type CheckpointKeys = readonly KeyObject[];

export interface CheckedLine {
  readonly checkpoint: Checkpoint;
  /** which of the keys signed it */
  readonly key: number;
}

/** The checkpoint of a line, if it is one, signed by one of the keys and following the line whose hash is `previous`. */
export function checkedLine(line: string, previous: string | undefined, keys: CheckpointKeys): CheckedLine | undefined {
  try {
    const checkpoint = JSON.parse(line) as Checkpoint;
    const [bytes, signature] = [signedBytes(checkpoint), Buffer.from(checkpoint.signature, 'base64')];
    const key = keys.findIndex((one) => verify(null, bytes, one, signature));
    return key >= 0 && (previous === undefined || checkpoint.previous === previous) ? { checkpoint, key } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The keys in a setting: a private JWK (Ed25519), or a JWK set whose first key signs and whose others, of which the public half is
 * enough, signed before. Throws where there is none.
 */
export function checkpointKeysOf(setting: string): { readonly privateKey: KeyObject; readonly former: CheckpointKeys } {
  const given = JSON.parse(setting) as JsonWebKey & { readonly keys?: readonly JsonWebKey[] };
  const [own, ...former] = given.keys ?? [given];
  if (!own?.d) throw new Error('the first key has no private half');
  return { privateKey: createPrivateKey({ key: own, format: 'jwk' }), former: former.map(publicKeyOf) };
}

/** Of a JWK with or without its private half. */
export const publicKeyOf = ({ d: _secret, ...key }: JsonWebKey): KeyObject => createPublicKey({ key, format: 'jwk' });

/** longer than any line */
const TAIL_BYTES = 4_096;

/** The last few whole lines of a file, and how many bytes are in whole lines and in a half one behind them. */
interface Tail {
  readonly lines: readonly string[];
  readonly wholeBytes: number;
  readonly halfBytes: number;
}

function tailOf(fd: number): Tail {
  const { size } = fstatSync(fd);
  const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(fd, buffer, 0, buffer.length, size - buffer.length);
  const halfBytes = buffer.length - (buffer.lastIndexOf('\n') + 1);
  const lines = buffer
    .subarray(0, buffer.length - halfBytes)
    .toString()
    .split('\n')
    .slice(0, -1);
  return { lines, wholeBytes: size - halfBytes, halfBytes };
}

/** Two lines of a file follow the same one. Nobody goes on behind them: see the runbook. */
export class CheckpointsForked extends Error {
  constructor() {
    super('two writers of one checkpoint file appended at the same moment: two of its lines follow the same one');
    this.name = 'CheckpointsForked';
  }
}

/** of all files of a process, of which whoever keeps documents may take two more */
const turns = new DiskTurns(1);

/**
 * One JSON line per checkpoint of one log, oldest first; only ever appended to. Lies outside the database. The last line and an
 * append throw `DiskSilent` where the disk has not answered within `timeoutMs`.
 */
export class CheckpointFile {
  constructor(
    readonly path: string,
    private readonly timeoutMs = 10_000,
  ) {}

  async lastLine(): Promise<string | undefined> {
    const { lines } = await turns.take(this.path, this.timeoutMs, () => this.tail());
    return lines.at(-1);
  }

  /**
   * Appends durably behind `after`, undefined: as the first line. False, and nothing is done, where that is not the last line any
   * more: who looked was held up, and has lost whatever kept others off meanwhile. From this look to the append nothing is waited
   * for; a process that is frozen just there throws `CheckpointsForked`. A half line that a crash left at the end is dropped
   * first: it never counted. After `DiskSilent` it is there or not, and is not written later.
   */
  append(line: string, after: string | undefined): Promise<boolean> {
    return turns.take(this.path, this.timeoutMs, (late) => this.appendNow(line, after, late));
  }

  private async appendNow(line: string, after: string | undefined, late: AbortSignal): Promise<boolean> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a+', 0o640);
    try {
      if (late.aborted) return false;
      const { lines, wholeBytes, halfBytes } = tailOf(file.fd);
      if (lines.at(-1) !== after) return false;
      const bytes = Buffer.from(`${line}\n`);
      if (halfBytes > 0) ftruncateSync(file.fd, wholeBytes);
      // a full disk takes a part, and says so at the rest
      for (let at = 0; at < bytes.length;) at += writeSync(file.fd, bytes, at);
      const written = Buffer.alloc(bytes.length);
      readSync(file.fd, written, 0, written.length, wholeBytes);
      await file.datasync();
      if (!written.equals(bytes)) throw new CheckpointsForked();
      return true;
    } finally {
      await file.close();
    }
  }

  /** Where whoever reads on behind a position begins: a file of years is not read once for each page. */
  async startBehind(position: number): Promise<number> {
    const file = await open(this.path, 'r');
    try {
      const read = async (place: number, length: number): Promise<Buffer> => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, place);
        return buffer.subarray(0, bytesRead);
      };
      return await startBehind(position, (await file.stat()).size, read);
    } finally {
      await file.close();
    }
  }

  /**
   * The checkpoints there are now, oldest first, each verified; `undefined` for one that is not genuine, then no more. A key that was
   * given up signs nothing more.
   */
  async *checked(keys: CheckpointKeys): AsyncGenerator<CheckedLine | undefined, void> {
    const { wholeBytes } = await this.tail();
    if (wholeBytes === 0) return;
    const input = createReadStream(this.path, { encoding: 'utf8', end: wholeBytes - 1 });
    let [previous, position, present] = [NO_HASH, 0, keys.length];
    for await (const line of createInterface({ input })) {
      const found = checkedLine(line, previous, keys);
      // the first line of a younger key may stand where the last one of the older stood
      const follows =
        found !== undefined &&
        (found.key === present ? found.checkpoint.position > position : found.key < present) &&
        found.checkpoint.position >= position;
      yield follows ? found : undefined;
      if (!follows) return;
      [previous, position, present] = [lineHash(line), found.checkpoint.position, found.key];
    }
  }

  private async tail(): Promise<Tail> {
    const file = await open(this.path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    });
    try {
      return file ? tailOf(file.fd) : { lines: [], wholeBytes: 0, halfBytes: 0 };
    } finally {
      await file?.close();
    }
  }
}
