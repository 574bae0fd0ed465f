import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';
import { endWithUs } from './watchdog.js';

const VERSION = '4.1.1';
const recipe = fileURLToPath(new URL('../kafka/', import.meta.url));
const READY_MS = 60_000;

/** A Kafka broker cannot be had on this machine. The message says what lacks. */
export class KafkaMissing extends Error {}

/** The jars of Kafka in `cache`, fetched through Maven when they are not there yet (43 MB). Throws `KafkaMissing`. */
export function kafkaJars(cache: string): string {
  const jars = join(cache, `kafka-${VERSION}`);
  if (spawnSync('java', ['-version']).status !== 0)
    throw new KafkaMissing('Kafka needs a Java runtime of version 17 or later on the PATH');
  if (existsSync(jars)) return jars;
  if (spawnSync('mvn', ['-v']).status !== 0)
    throw new KafkaMissing(`Kafka ${VERSION} is fetched through Maven, and there is no mvn on the PATH`);
  const half = `${jars}.${randomBytes(4).toString('hex')}`;
  mkdirSync(half, { recursive: true });
  const args = ['-q', '-B', '-f', join(recipe, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${half}`];
  const { status, stdout } = spawnSync('mvn', args, { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(half, { recursive: true, force: true });
    const said = (stdout ?? '').split('\n').find((line) => line.startsWith('[ERROR]')) ?? '';
    throw new KafkaMissing(`Maven could not fetch Kafka ${VERSION}: ${said.slice(8, 300)}`);
  }
  try {
    renameSync(half, jars);
  } catch {
    // another run was first
    rmSync(half, { recursive: true, force: true });
  }
  return jars;
}

export interface KafkaBrokerOptions {
  /** holds `kafka-data/`, `kafka.properties` and `kafka.log` */
  readonly folder: string;
  /** where the jars are kept, shared by all brokers of a checkout */
  readonly cache: string;
  /** for clients, on 127.0.0.1; default: a free one, kept from then on */
  readonly port?: number;
  /** further broker settings */
  readonly settings?: Readonly<Record<string, string>>;
}

/** One real Kafka in a folder, broker and controller in one, as a child of this process; it ends with this process. */
export class KafkaBroker {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private ports: { readonly clients: number; readonly controller: number } | undefined;
  /** called when the broker ends without `stop` */
  onUnexpectedEnd: () => void = () => undefined;

  constructor(private readonly options: KafkaBrokerOptions) {}

  /** host:port for clients; throws before the first `start` */
  get address(): string {
    if (!this.ports) throw new Error('this Kafka was never started');
    return `127.0.0.1:${this.ports.clients}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it on a new or the former folder and resolves when it serves. Throws `KafkaMissing`. */
  async start(): Promise<void> {
    if (this.child) return;
    const jars = kafkaJars(this.options.cache);
    this.ports ??= { clients: this.options.port ?? (await freePort()), controller: await freePort() };
    const properties = join(this.options.folder, 'kafka.properties');
    mkdirSync(this.options.folder, { recursive: true });
    writeFileSync(properties, this.properties());
    if (!existsSync(join(this.data, 'meta.properties'))) this.format(jars, properties);
    const from = existsSync(this.log) ? readFileSync(this.log).length : 0;
    const out = openSync(this.log, 'a', 0o600);
    const child = spawn('java', [...this.java(jars), '-Xmx512m', 'kafka.Kafka', properties], {
      detached: true,
      stdio: ['ignore', out, out],
      cwd: this.options.folder,
    });
    closeSync(out);
    this.child = child;
    const release = child.pid === undefined ? () => undefined : endWithUs(child.pid, 'KILL');
    let serving = false;
    this.ended = new Promise((resolve) => {
      const end = () => {
        release();
        const unexpected = this.child === child;
        if (unexpected) this.child = undefined;
        resolve();
        if (unexpected && serving) this.onUnexpectedEnd();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    await this.ready(child, from);
    serving = true;
  }

  /** Ends it in order; takes some seconds. */
  async stop(): Promise<void> {
    await this.signal('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.signal('SIGKILL');
  }

  private async signal(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.child;
    this.child = undefined;
    child?.kill(signal);
    const patience = setTimeout(() => child?.kill('SIGKILL'), 15_000);
    await this.ended;
    clearTimeout(patience);
  }

  private get data(): string {
    return join(this.options.folder, 'kafka-data');
  }

  private get log(): string {
    return join(this.options.folder, 'kafka.log');
  }

  private java(jars: string): string[] {
    const log4j = `-Dlog4j2.configurationFile=${join(recipe, 'log4j2.properties')}`;
    return ['-cp', `${jars}/*`, '-XX:+UseSerialGC', log4j];
  }

  private format(jars: string, properties: string): void {
    // 22 characters of base64; a fixed first byte, as an id that begins with a dash would be read as an option
    const id = randomBytes(16).fill(0x5a, 0, 1).toString('base64url');
    const args = [...this.java(jars), 'kafka.tools.StorageTool', 'format', '-t', id, '-c', properties];
    const { status, stderr, stdout } = spawnSync('java', args, { encoding: 'utf8', cwd: dirname(properties) });
    if (status !== 0) throw new Error(`Kafka could not make ${this.data}: ${(stderr || stdout || '').trim()}`);
  }

  private properties(): string {
    const { clients, controller } = this.ports as { clients: number; controller: number };
    const settings: Record<string, string> = {
      'process.roles': 'broker,controller',
      'node.id': '1',
      'controller.quorum.voters': `1@127.0.0.1:${controller}`,
      listeners: `PLAINTEXT://127.0.0.1:${clients},CONTROLLER://127.0.0.1:${controller}`,
      'advertised.listeners': `PLAINTEXT://127.0.0.1:${clients}`,
      'controller.listener.names': 'CONTROLLER',
      'log.dirs': this.data,
      'offsets.topic.replication.factor': '1',
      'offsets.topic.num.partitions': '4',
      'transaction.state.log.replication.factor': '1',
      'transaction.state.log.min.isr': '1',
      'group.initial.rebalance.delay.ms': '0',
      'auto.create.topics.enable': 'false',
      'num.network.threads': '2',
      'num.io.threads': '4',
      ...this.options.settings,
    };
    return `${Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n')}\n`;
  }

  private async ready(child: ChildProcess, from: number): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (this.child === child) {
      if (readFileSync(this.log).subarray(from).includes('Kafka Server started')) return;
      if (Date.now() > deadline) {
        await this.kill();
        throw new Error(`Kafka did not become ready within ${READY_MS / 1000} s: see ${this.log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Kafka did not start: see ${this.log}`);
  }
}
