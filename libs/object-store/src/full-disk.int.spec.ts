import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/*
 * Disks that refuse, for real: a small tmpfs in a mount namespace of a child process (ENOSPC; Linux with `unshare`), a
 * limit on the size of a file (EFBIG after a partial write; anywhere), a folder that belongs to another user (EACCES).
 */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** every scene runs in a process of its own, which prints what it saw as JSON */
const SCENE_START = `
  import { createSecretKey } from 'node:crypto';
  import { readdir, rm, writeFile } from 'node:fs/promises';
  import { FolderStore } from ${JSON.stringify(here('folder-store.ts'))};
  process.on('SIGXFSZ', () => {});
  const folder = process.env.FOLDER;
  const key = { id: 'k', key: createSecretKey(Buffer.from(process.env.KEY, 'hex')) };
  const keys = { current: key, all: [key] };
  const said = (work) => work.then((value) => value ?? 'done', (error) => error.name + ' ' + error.message);
  const everything = async () => (await readdir(folder, { recursive: true })).sort();
`;

describe('a disk that refuses,', () => {
  let place: string;
  let folder: string;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'zhenming-full-'));
    folder = join(place, 'objects');
  });
  afterEach(() => rm(place, { recursive: true }));

  /** what the process printed */
  const scene = (script: string, before = '', around: readonly string[] = []): Record<string, unknown> => {
    const node = [process.execPath, '--import', here('../../testing/jest/typescript.mjs'), '--input-type=module', '-e'];
    const command = `${before} exec ${[...node, SCENE_START + script].map(quoted).join(' ')}`;
    const [program = 'sh', ...args] = [...around, 'sh', '-c', command];
    const { stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', FOLDER: folder, KEY: '5b'.repeat(16) + 'a7'.repeat(16) },
    });
    if (!stdout) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  const namespace = ['unshare', '--user', '--map-root-user', '--mount'];
  const mount = (at: string) => `mount -t tmpfs -o size=1m none ${quoted(at)} &&`;
  const canMount = spawnSync('unshare', [...namespace.slice(1), 'sh', '-c', `${mount('/tmp')} true`]).status === 0;

  (canMount ? it : it.skip)('when full: nothing half there, what is there is served, a new start works', async () => {
    await mkdir(folder);
    const seen = scene(
      `
      const store = await FolderStore.open({ folder, keys });
      await store.put('cases/7/kept', Buffer.from('kept'));
      const refused = [];
      for (let i = 0; i < 3; i++) refused.push(await said(store.put('cases/8/big', Buffer.alloc(2_000_000, i))));
      const after = await everything();
      // not a byte left
      await writeFile(folder + '/filler', Buffer.alloc(2_000_000)).catch(() => {});
      const small = await said(store.put('cases/8/small', Buffer.from('small')));
      const repeated = await said(store.put('cases/7/kept', Buffer.from('kept')));
      const again = await FolderStore.open({ folder, keys });
      const kept = Buffer.from(await again.get('cases/7/kept')).toString();
      const full = await everything();
      await rm(folder + '/filler');
      const later = await said(again.put('cases/8/small', Buffer.from('small')));
      console.log(JSON.stringify({ refused, after, small, repeated, kept, full, later, list: await again.list('') }));
      `,
      mount(folder),
      namespace,
    );
    const enospc = 'ObjectStoreUnavailable the object store cannot put: ENOSPC (the disk is full)';
    const there = ['+drafts', 'cases', 'cases/7', 'cases/7/kept+sealed'];
    expect(seen).toEqual({
      refused: [enospc, enospc, enospc],
      after: there,
      small: enospc,
      repeated: 'done',
      kept: 'kept',
      full: [...there, 'filler'],
      later: 'done',
      list: ['cases/7/kept', 'cases/8/small'],
    });
  });

  it('after part of a file: the part is gone and the name is free', () => {
    // 512-byte units in a POSIX shell, 1,024 in others: below 300 KiB in both
    const seen = scene(
      `
      const store = await FolderStore.open({ folder, keys });
      const big = await said(store.put('cases/8/big', Buffer.alloc(300 * 1024)));
      const after = await everything();
      const small = await said(store.put('cases/8/big', Buffer.from('small')));
      console.log(JSON.stringify({ big, after, small, list: await store.list('') }));
      `,
      'ulimit -f 100;',
    );
    expect(seen).toEqual({
      big: 'ObjectStoreUnavailable the object store cannot put: EFBIG (the file would be too large)',
      after: ['+drafts'],
      small: 'done',
      list: ['cases/8/big'],
    });
  });

  it('because the folder belongs to another user: refused at the start, in one line', async () => {
    await chmod(place, 0o755);
    await mkdir(folder, { mode: 0o555 });
    // root may write anywhere, so it becomes nobody
    const { opened } = scene(`
      if (process.getuid() === 0) process.setuid(65534);
      console.log(JSON.stringify({ opened: await said(FolderStore.open({ folder, keys })) }));
    `);
    expect(opened).toBe(
      `ObjectStoreUnavailable the object store cannot open ${JSON.stringify(folder)}: EACCES (not permitted)`,
    );
  });

  it('because it became read-only under the store: puts nothing, still serves', async () => {
    await chmod(place, 0o755);
    const seen = scene(`
      import { chown, chmod } from 'node:fs/promises';
      const store = await FolderStore.open({ folder, keys });
      await store.put('kept', Buffer.from('kept'));
      const own = [folder, folder + '/+drafts', folder + '/kept+sealed'];
      if (process.getuid() === 0) {
        for (const path of own) await chown(path, 65534, 65534);
        process.setuid(65534);
      }
      await chmod(folder, 0o500);
      await chmod(folder + '/+drafts', 0o500);
      const put = await said(store.put('new', Buffer.from('new')));
      const deleted = await said(store.delete('kept'));
      const kept = Buffer.from(await store.get('kept')).toString();
      console.log(JSON.stringify({ put, deleted, kept, list: await store.list('') }));
      await chmod(folder, 0o700);
      await chmod(folder + '/+drafts', 0o700);
    `);
    expect(seen).toEqual({
      put: 'ObjectStoreUnavailable the object store cannot put: EACCES (not permitted)',
      deleted: 'ObjectStoreUnavailable the object store cannot delete: EACCES (not permitted)',
      kept: 'kept',
      list: ['kept'],
    });
  });

  it('or a writer that is killed: leaves whole objects only, and every one that was promised', async () => {
    const writer = `
      import { writeSync } from 'node:fs';
      const store = await FolderStore.open({ folder, keys });
      const promised = [];
      const put = async (name) => {
        await store.put(name, Buffer.alloc(300_000, name));
        promised.push(name);
        if (promised.length < Number(process.env.LIFE)) return;
        // the others of the eight are somewhere on their way
        writeSync(1, JSON.stringify({ promised }));
        process.kill(process.pid, 'SIGKILL');
      };
      for (let i = 0; ; i++) await Promise.all(Array.from({ length: 8 }, (_, n) => put('o/' + i + '-' + n)));
    `;
    const promised = [1, 4, 11, 22].flatMap((life) => scene(writer, `LIFE=${life}; export LIFE;`)['promised']);
    expect(promised).toHaveLength(38);
    const seen = scene(`
      const store = await FolderStore.open({ folder, keys });
      const list = await store.list('');
      const broken = [];
      for (const name of list)
        if (!Buffer.alloc(300_000, name).equals(await store.get(name))) broken.push(name);
      console.log(JSON.stringify({ list, broken }));
    `);
    expect(seen['broken']).toEqual([]);
    expect(seen['list']).toEqual(expect.arrayContaining(promised));
  });
});
