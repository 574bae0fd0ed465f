import type { JsonWebKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import type { IdentityKey } from '@zhenming/event-bus';
import {
  ArchiveUnavailable,
  publicKeyOf,
  verifyLog,
  type CheckpointArchive,
  type LogVerdict,
} from '@zhenming/event-store';
import { PostgresClock } from '@zhenming/postgres';
import { Problem } from '../system/problem.js';
import type { Target } from '../system/target.js';
import { compareEffects } from './effects.js';
import { compareFeed } from './feed.js';
import { withLogs, type Logs } from './logs.js';
import { compareMessages, signersOf } from './messages.js';
import { publicKeysOf } from './public-signatures.js';
import { compareRegistry } from './registry.js';
import { compareAccounts, compareLedger, compareNumbers, compareStaff } from './rows.js';
import { Tally } from './tally.js';
import { compareTexts, keepsTexts } from './texts.js';

export interface AuditKeys {
  /** folder of the checkpoint files */
  readonly checkpoints: string;
  /** of the keys that sign each service's checkpoints, the present one first; private halves are not needed */
  readonly checkpointKeys: (service: ServiceName) => readonly JsonWebKey[];
  /** the second place of the checkpoints; undefined: there is none */
  readonly archive?: CheckpointArchive | undefined;
  /** of the services, which sign their messages, and those that were given up; undefined: nobody named them */
  readonly peers: readonly IdentityKey[] | undefined;
  /** that sign what third parties read; undefined: nobody named them */
  readonly publicKeys: readonly IdentityKey[] | undefined;
}

export interface AuditReport {
  readonly logs: readonly (readonly [service: ServiceName, verdict: LogVerdict])[];
  readonly comparisons: readonly (readonly [name: string, tally: Tally])[];
}

/** In the folder, or where each service writes to a volume of its own, in a folder of the log. */
const checkpointsOf = (folder: string, log: string): string =>
  join(folder, existsSync(join(folder, log)) ? log : '', `${log}.jsonl`);

/** Told now and then how far the work on something is. */
export type OnProgress = (what: string, done: number) => void;

type Comparison = readonly [name: string, run: (tally: Tally) => Promise<void>];

/** What is compared of these services; the bus where all are looked at. */
function comparisonsOf(
  target: Target,
  logs: Logs,
  wanted: readonly ServiceName[],
  now: number,
  { peers, publicKeys }: Pick<AuditKeys, 'peers' | 'publicKeys'>,
): Comparison[] {
  const signers = { services: peers && signersOf(peers), open: publicKeys && publicKeysOf(publicKeys) };
  const keepers = wanted.filter(keepsTexts);
  const all: readonly (readonly [of: readonly ServiceName[], ...Comparison])[] = [
    ...services.map(
      (name) => [[name], `effects in ${name}`, (tally: Tally) => compareEffects(logs, name, now, tally)] as const,
    ),
    [['account'], 'ledger', (tally) => compareLedger(logs.account.db, tally)],
    [['account', 'id-conflict'], 'numbers', (tally) => compareNumbers(logs, now, tally)],
    [['account'], 'accounts', (tally) => compareAccounts(logs.account.db, tally)],
    [['account'], 'feed', (tally) => compareFeed(logs.account, tally)],
    [['id-conflict'], 'registry', (tally) => compareRegistry(logs['id-conflict'], tally)],
    [['review-queue'], 'staff', (tally) => compareStaff(logs['review-queue'].db, tally)],
    ...(keepers.length > 0 ? [[keepers, 'texts', (tally: Tally) => compareTexts(logs, keepers, tally)] as const] : []),
    [services, 'bus', (tally) => compareMessages(target, logs, signers, now, tally)],
  ];
  return all
    .filter(([of]) => of.every((service) => wanted.includes(service)))
    .map(([, name, run]) => [name, run] as const);
}

/**
 * Verifies the logs of these services, then compares what the parts of the system say of each other. Writes nothing. Throws a
 * `Problem` when a log cannot be reached, and what the database says when a table cannot be read.
 */
export function runAudit(
  target: Target,
  keys: AuditKeys,
  wanted: readonly ServiceName[],
  onProgress: OnProgress = () => undefined,
): Promise<AuditReport> {
  return withLogs(target, async (open) => {
    const verify = (service: ServiceName): Promise<LogVerdict> => {
      const log = schemaOf(service);
      const checkpointsFile = checkpointsOf(keys.checkpoints, log);
      const said = (position: number) => onProgress(`log of ${service}`, position);
      const { audit: source } = open[service].storage;
      const signers = keys.checkpointKeys(service).map(publicKeyOf);
      const { archive } = keys;
      return verifyLog({ source, checkpointsFile, keys: signers, archive, log, onProgress: said }).catch(
        (error: unknown) => {
          throw error instanceof ArchiveUnavailable ? new Problem(error.message) : error;
        },
      );
    };
    const logs = await Promise.all(wanted.map(async (service) => [service, await verify(service)] as const));
    const comparisons: (readonly [string, Tally])[] = [];
    const now = (await new PostgresClock(open.account.db).now()).getTime();
    for (const [name, run] of comparisonsOf(target, open, wanted, now, keys)) {
      const tally = new Tally((done) => onProgress(name, done));
      await run(tally);
      comparisons.push([name, tally]);
    }
    return { logs, comparisons };
  });
}
