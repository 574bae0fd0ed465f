import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { services, type ServiceName } from '@zhenming/contracts/services';
import { KafkaBroker, PostgresCluster, S3Server } from '@zhenming/engines';
import { outputOf } from './child-output.js';
import {
  checkObjects,
  emptyData,
  engineCache,
  locateData,
  openData,
  scriptOf,
  type DataFolder,
} from './data-folder.js';
import { demoOf, type DemoProcess } from './demo-process.js';
import { askHealth } from './health.js';
import { openKeys, OWNER, secretsInFiles, type Keys } from './keys.js';
import { endOrphans } from './orphans.js';
import { takeLock } from './lock.js';
import { rotateLogs } from './logs.js';
import type { StartOptions } from './options.js';
import { choosePorts, type Ports, type ServicePorts } from './ports.js';
import { lineOf, Problem } from './problem.js';
import { restartWhenEnded } from './restart.js';
import { runServiceCommand } from './service-command.js';
import { BUCKET, DATABASE, kafkaEnv, ownerUrl, serviceEnv } from './service-env.js';
import { ServiceProcess } from './service-process.js';
import { startTool } from './tool-process.js';
import { writeSystemFile, type CopyAt, type ServiceAt, type SystemFile } from './system-file.js';

export interface LocalSystemOptions extends StartOptions {
  readonly say: (line: string) => void;
  /** something ended for good: the whole has to stop */
  readonly onFailure: (problem: Problem) => void;
}

/** Engines and services of one data folder, started in order and stopped in the reverse one. */
export class LocalSystem {
  private folder!: DataFolder;
  private keys!: Keys;
  private ports!: Ports;
  private postgres: PostgresCluster | undefined;
  private kafka: KafkaBroker | undefined;
  private s3: S3Server | undefined;
  private readonly copies = new Map<ServiceName, ServiceProcess[]>();
  private unlock: (() => void) | undefined;
  private stopped: Promise<void> | undefined;
  private announced = false;
  /** where it is wanted and no earlier start has begun it */
  private demo: DemoProcess | undefined;

  constructor(private readonly options: LocalSystemOptions) {}

  /** Resolves when every service is up and the demo stands. Throws a `Problem`; then call `stop`. */
  async start(): Promise<SystemFile> {
    const { say } = this.options;
    await this.openFolder();
    if (!(await this.startEngines())) {
      say('database is up, bringing it up to date');
      await Promise.all(services.map((name) => this.migrate(name)));
      await this.provision('--migrated');
    }
    await this.makeTopics();
    this.refuseWhenStopped();
    say('starting the services');
    for (const name of services)
      this.copies.set(
        name,
        this.ports.services[name].map((_ports, copy) => this.serviceProcess(name, copy)),
      );
    await Promise.all(this.processes.map((process) => process.start()));
    this.announced = true;
    this.announce();
    await this.tellDecoder();
    if (this.demo) {
      say('making the demo');
      await this.demo.make();
    }
    return this.file();
  }

  /** What keeps those who send photos from the rest of this machine. */
  private async tellDecoder(): Promise<void> {
    const health = await askHealth(this.at('id-conflict', 0).internalUrl);
    const { 'photo decoder': decoder } = health?.states ?? {};
    if (decoder) this.options.say(`photo decoder: ${decoder}`);
  }

  get data(): DataFolder {
    return this.folder;
  }

  /** Services first, database last; nothing is left. Safe to call at any time and twice. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async openFolder(): Promise<void> {
    const { data, fresh, demo, objects, port, copies, say } = this.options;
    const folder = locateData(data);
    this.folder = folder;
    openData(folder);
    this.unlock = takeLock(folder.lock);
    say(`data in ${folder.path}`);
    await endOrphans(folder);
    // a start that cannot be has emptied nothing
    this.ports = await choosePorts(port, copies);
    if (fresh) emptyData(folder);
    checkObjects(folder, objects);
    this.demo = demoOf(folder, demo, say);
    this.keys = openKeys(folder);
    for (const path of [folder.logs, folder.checkpoints]) mkdirSync(path, { recursive: true, mode: 0o700 });
    mkdirSync(folder.postgres, { recursive: true });
    rotateLogs(folder.logs);
  }

  /** False = the schemas are not, or may not be, as the services' migrations make them. */
  private async startEngines(): Promise<boolean> {
    const { bus, kafkaBrokers, objects } = this.options;
    const postgres = new PostgresCluster({
      folder: this.folder.postgres,
      port: this.ports.postgres,
      password: this.keys.roles['postgres'] as string,
      durable: true,
      // a process takes up to 25; the rest is for operators and tests
      settings: { max_connections: String(60 + this.options.copies * services.length * 25) },
    });
    this.postgres = postgres;
    this.restartWhenEnded(postgres, 'the database');
    if (bus === 'kafka' && kafkaBrokers === undefined) {
      const users = { superUser: OWNER, passwords: this.keys.kafka };
      this.kafka = new KafkaBroker({ folder: this.folder.kafka, cache: engineCache, users });
      this.restartWhenEnded(this.kafka, 'Kafka');
    }
    if (objects === 's3') {
      this.s3 = new S3Server({ folder: this.folder.s3, cache: engineCache, ...this.keys.s3 });
      this.restartWhenEnded(this.s3, 'the S3 server');
    }
    const [migrated] = await Promise.all([this.startPostgres(postgres), this.kafka?.start(), this.s3?.start()]);
    this.refuseWhenStopped();
    return migrated;
  }

