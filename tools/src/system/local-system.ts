import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import { KafkaBroker, PostgresCluster } from '@zhenming/engines';
import { provision } from '@zhenming/postgres';
import { emptyData, isFresh, locateData, openData, projectRoot, type DataFolder } from './data-folder.js';
import { openKeys, OWNER, type Keys } from './keys.js';
import { endLeftovers } from './leftovers.js';
import { takeLock } from './lock.js';
import { rotateLogs } from './logs.js';
import type { StartOptions } from './options.js';
import { choosePorts, type Ports } from './ports.js';
import { lineOf, Problem } from './problem.js';
import { runServiceCommand } from './service-command.js';
import { DATABASE, serviceEnv } from './service-env.js';
import { ServiceProcess } from './service-process.js';
import { writeSystemFile, type SystemFile } from './system-file.js';

export interface LocalSystemOptions extends StartOptions {
  readonly say: (line: string) => void;
  /** something ended for good: the whole has to stop */
  readonly onFailure: (problem: Problem) => void;
}

/** tries to bring a database or broker back that ended by itself */
const ENGINE_STARTS = 10;

/** Engines and services of one data folder, started in order and stopped in the reverse one. */
export class LocalSystem {
  private folder!: DataFolder;
  private keys!: Keys;
  private ports!: Ports;
  private postgres: PostgresCluster | undefined;
  private kafka: KafkaBroker | undefined;
  private readonly services = new Map<ServiceName, ServiceProcess>();
  private unlock: (() => void) | undefined;
  private stopped: Promise<void> | undefined;
  private announced = false;
  /** nothing was kept here before this start */
  fresh = false;

  constructor(private readonly options: LocalSystemOptions) {}

  /** Resolves when every service is up. Throws a `Problem`; then call `stop`. */
  async start(): Promise<SystemFile> {
    const { say } = this.options;
    await this.openFolder();
    await this.startEngines();
    say('database is up, bringing it up to date');
    await Promise.all(services.map((name) => this.migrate(name)));
    this.refuseWhenStopped();
    say('starting the services');
    for (const name of services) this.services.set(name, this.serviceProcess(name));
    await Promise.all([...this.services.values()].map((service) => service.start()));
    this.announced = true;
    this.announce();
    return this.file();
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
    const { data, fresh, port, say } = this.options;
    const folder = locateData(data);
    this.folder = folder;
    openData(folder);
    this.unlock = takeLock(folder.lock);
    say(`data in ${folder.path}`);
    await endLeftovers(folder);
    if (fresh) emptyData(folder);
    this.ports = await choosePorts(port);
    this.fresh = isFresh(folder);
    this.keys = openKeys(folder);
    for (const path of [folder.logs, folder.checkpoints]) mkdirSync(path, { recursive: true, mode: 0o700 });
    mkdirSync(folder.postgres, { recursive: true });
    rotateLogs(folder.logs);
  }

  private async startEngines(): Promise<void> {
    const { bus, onFailure, say } = this.options;
    const postgres = new PostgresCluster({
      folder: this.folder.postgres,
      port: this.ports.postgres,
      password: this.keys.roles['postgres'] as string,
      durable: true,
    });
    this.postgres = postgres;
    const kafka =
      bus === 'kafka'
        ? new KafkaBroker({ folder: this.folder.kafka, cache: join(projectRoot, '.engines') })
        : undefined;
    this.kafka = kafka;
    const again = (engine: PostgresCluster | KafkaBroker, name: string) => async (): Promise<void> => {
      say(`${name} has ended, starting it again`);
      for (let attempt = 1; !this.stopped; attempt++) {
        try {
          await engine.start();
          this.announce();
          return say(`${name} is back`);
        } catch (error) {
          // what the killed one held may not be free yet
          if (attempt === ENGINE_STARTS && !this.stopped) return onFailure(new Problem(lineOf(error)));
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      }
    };
    postgres.onUnexpectedEnd = () => void again(postgres, 'the database')();
    if (kafka) kafka.onUnexpectedEnd = () => void again(kafka, 'Kafka')();
    await Promise.all([this.startPostgres(postgres), kafka?.start()]);
    this.refuseWhenStopped();
  }

  private async startPostgres(postgres: PostgresCluster): Promise<void> {
    await postgres.start();
    const login = (role: string) => ({ role, password: this.keys.roles[role] as string });
    const roles = services.map((name) => login(schemaOf(name)));
    try {
      await provision({ adminUrl: postgres.url(), database: DATABASE, owner: login(OWNER), roles });
    } catch (error) {
      if ((error as { code?: string }).code !== '28P01') throw error;
      throw new Problem(
        `${this.folder.keys} does not belong to the database in ${this.folder.postgres}: put the right copy back`,
      );
    }
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

  private serviceProcess(name: ServiceName): ServiceProcess {
    const { say, onFailure, serviceScript } = this.options;
    return new ServiceProcess({
      name,
      script: serviceScript ?? join(projectRoot, 'services', name, 'dist/main.js'),
      url: this.file().services[name].url,
      env: () => serviceEnv(name, this.file(), this.keys, this.folder),
      logFile: join(this.folder.logs, `${name}.log`),
      say,
      onChange: () => this.announce(),
      onCrashLoop: onFailure,
    });
  }

  private file(): SystemFile {
    const at = (name: ServiceName) => ({
      url: `http://127.0.0.1:${this.ports[name]}`,
      pid: this.services.get(name)?.pid ?? null,
    });
    return {
      version: 1,
      data: this.folder.path,
      supervisor: { pid: process.pid },
      bus: this.options.bus,
      testClock: testClockOn(),
      services: Object.fromEntries(services.map((name) => [name, at(name)])) as SystemFile['services'],
      mailbox: `http://127.0.0.1:${this.ports.notification}/dev/mailbox`,
      database: { host: '127.0.0.1', port: this.ports.postgres, name: DATABASE, pid: this.postgres?.pid ?? null },
      kafka: this.kafka?.pid === undefined ? null : { brokers: this.kafka.address, pid: this.kafka.pid },
    };
  }

  /** writes system.json, from the moment that everything is up */
  private announce(): void {
    if (this.announced && !this.stopped) writeSystemFile(this.folder.system, this.file());
  }

  private refuseWhenStopped(): void {
    if (this.stopped) throw new Problem('stopped while starting');
  }

  private async stopAll(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.stop()));
    await this.kafka?.stop();
    await this.postgres?.stop();
    if (this.unlock) rmSync(this.folder.system, { force: true });
    this.unlock?.();
  }
}

/** On unless in production or switched off: the demo lives by it. */
const testClockOn = (): boolean => process.env['TEST_CLOCK'] !== '0' && process.env['NODE_ENV'] !== 'production';
