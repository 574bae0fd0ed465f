import { link, mkdir, open, opendir, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/*
 * Files that are there wholly or not at all, also after a power cut: bytes are flushed before the file gets its name, the
 * name is flushed with every folder above it.
 */

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** how often a folder may be removed under a writer before that counts as a failure */
const TRIES = 20;
/** entries of a folder that are read in one go: all of a large one at once would hold the process up */
const ENTRIES = 1024;

/** The code of a system error (`ENOENT`…), undefined for any other error. */
export const systemCode = (error: unknown): string | undefined => {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  return typeof code === 'string' && typeof syscall === 'string' ? code : undefined;
};

/** What `doing` gives, or `otherwise` when it fails with one of `codes`. */
export const unless = async <T, U>(codes: readonly string[], doing: Promise<T>, otherwise: U): Promise<T | U> => {
  try {
    return await doing;
  } catch (error) {
    const code = systemCode(error);
    if (code !== undefined && codes.includes(code)) return otherwise;
    throw error;
  }
};

export const makeFolder = (folder: string): Promise<string | undefined> =>
  mkdir(folder, { recursive: true, mode: FOLDER_MODE });

/** Writes a file that is not there yet and flushes it. A failure leaves no file behind. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Flushes `folder` and those above it up to `root`, which must be there; one that is gone has nothing to flush. */
export async function flushFolders(folder: string, root: string): Promise<void> {
  const entries = await unless(folder === root ? [] : ['ENOENT'], open(folder, 'r'), undefined);
  try {
    await entries?.sync();
  } finally {
    await entries?.close();
  }
  if (folder !== root) await flushFolders(dirname(folder), root);
}

/**
 * Gives the flushed file `draft` the name `path` too, durably, making folders on the way. False when the name is taken:
 * a link, unlike a rename, never replaces, so of several writers one is first.
 */
export async function nameOnce(draft: string, path: string, root: string): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await makeFolder(dirname(path));
      await link(draft, path);
      break;
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EEXIST') return false;
      // `removeEmpty` was between the folder and the link
      if (code !== 'ENOENT' || tries === TRIES) throw error;
    }
  }
  await flushFolders(dirname(path), root);
  return true;
}

/** Removes `folder` and those above it as long as they are empty, but not `root`. */
export async function removeEmpty(folder: string, root: string): Promise<void> {
  if (folder === root) return;
  const removed = await unless(['ENOTEMPTY', 'EEXIST', 'ENOENT'], rmdir(folder), 'kept');
  if (removed !== 'kept') await removeEmpty(dirname(folder), root);
}

/**
 * Paths of all files below `folder`, as parts after those `above`; `[]` when it is not there. Entries of `folder` whose names do not
 * start with `beginning` are passed over: nothing below them is read.
 */
export async function filesBelow(folder: string, above: readonly string[] = [], beginning = ''): Promise<string[][]> {
  const found: string[][] = [];
  try {
    for await (const entry of await opendir(folder, { bufferSize: ENTRIES })) {
      if (!entry.name.startsWith(beginning)) continue;
      const parts = [...above, entry.name];
      if (entry.isDirectory()) found.push(...(await filesBelow(`${folder}/${entry.name}`, parts)));
      else if (entry.isFile()) found.push(parts);
    }
  } catch (error) {
    // it may go before it is opened, and while it is read
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  return found;
}
