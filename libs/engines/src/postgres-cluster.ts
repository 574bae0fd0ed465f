import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { engineUser, type EngineUser } from './engine-user.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { processGone, processIdentity } from './process-table.js';
import { endWithUs } from './watchdog.js';

export interface ClusterOptions {
  /** holds `pgdata/` and `postgres.log`; must be reachable by the database's user (`engineUser`) */
  readonly folder: string;
  readonly port: number;
  /** of the superuser `postgres` */
  readonly password: string;
  /** for tests that never pull the plug: no fsync, several times faster */
  readonly durable: boolean;
  /** further `-c` settings */
  readonly settings?: Readonly<Record<string, string>>;
}

/** What a server logs: who connects, and whose each line is; no statement and no parameter, which may be a person's data or a password. */
export const logSettings = {
  log_connections: 'authorization',
  log_line_prefix: '%m [%p] %q%u@%d %r %a ',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
};

/** Small and private: loopback only, no socket file, memory for a few services on a laptop. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  ...logSettings,
};
const HURRIED = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const READY_MS = 60_000;
const ORPHAN_MS = 20_000;
const STOP_MS = 30_000;

/** One real PostgreSQL in a folder, as a child of this process. It ends with this process, whichever way that ends. */
export class PostgresCluster {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private readonly user: EngineUser;
  private readonly binaries: PostgresBinaries;
  private readonly options: ClusterOptions;
  /** called when the server has served and ends without `stop` */
  onUnexpectedEnd: () => void = () => undefined;

  constructor(options: ClusterOptions) {
    this.options = options;
    this.user = engineUser();
    this.binaries = postgresBinaries(this.user);
  }

  get data(): string {
    return join(this.options.folder, 'pgdata');
  }
  get port(): number {
    return this.options.port;
  }
  /** of the postmaster; undefined when it does not run */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** postgres://… of the superuser */
  url(database = 'postgres'): string {
    return `postgres://postgres:${encodeURIComponent(this.options.password)}@127.0.0.1:${this.port}/${database}`;
  }

  /** Major version in the data folder; undefined before `start` made one. */
  get version(): string | undefined {
    const file = join(this.data, 'PG_VERSION');
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  }

  /** Makes the cluster if the folder is empty, starts it, and resolves when it accepts connections. */
  async start(): Promise<void> {
    if (this.child) return;
    if (!this.version && existsSync(this.data)) throw new Error(`${this.data} holds no database`);
    if (!this.version) this.initialise();
    const major = this.binaries.version.split('.')[0];
    if (this.version !== major)
      throw new Error(`the database in ${this.data} is of PostgreSQL ${this.version}, this is ${major}`);
    await this.endOrphan();
    const logged = existsSync(this.log) ? statSync(this.log).size : 0;
    const log = openSync(this.log, 'a', 0o600);
    const settings = { ...SETTINGS, ...(this.options.durable ? {} : HURRIED), ...this.options.settings };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // a group of its own: Ctrl-C in a terminal must not reach the database before the services
    const child = spawn(this.binaries.postgres, ['-D', this.data, '-p', String(this.port), ...args], {
      ...this.user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', PATH: process.env['PATH'] },
    });
    closeSync(log);
    this.child = child;
    const release = child.pid === undefined ? () => undefined : endWithUs(child.pid, 'INT', 60);
    let serving = false;
    this.ended = new Promise((resolve) => {
      const end = () => {
        release();
        const expected = this.child !== child;
        if (!expected) this.child = undefined;
        resolve();
        if (!expected && serving) this.onUnexpectedEnd();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    await this.ready(child, logged);
    serving = true;
  }
  /** Ends it in order: open transactions are rolled back, everything committed is on disk. */
  async stop(): Promise<void> {
    await this.signal('SIGINT');
  }

  /** Pulls the plug, as far as a process can have its plug pulled. */
  async kill(): Promise<void> {
    await this.signal('SIGKILL');
  }

  private async signal(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const child = this.child;
    this.child = undefined;
    child?.kill(signal);
    const timeout = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(timeout);
  }

  private get log(): string {
    return join(this.options.folder, 'postgres.log');
  }

  /** Beside its final place and moved there when complete: an interrupted initdb leaves nothing that looks like a cluster. */
  private initialise(): void {
    const half = join(this.options.folder, 'pgdata.half');
    const passwordFile = join(this.options.folder, '.initial-password');
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, this.options.password, { mode: 0o600 });
    const { uid, gid } = this.user;
    if (uid !== undefined) for (const path of [half, passwordFile]) chownSync(path, uid, gid);
    const args = ['-D', half, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    // the builtin provider sorts the same on every system
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'];
    const sync = this.options.durable ? [] : ['--no-sync'];
    const { status, stderr, error } = spawnSync(this.binaries.initdb, [...args, ...locale, ...sync], {
      ...this.user,
      cwd: '/',
      encoding: 'utf8',
      env: { LC_ALL: 'C', PATH: process.env['PATH'] },
    });
    rmSync(passwordFile, { force: true });
    const why = (stderr ?? '').trim().split('\n').at(-1) || error?.message;
    if (status !== 0) throw new Error(`PostgreSQL could not make ${this.data}: ${why}`);
    renameSync(half, this.data);
  }

  /** A postmaster that a killed parent left behind ends first; a file that names some other process is no obstacle. */
  private async endOrphan(): Promise<void> {
    const file = join(this.data, 'postmaster.pid');
    if (!existsSync(file)) return;
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    const command = Number.isInteger(pid) && pid > 0 ? processIdentity(pid)?.command : undefined;
    if (!command?.includes(this.data)) return rmSync(file, { force: true });
    process.kill(pid, 'SIGINT');
    if (!(await processGone(pid, ORPHAN_MS)))
      throw new Error(`the database in ${this.data} is still in use by process ${pid}, which does not end`);
  }

  /** What pg_ctl does: the eighth line of postmaster.pid says `ready` once connections are accepted. */
  private async ready(child: ChildProcess, logged: number): Promise<void> {
    const pidFile = join(this.data, 'postmaster.pid');
    const deadline = Date.now() + READY_MS;
    while (this.child === child) {
      const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
      if (Number(lines[0]) === child.pid && lines[7]?.startsWith('ready')) return;
      if (Date.now() > deadline) {
        await this.kill();
        throw new Error(`PostgreSQL did not become ready within ${READY_MS / 1000} s: see ${this.log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const said = readFileSync(this.log).subarray(logged).toString().split('\n');
    const fatal = said.find((line) => /FATAL|PANIC/.test(line)) ?? said.findLast(Boolean) ?? '';
    throw new Error(`PostgreSQL did not start: ${fatal.replace(/^.*?(FATAL|PANIC):\s*/, '')} (see ${this.log})`);
  }
}
