import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { processRuns } from '@zhenming/engines';
import { busFromConfig, type KafkaSecurity, type OperableBus } from '@zhenming/event-bus';
import { Database } from '@zhenming/postgres';
import { locateData, type DataFolder } from './data-folder.js';
import { OWNER, readKeys, type Keys } from './keys.js';
import { clockMoveOf, moveClock } from './move-clock.js';
import { Problem } from './problem.js';
import { runServiceCommand, showServiceCommand, type ServiceCommandOptions } from './service-command.js';
import { ownerUrl, roleUrl } from './service-env.js';
import { Settings } from './settings.js';
import { readSystemFile, type SystemFile } from './system-file.js';

/** A running system with what its data folder tells: for tools, the demo and tests. */
export class RunningSystem {
  constructor(
    readonly file: SystemFile,
    readonly keys: Keys,
    readonly folder: DataFolder,
  ) {}

  /** of the portals' gateway */
  get gateway(): string {
    return this.file.services.account.url;
  }
  get staffGateway(): string {
    return this.file.services['review-queue'].url;
  }
  get notification(): string {
    return this.file.services.notification.url;
  }
  /** of mail and SMS that would have been sent */
  get mailbox(): string {
    return this.file.mailbox;
  }

  /** postgres://… of zhenming_owner, or of a service's run-time role */
  databaseUrl(service?: ServiceName): string {
    return service === undefined ? ownerUrl(this.file, this.keys) : roleUrl(this.file, this.keys, schemaOf(service));
  }

  /** The bus, with a login's rights on the brokers and a role's in the database; default: the owner's. Close it. */
  bus(clientId: string, login = OWNER, role?: ServiceName): Promise<OperableBus> {
    const { bus, kafka } = this.file;
    return busFromConfig({
      ...{ bus, clientId, databaseUrl: this.databaseUrl(role) },
      ...(kafka && { kafkaBrokers: kafka.brokers, kafkaSecurity: this.kafkaSecurity(login) }),
    });
  }

  /** How a login reaches this system's own broker. Brokers that run elsewhere take anybody, or what is set for them. */
  kafkaSecurity(login = OWNER): KafkaSecurity {
    const { kafka } = this.file;
    if (!kafka) return { ssl: false };
    if (kafka.pid == null) return new Settings().kafkaSecurity;
    return { ssl: false, sasl: { mechanism: 'plain', username: login, password: this.keys.kafka[login] ?? '' } };
  }

  /** with everything of the owner, in the schema of a service; close it */
  connect(service: ServiceName): Promise<Database> {
    const options = { schema: schemaOf(service), poolSize: 2, applicationName: 'tools' };
    return Database.connect({ url: this.databaseUrl(), ...options });
  }

  /** Moves the clock of the whole system by `+72h`, `3d12h`, … or to `now`; returns the new time. Throws a `Problem`. */
  async moveClock(move: string): Promise<Date> {
    return moveClock({ databaseUrl: this.databaseUrl(), testClock: this.file.testClock }, clockMoveOf(move));
  }

  /** `main.js <args>` of a service with its settings; resolves to what it printed. */
  command(
    service: ServiceName,
    args: readonly string[],
    options: Pick<ServiceCommandOptions, 'input'> = {},
  ): Promise<string> {
    const { file: system, keys, folder } = this;
    return runServiceCommand(service, args, { system, keys, folder, ...options });
  }

  /** The same for a person at the terminal; resolves to its exit code. */
  showCommand(service: ServiceName, args: readonly string[]): Promise<number> {
    const { file: system, keys, folder } = this;
    return showServiceCommand(service, args, { system, keys, folder });
  }
}

/** The system that runs in a data folder (default: the project's). Throws a `Problem` when none does. */
export function openSystem(data?: string): RunningSystem {
  const folder = locateData(data);
  const file = readSystemFile(folder.system);
  if (!file || !processRuns(file.supervisor.pid))
    throw new Problem(
      `no system runs in ${folder.path}: start it with npm start, or name its folder with --data; one of docker compose is asked by docker compose run --rm tools (docs/deploy.md)`,
    );
  return new RunningSystem(file, readKeys(folder), folder);
}
