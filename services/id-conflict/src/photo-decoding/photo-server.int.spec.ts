import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processRuns, reachableBy } from '@zhenming/engines';
import { until } from '@zhenming/testing';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'zhenming-decoder-server-'));
const socket = join(folder, 'decoder.sock');

/** decoders of a server that root starts are nobody: in a folder of root's alone there are none */
const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
const whereDecoded = [process.execPath, path('.')].every((needed) => reachableBy(nobody, needed)) ? it : it.skip;

/** `main.js photo-decoder` as a process of its own, as its container runs it */
const run = (...args: string[]): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...['--conditions', 'development', '--import', path('../../../../libs/testing/jest/typescript.mjs')],
      ...[path('../main.ts'), 'photo-decoder', ...args],
    ],
    { env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
const listening = async (): Promise<ChildProcess> => {
  const server = run(socket);
  const [line] = (await once(server.stderr as NodeJS.ReadableStream, 'data')) as [Buffer];
  expect(line.toString()).toBe(`photo-decoder: listening on ${socket}\n`);
  return server;
};
const ended = async (server: ChildProcess, signal: NodeJS.Signals): Promise<unknown> => {
  const exit = once(server, 'exit');
  server.kill(signal);
  return (await exit)[0];
};

const childrenOf = ({ pid }: ChildProcess): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

let bench: IdConflictBench;
let photos: PhotoStory;
let server: ChildProcess;
beforeAll(async () => {
  server = await listening();
  bench = await IdConflictBench.start({ PHOTO_DECODER: `socket:${socket}` });
  photos = new PhotoStory(bench);
});
afterAll(async () => {
  server.kill('SIGKILL');
  await bench?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** what the service says of its decoder: on a busy machine that may be silent for a second */
const readiness = () =>
  until(async () => {
    const response = await fetch(`${bench.service.internalUrl}/health/ready`);
    const { parts } = (await response.json()) as { parts: { name: string; ready: boolean; state: string }[] };
    return parts.find(({ name, state }) => name === 'photo decoder' && state !== 'silent');
  });

describe('a service whose decoder is behind a socket', () => {
  whereDecoded('takes photos, and says where they are decoded', async () => {
    const { claim } = await bench.dispute();
    expect((await photos.upload(claim, 'FRONT', await freshPhoto())).status).toBe(200);
    expect(await readiness()).toEqual({ name: 'photo decoder', ready: true, state: 'behind its socket' });
  });

  whereDecoded(
    'asks for a photo again while the decoder is dead, keeps nothing, and goes on when it is back',
    async () => {
      const { claim } = await bench.dispute();
      const picture = await freshPhoto();
      await ended(server, 'SIGKILL');
      const before = await photos.objects();
      const refused = await photos.upload(claim, 'FRONT', picture);
      expect([refused.status, refused.body.slug, refused.headers.get('retry-after')]).toEqual([
        503,
        'unavailable',
        '1',
      ]);
      expect(await photos.objects()).toEqual(before);
      expect(await readiness()).toMatchObject({ ready: false, state: 'unreachable (ECONNREFUSED)' });
      server = await listening();
      expect((await photos.upload(claim, 'FRONT', picture)).status).toBe(200);
    },
  );

  it('refuses the photo that its decoder died with, and asks for it again', async () => {
    const { claim } = await bench.dispute();
    server.kill('SIGSTOP');
    const uploading = photos.upload(claim, 'FRONT', await freshPhoto());
    // the kernel took the connection: a line beside that of who listens
    await until(() => readFileSync('/proc/net/unix', 'utf8').split(socket).length > 2);
    await ended(server, 'SIGKILL');
    expect((await uploading).status).toBe(503);
    server = await listening();
  });
});

describe('a server of decoders', () => {
  it('lets whoever reaches its folder in, and hangs up on what is no task', async () => {
    expect(statSync(socket).mode & 0o666).toBe(0o666);
    const stranger = connect(socket);
    stranger.end(Buffer.alloc(64, 0xff));
    expect(await text(stranger)).toBe('');
  });

  (isRoot ? whereDecoded : it.skip)('that root starts is nobody once it listens, as are its decoders', async () => {
    await until(() => childrenOf(server).length === 2);
    for (const pid of [server.pid, ...childrenOf(server)]) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(/^Uid:.*\nGid:.*$/m.exec(status)?.[0].match(/\d+/g)).toEqual(Array(8).fill('65534'));
      expect(/^Groups:(.*)$/m.exec(status)?.[1]?.trim()).toBe('');
    }
    expect(statSync(socket).uid).toBe(0);
  });

  it('ends in peace, and leaves nothing that keeps the next one out', async () => {
    expect(await ended(server, 'SIGTERM')).toBe(0);
    server = await listening();
  });

  whereDecoded.each(['SIGTERM', 'SIGKILL'] as const)('leaves no decoder behind when it ends by %s', async (signal) => {
    await until(() => childrenOf(server).length === 2);
    const decoders = childrenOf(server);
    await ended(server, signal);
    await until(() => !decoders.some(processRuns));
    server = await listening();
  });

  it.each([
    ['without a path', [], 'usage: photo-decoder SOCKET'],
    ['with no decoder ahead', [socket, '0'], 'usage: photo-decoder SOCKET'],
    ['where there is no folder', ['/nowhere/decoder.sock'], 'photo-decoder: cannot listen on /nowhere/decoder.sock'],
  ])('does not start %s, and says so', async (_what, args, line) => {
    const refused = run(...args);
    const exit = once(refused, 'exit');
    expect(await text(refused.stderr as NodeJS.ReadableStream)).toContain(line);
    expect((await exit)[0]).toBe(2);
  });

  it('takes no file away that is no socket', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'kept');
    const refused = run(file);
    expect((await once(refused, 'exit'))[0]).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });
});