  private restartWhenEnded(engine: PostgresCluster | KafkaBroker | S3Server, name: string): void {
    const { onFailure, say } = this.options;
    restartWhenEnded(engine, {
      name,
      say,
      onFailure,
      stopped: () => this.stopped !== undefined,
      onBack: () => this.announce(),
    });
  }

  private async startPostgres(postgres: PostgresCluster): Promise<boolean> {
    await postgres.start();
    return this.provision();
  }

  private async provision(...more: string[]): Promise<boolean> {
    const { serviceScript } = this.options;
    const at = ['--data', this.folder.path, '--port', String(this.ports.postgres)];
    const script = serviceScript === undefined ? [] : ['--script', serviceScript];
    const tool = startTool('provision', [...at, ...script, ...more]);
    let migrated = false;
    tool.once('message', (said) => (migrated = (said as { migrated: boolean }).migrated));
    await outputOf(tool, 'provision');
    return migrated;
  }

  private async migrate(name: ServiceName): Promise<void> {
    const { serviceScript } = this.options;
    await runServiceCommand(name, ['migrate'], {
      system: this.file(),
      keys: this.keys,
      folder: this.folder,
      ...(serviceScript === undefined ? {} : { script: serviceScript }),
    });
  }

  /** On our own broker the services may not. On one elsewhere, which may not be there yet, and in PostgreSQL each makes its own. */
  private async makeTopics(): Promise<void> {
    if (!this.kafka) return;
    const system = this.file();
    const login = { BUS: 'kafka', ...kafkaEnv(OWNER, system, this.folder) };
    const env = secretsInFiles({ ...login, DATABASE_OWNER_URL: ownerUrl(system, this.keys) }, this.folder, 'tools');
    await outputOf(startTool('topics', [], env), 'topics');
  }

  private get processes(): ServiceProcess[] {
    return [...this.copies.values()].flat();
  }

  private serviceProcess(service: ServiceName, copy: number): ServiceProcess {
    const { say, onFailure, serviceScript } = this.options;
    const name = copy === 0 ? service : `${service}-${copy + 1}`;
    return new ServiceProcess({
      name,
      script: serviceScript ?? scriptOf(service),
      url: this.at(service, copy).internalUrl,
      env: () => secretsInFiles(serviceEnv(service, this.file(), this.keys, this.folder, copy), this.folder, service),
      logFile: join(this.folder.logs, `${name}.log`),
      say,
      onChange: () => this.announce(),
      onCrashLoop: onFailure,
    });
  }

  private at(name: ServiceName, copy: number): CopyAt {
    const { open, internal } = this.ports.services[name][copy] as ServicePorts;
    return {
      url: `http://127.0.0.1:${open}`,
      internalUrl: `http://127.0.0.1:${internal}`,
      pid: this.copies.get(name)?.[copy]?.pid ?? null,
    };
  }

  private file(): SystemFile {
    const all = (name: ServiceName): ServiceAt => {
      const copies = this.ports.services[name].map((_ports, copy) => this.at(name, copy));
      return { ...this.at(name, 0), copies };
    };
    return {
      version: 1,
      data: this.folder.path,
      supervisor: { pid: process.pid },
      bus: this.options.bus,
      objects: this.options.objects,
      policy: this.options.policy,
      testClock: testClockOn(),
      services: Object.fromEntries(services.map((name) => [name, all(name)])) as SystemFile['services'],
      mailbox: `${this.at('notification', 0).url}/dev/mailbox`,
      database: { host: '127.0.0.1', port: this.ports.postgres, name: DATABASE, pid: this.postgres?.pid ?? null },
      s3: this.s3?.pid === undefined ? null : { url: this.s3.url, bucket: BUCKET, pid: this.s3.pid },
      eventStoreDb: this.options.eventStoreDb === undefined ? null : { url: this.options.eventStoreDb },
      kafka: this.kafkaAt(),
    };
  }

  private kafkaAt(): SystemFile['kafka'] {
    const { kafkaBrokers } = this.options;
    if (kafkaBrokers !== undefined) return { brokers: kafkaBrokers, pid: null };
    return this.kafka?.pid === undefined ? null : { brokers: this.kafka.address, pid: this.kafka.pid };
  }

  /** Writes system.json, from the moment that everything is up. Where it cannot, what runs goes on: tools alone read it. */
  private announce(): void {
    if (!this.announced || this.stopped) return;
    try {
      writeSystemFile(this.folder.system, this.file());
    } catch (error) {
      this.options.say(`system.json cannot be written, tools do not find what runs now: ${lineOf(error)}`);
    }
  }

  private refuseWhenStopped(): void {
    if (this.stopped) throw new Problem('stopped while starting');
  }

  private async stopAll(): Promise<void> {
    this.demo?.stop();
    await Promise.all(this.processes.map((process) => process.stop()));
    await Promise.all([this.kafka?.stop(), this.s3?.stop()]);
    await this.postgres?.stop();
    if (this.unlock) rmSync(this.folder.system, { force: true });
    this.unlock?.();
  }
}

/** On unless in production or switched off: the demo lives by it. */
const testClockOn = (): boolean => process.env['TEST_CLOCK'] !== '0' && process.env['NODE_ENV'] !== 'production';
