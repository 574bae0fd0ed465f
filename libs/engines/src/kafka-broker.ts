import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineProcess } from './engine-process.js';
import { freePort } from './free-port.js';

const VERSION = '4.1.1';
const recipe = fileURLToPath(new URL('../kafka/', import.meta.url));

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
  /**
   * who may log in, by their passwords; `superUser` of them may do everything, the others what they are granted. Without them it is
   * open to everybody
   */
  readonly users?: { readonly superUser: string; readonly passwords: Readonly<Record<string, string>> };
  /** further broker settings */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A setting for tests: members may be declared dead after 1.5 s instead of 6 s, so that nobody need wait. */
export const briskGroups = { 'group.min.session.timeout.ms': '1000' };

const LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required';

/**
 * Broker settings by which a client logs in (SASL/PLAIN) and may do nothing that it is not granted; the broker itself uses `self`.
 * Passwords are of letters, digits and dashes.
 */
export function loginSettings(
  { superUser, passwords }: NonNullable<KafkaBrokerOptions['users']>,
  self: string,
): Record<string, string> {
  const itself = `${LOGIN} username="broker" password="${self}" user_broker="${self}"`;
  const others = Object.entries(passwords).map(([name, password]) => ` user_${name}="${password}"`);
  return {
    'listener.security.protocol.map': 'CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN',
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.clients.plain.sasl.jaas.config': `${itself}${others.join('')};`,
    'listener.name.controller.plain.sasl.jaas.config': `${itself};`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:broker;User:${superUser}`,
  };
}

/** One real Kafka in a folder, broker and controller in one, as a child of this process; it ends with this process. */
export class KafkaBroker {
  private readonly process = new EngineProcess();
  private ports: { readonly clients: number; readonly controller: number } | undefined;

  constructor(private readonly options: KafkaBrokerOptions) {}

  /** host:port for clients; throws before the first `start` */
  get address(): string {
    if (!this.ports) throw new Error('this Kafka was never started');
    return `127.0.0.1:${this.ports.clients}`;
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** called when the broker ends without `stop` */
  set onUnexpectedEnd(call: () => void) {
    this.process.onUnexpectedEnd = call;
  }

  /** Starts it on a new or the former folder and resolves when it serves. Throws `KafkaMissing`. */
  async start(): Promise<void> {
    if (this.pid !== undefined) return;
    const jars = kafkaJars(this.options.cache);
    this.ports ??= { clients: this.options.port ?? (await freePort()), controller: await freePort() };
    const properties = join(this.options.folder, 'kafka.properties');
    mkdirSync(this.options.folder, { recursive: true });
    writeFileSync(properties, this.properties(), { mode: 0o600 });
    if (!existsSync(join(this.data, 'meta.properties'))) this.format(jars, properties);
    const from = existsSync(this.log) ? readFileSync(this.log).length : 0;
    const args = [...this.java(jars), '-Xmx512m', 'kafka.Kafka', properties];
    const { folder } = this.options;
    await this.process.start({ name: 'Kafka', program: 'java', args, folder, log: this.log, orphaned: 'KILL' }, () =>
      readFileSync(this.log).subarray(from).includes('Kafka Server started'),
    );
  }

  /** Ends it in order; takes some seconds. */
  stop(): Promise<void> {
    return this.process.signal('SIGTERM');
  }

  kill(): Promise<void> {
    return this.process.signal('SIGKILL');
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
    const { users, settings: more } = this.options;
    const settings: Record<string, string> = {
      'process.roles': 'broker,controller',
      'node.id': '1',
      'controller.quorum.voters': `1@127.0.0.1:${controller}`,
      listeners: `CLIENTS://127.0.0.1:${clients},CONTROLLER://127.0.0.1:${controller}`,
      'advertised.listeners': `CLIENTS://127.0.0.1:${clients}`,
      'inter.broker.listener.name': 'CLIENTS',
      'controller.listener.names': 'CONTROLLER',
      'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT',
      'log.dirs': this.data,
      'offsets.topic.replication.factor': '1',
      'offsets.topic.num.partitions': '4',
      'transaction.state.log.replication.factor': '1',
      'transaction.state.log.min.isr': '1',
      'group.initial.rebalance.delay.ms': '0',
      'auto.create.topics.enable': 'false',
      // whoever follows a topic may begin at zero, however late
      'log.retention.ms': '-1',
      'num.network.threads': '2',
      'num.io.threads': '4',
      ...(users && loginSettings(users, randomBytes(20).toString('hex'))),
      ...more,
    };
    return `${Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n')}\n`;
  }
}
