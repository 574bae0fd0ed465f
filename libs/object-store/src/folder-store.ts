import { createHash, randomUUID } from 'node:crypto';
import { access, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  DiskTurns,
  ObjectBroken,
  ObjectExists,
  ObjectStore,
  ObjectStoreUnavailable,
  type StoreOperation,
} from '@zhenming/kernel';
import {
  filesBelow,
  flushFolders,
  makeFolder,
  nameOnce,
  removeEmpty,
  systemCode,
  unless,
  writeNew,
} from './durable-file.js';
import { checkedName, checkedPrefix, isName } from './object-name.js';
import { open, seal, type ObjectKeyRing } from './sealed-object.js';

export interface FolderStoreOptions {
  /** on one file system that knows hard links; made with mode 0700 when it is not there */
  readonly folder: string;
  readonly keys: ObjectKeyRing;
  /** for one operation; default 10 s */
  readonly timeoutMs?: number | undefined;
}

/** `+` is in no name of an object: neither a folder nor a name can meet these */
const DRAFTS = '+drafts';
const SUFFIX = '+sealed';
/** a writer that took this long is dead */
const DEAD_AFTER_MS = 3_600_000;
/** of the four threads that a process has for files */
const AT_ONCE = 2;
/** as of a store over the network: a disk may be one, and silent */
const TIMEOUT_MS = 10_000;
/** no request waits for a start: a disk on which everything starts at once, as after a power cut, has this long */
const OPEN_MS = 60_000;
/** a full disk is no reason not to start: what is there can be read, and deleted */
const FULL = ['ENOSPC', 'EDQUOT'];

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Documents as files of a folder, one file each (mode 0600), sealed by `sealed-object.ts`. Several processes may share the
 * folder. Errors of the file system arrive as `ObjectStoreUnavailable`; a folder that vanished is one, not an empty store.
 */
export class FolderStore extends ObjectStore {
  private readonly folder: string;
  private readonly drafts: string;
  private readonly turns = new DiskTurns(AT_ONCE);
  private readonly timeoutMs: number;

  private constructor(
    { folder, timeoutMs = TIMEOUT_MS }: FolderStoreOptions,
    private readonly keys: ObjectKeyRing,
  ) {
    super();
    this.timeoutMs = timeoutMs;
    this.folder = resolve(folder);
    this.drafts = join(this.folder, DRAFTS);
  }

  /**
   * Makes the folder, writes in it for a try and removes what crashed writers left more than an hour ago. Throws
   * `ObjectStoreUnavailable` with the folder and the reason in one line; a full disk passes.
   */
  static async open(options: FolderStoreOptions): Promise<FolderStore> {
    const store = new FolderStore(options, options.keys);
    const trial = join(store.drafts, randomUUID());
    try {
      await store.turns.take(store.folder, Math.max(OPEN_MS, store.timeoutMs), async () => {
        await makeFolder(store.drafts);
        await unless(['EACCES'], flushFolders(store.folder, dirname(store.folder)), undefined);
        await unless(FULL, store.tryOut(trial), undefined);
        await store.removeOldDrafts();
      });
      return store;
    } catch (error) {
      const code = systemCode(error);
      throw code === undefined ? error : new ObjectStoreUnavailable('open', code, JSON.stringify(store.folder));
    }
  }

  /**
   * Durable and whole when it resolves: flushed, read back, and only then visible. The same name and content again is
   * quiet; other content throws `ObjectExists`. A disk that is silent for too long is an `ObjectStoreUnavailable`, here and below.
   */
  override async put(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(name);
    // both before the first wait: the caller may use its buffer again
    const content = digest(bytes);
    const sealed = seal(name, bytes, this.keys);
    await this.onDisk('put', async (late) => {
      if (await this.holds(name, content)) return;
      const draft = join(this.drafts, randomUUID());
      await writeNew(draft, sealed);
      try {
        if ((await this.digestOf(name, draft)) !== content) throw new ObjectStoreUnavailable('put', 'READ_BACK');
        // what was refused meanwhile gets no name
        if (late.aborted) return;
        while (!(await nameOnce(draft, path, this.folder))) if (await this.holds(name, content)) return;
      } finally {
        // the object is there or the reason is on its way: what stays of the draft is removed later
        await rm(draft, { force: true }).catch(() => undefined);
      }
    });
  }

  /** Throws `ObjectBroken` when the file is not what was put. */
  override async get(name: string): Promise<Uint8Array | undefined> {
    const path = this.pathOf(name);
    return this.onDisk('get', async () => {
      const sealed = await this.read(path);
      // a copy: small buffers share their memory with others
      return sealed && new Uint8Array(open(name, sealed, this.keys));
    });
  }

  override async delete(name: string): Promise<void> {
    const path = this.pathOf(name);
    await this.onDisk('delete', async () => {
      await unless(['ENOENT'], unlink(path), undefined);
      await flushFolders(dirname(path), this.folder);
      await removeEmpty(dirname(path), this.folder);
      // a writer that crashed right after naming its draft has left a second link to the same bytes
      await this.removeOldDrafts();
    });
  }

  override async list(prefix: string): Promise<string[]> {
    const parts = checkedPrefix(prefix).split('/');
    const beginning = parts.pop();
    return this.onDisk('list', async () => {
      await access(this.drafts);
      // what the beginning leaves out is not walked: one turn at the disk has to be enough for a share of a large store
      const files = await filesBelow(join(this.folder, ...parts), parts, beginning);
      return files
        .map((file) => file.join('/'))
        .filter((file) => file.endsWith(SUFFIX))
        .map((file) => file.slice(0, -SUFFIX.length))
        .filter(isName)
        .sort();
    });
  }

  private pathOf(name: string): string {
    return join(this.folder, `${checkedName(name)}${SUFFIX}`);
  }

  private async read(path: string): Promise<Buffer | undefined> {
    const bytes = await unless(['ENOENT'], readFile(path), undefined);
    // nothing can be missing in a store that is not there
    if (!bytes) await access(this.drafts);
    return bytes;
  }

  /** whether the object is there, durably, with this content; throws `ObjectExists` when it has another */
  private async holds(name: string, content: string): Promise<boolean> {
    const path = this.pathOf(name);
    const sealed = await this.read(path);
    if (!sealed) return false;
    if (digest(open(name, sealed, this.keys)) !== content) throw new ObjectExists();
    // whoever put it may not have come this far
    await flushFolders(dirname(path), this.folder);
    return true;
  }

  private async digestOf(name: string, path: string): Promise<string | undefined> {
    try {
      return digest(open(name, await readFile(path), this.keys));
    } catch (error) {
      if (error instanceof ObjectBroken) return undefined;
      throw error;
    }
  }

  private async tryOut(trial: string): Promise<void> {
    const linked = `${trial}-linked`;
    try {
      await writeNew(trial, Buffer.of(1));
      await nameOnce(trial, linked, this.folder);
    } finally {
      for (const path of [trial, linked]) await rm(path, { force: true });
    }
  }

  private async removeOldDrafts(): Promise<void> {
    for (const draft of await readdir(this.drafts)) {
      const path = join(this.drafts, draft);
      const written = (await unless(['ENOENT'], stat(path), undefined))?.mtimeMs;
      if (written !== undefined && written < Date.now() - DEAD_AFTER_MS) await rm(path, { force: true });
    }
  }

  private async onDisk<T>(operation: StoreOperation, work: (late: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await this.turns.take(this.folder, this.timeoutMs, work);
    } catch (error) {
      const code = systemCode(error);
      throw code === undefined ? error : new ObjectStoreUnavailable(operation, code);
    }
  }
}
