import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One way to start a program that strangers feed. */
export interface Sandbox {
  /** what it consists of, for operators */
  readonly name: string;
  /** the command line that runs `command` in it */
  readonly wrap: (command: readonly string[]) => readonly string[];
  /** as whom it is started; without it as ourselves */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** the program is the only child of what is started, not that itself */
  readonly isChild?: true;
}

/** what a program in a sandbox must not reach: of the machine, and of the service that started it */
const forbidden = ['network', 'environment', 'memory', 'keys'] as const;
type Forbidden = (typeof forbidden)[number];

export interface FoundSandbox {
  readonly sandbox: Sandbox;
  /** what a program in it reaches all the same, found by trying */
  readonly reaches: readonly Forbidden[];
}

const isRoot = process.getuid?.() === 0;
/** nobody: whoever it is on the machine, it is neither the service nor the owner of its files */
const NOBODY = { uid: 65_534, gid: 65_534 };
const SETPRIV = '/usr/bin/setpriv';
/** for Node to load */
const PROBE_MS = 10_000;

/** from src as from dist: Node 24 runs the one as the other */
const programOf = (name: string): string =>
  fileURLToPath(new URL(`./${name}.process${extname(import.meta.url)}`, import.meta.url));

/** everything that a decoder reads, and nothing else is there: libraries of the system, Node, packages, the programs themselves */
const readable = (): string[] => {
  const sharp = createRequire(import.meta.url).resolve('sharp');
  const packages = sharp.slice(0, sharp.lastIndexOf('/node_modules/') + '/node_modules'.length);
  const own = ['../../package.json', '.'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return ['/usr/lib', '/usr/lib64', '/lib', '/lib64', SETPRIV, packages, process.execPath, ...own].filter(existsSync);
};

/**
 * Makes a root of its own in its namespace of mounts, over a folder that is there on any Linux and needed by nobody here:
 * paths up to `--`, to be read and not written. Then runs what follows in it.
 */
const NEW_ROOT = `
PATH=/usr/sbin:/usr/bin:/sbin:/bin
root=/sys
mount -t tmpfs -o mode=755,size=1m,nosuid,nodev decoder $root
while [ "$1" != -- ]; do
  if [ ! -e "$root$1" ]; then
    if [ -d "$1" ]; then mkdir -p "$root$1"; else mkdir -p "$root\${1%/*}"; : > "$root$1"; fi
    mount --rbind "$1" "$root$1"
    mount -o remount,bind,ro,nosuid,nodev "$root$1"
  fi
  shift
done
shift
mount -o remount,bind,ro $root
exec chroot $root "$@"`;

/**
 * The strongest first. `unshare` and `setpriv` are of util-linux, which every Linux has; without being root the first takes a
 * kernel that lets anybody make user namespaces. At each step whoever started it is watched: it dies with the service.
 */
const ladder: readonly Sandbox[] = [
  {
    name: 'files, processes and network of its own',
    isChild: true,
    wrap: (command) => [
      ...[SETPRIV, '--pdeathsig', 'KILL', '--', '/usr/bin/unshare', ...(isRoot ? [] : ['--user', '--map-root-user'])],
      ...['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child=KILL', '--'],
      ...['/bin/sh', '-euc', NEW_ROOT, 'sh', ...readable(), '--', SETPRIV],
      ...(isRoot ? [`--reuid=${NOBODY.uid}`, `--regid=${NOBODY.gid}`, '--clear-groups'] : []),
      ...['--no-new-privs', '--inh-caps=-all', '--bounding-set=-all', '--pdeathsig', 'KILL', '--', ...command],
    ],
  },
  ...(isRoot ? [{ name: 'a user of its own', user: NOBODY, wrap: (command: readonly string[]) => command }] : []),
];

/** This process is root no more, nor is what it starts. Quiet where it is not root; throws where it is not let. */
export function becomeNobody(): void {
  if (!isRoot) return;
  process.setgroups?.([]);
  process.setgid?.(NOBODY.gid);
  process.setuid?.(NOBODY.uid);
}

/** A process of its own, and nothing else between a decoder and its service. */
export const noSandbox: Sandbox = { name: 'none', wrap: (command) => command };

export type SandboxedProcess = ChildProcessByStdio<Writable, Readable, null>;

/** Starts one of the programs here in a sandbox. Throws, or emits `error`, where the machine has no room or the sandbox is none. */
export function startIn(
  { wrap, user }: Sandbox,
  program: 'photo-child' | 'photo-probe',
  args: readonly string[] = [],
): SandboxedProcess {
  const node = [process.execPath, '--max-old-space-size=64', '--v8-pool-size=1', programOf(program), ...args];
  const [command = '', ...rest] = wrap(node);
  return spawn(command, rest, {
    ...user,
    cwd: '/',
    // two threads: a copy is encoded while it is measured
    env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' },
    // what libraries print about a photo goes nowhere
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** The program's own process, as this side sees it; undefined before it is there. */
export function programIn({ isChild }: Sandbox, { pid }: SandboxedProcess): number | undefined {
  if (!isChild || pid === undefined) return pid;
  try {
    return Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of a process's memory at its largest so far; 0 where nobody tells. */
export function peakMemory(pid: number | undefined): number {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** What a program in this sandbox reaches; undefined where none starts, or its memory cannot be watched. */
export async function reachedFrom(sandbox: Sandbox, keyFile: string): Promise<readonly Forbidden[] | undefined> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let probe: SandboxedProcess | undefined;
  try {
    probe = startIn(sandbox, 'photo-probe', [String(port), String(process.pid), keyFile]);
    probe.stdin.on('error', () => undefined);
    const signal = AbortSignal.timeout(PROBE_MS);
    const [said] = (await Promise.race([
      once(probe.stdout, 'data', { signal }),
      once(probe, 'close', { signal }).then(() => Promise.reject(new Error('it ended'))),
    ])) as [Buffer];
    if (sandbox.isChild && peakMemory(programIn(sandbox, probe)) === 0) return undefined;
    const reached = JSON.parse(said.toString()) as Record<Forbidden, boolean>;
    return forbidden.filter((one) => reached[one]);
  } catch {
    return undefined;
  } finally {
    probe?.kill('SIGKILL');
    server.close();
  }
}

/** The strongest sandbox of this machine, found by trying from inside: the first that keeps from everything, or else from most. */
export async function strongestSandbox(keyFile: string): Promise<FoundSandbox> {
  let best: FoundSandbox = { sandbox: noSandbox, reaches: forbidden };
  for (const sandbox of ladder) {
    const reaches = await reachedFrom(sandbox, keyFile);
    if (reaches && reaches.length < best.reaches.length) best = { sandbox, reaches };
    if (best.reaches.length === 0) break;
  }
  return best;
}
