import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { ServiceName } from '@zhenming/contracts';
import { processIdentity } from '@zhenming/engines';

/** One process of a service. */
export interface CopyAt {
  /** base address for browsers and subscribers */
  readonly url: string;
  /** for the other services, probes and metrics */
  readonly internalUrl: string;
  readonly pid: number | null;
}

/** A service by its first copy, and all of its copies. */
export interface ServiceAt extends CopyAt {
  readonly copies: readonly CopyAt[];
}

/** What runs where, for tools and tests: `system.json` in the data folder while the system runs. */
export interface SystemFile {
  readonly version: 1;
  readonly data: string;
  readonly supervisor: { readonly pid: number };
  readonly bus: 'postgres' | 'kafka';
  /** where the photos lie */
  readonly objects: 'folder' | 's3';
  /** under which new cases are opened */
  readonly policy: string;
  /** whether `npm run clock` may move the clock */
  readonly testClock: boolean;
  /** account is the gateway of portals, review-queue the one of staff */
  readonly services: Readonly<Record<ServiceName, ServiceAt>>;
  /** of the development mailbox, loopback only */
  readonly mailbox: string;
  /** passwords lie in keys.json */
  readonly database: {
    readonly host: string;
    readonly port: number;
    readonly name: string;
    readonly pid: number | null;
  };
  /** keys lie in keys.json */
  readonly s3: { readonly url: string; readonly bucket: string; readonly pid: number | null } | null;
  /** of the server that keeps id-conflict's events, password included; null where PostgreSQL does */
  readonly eventStoreDb: { readonly url: string } | null;
  /** `pid` null: brokers that run elsewhere */
  readonly kafka: { readonly brokers: string; readonly pid: number | null } | null;
  /** of each process by its id: tells it from another that has the id after it; in files from before not there */
  readonly began?: Readonly<Record<number, string>>;
}

/** The processes of services, broker and S3 server, which end after a killed supervisor. The database looks after its own. */
export const processesOf = ({ services, kafka, s3 }: SystemFile): number[] =>
  [...Object.values(services).flatMap(({ copies }) => copies), kafka, s3].flatMap((one) => one?.pid ?? []);

export const readSystemFile = (path: string): SystemFile | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SystemFile;
  } catch {
    return undefined;
  }
};

/** whole or not at all: readers poll for it */
export function writeSystemFile(path: string, system: SystemFile): void {
  const began = Object.fromEntries(processesOf(system).map((pid) => [pid, processIdentity(pid)?.began]));
  writeFileSync(`${path}.half`, `${JSON.stringify({ ...system, began }, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.half`, path);
}
