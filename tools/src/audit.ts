import type { JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { services, type ServiceName } from '@zhenming/contracts';
import type { IdentityKey } from '@zhenming/event-bus';
import {
  openCheckpointArchive,
  type ArchiveSettings,
  type CheckpointArchive,
  type LogFault,
  type LogVerdict,
} from '@zhenming/event-store';
import { settingOf } from '@zhenming/vault/setting';
import { runAudit, type AuditKeys, type OnProgress } from './audit/run-audit.js';
import type { Tally } from './audit/tally.js';
import { locateData, type DataFolder } from './system/data-folder.js';
import { checkpointKeys, publicIdentities, readKeys } from './system/keys.js';
import { Problem, runTool } from './system/problem.js';
import { table } from './system/table.js';
import { findTarget, targetOptions, targetUsage } from './system/target.js';

const usage = `Verifies a whole system, while it runs: each log by itself, and then what its parts say of each other.
  npm run audit:verify             exit code 1, and what does not agree, when something was changed (--json for programs)
  --service NAME  the log, the effects and the tables of this service alone, as often as wanted; without it all, and the bus
${targetUsage}
1. Each log: every event's content, every stream, the chain of all, the signed checkpoints of file and archive.
2. Effects: each event that another one must have led to, with that one in its owner's log; decisions with their policy, and with what they
   must have led to within a day.
3. Tables: ledger, what id-conflict has heard of each number, accounts and passwords, staff with roles and credentials, row by row with
   their streams; study records with the imports and withdrawals on record; what third parties read of account's feed with its log, and up to where they
   have acknowledged it. The
   key of each account and who it says it is, texts of appeals and reviewers with their keys, and inboxes: they are there, or an event
   says that their person was erased. Not looked for, since they end by time or by their person as well: contacts, codes and deliveries on
   their way, drafts; nor what only lies beside: pictures in the object store, corrections that were asked for, the key of an import.
4. The bus: each message with its owner's log, and its signature; what third parties read of account's feed for more than a day with their
   topic. Not looked for: what the topics of the services lack, beyond what decisions must have led to.
Checkpoints and keys are read from the data folder in either case, unless CHECKPOINT_FOLDER and CHECKPOINT_PEERS (a JWK set with the
public keys) are set, INTERNAL_PEERS_FILE for the signatures, and PUBLIC_SIGNING_KEYS for those of what third parties read: what
/api/v1/jwks.json answers is enough, besides keys that are off it. Any role will do that may read logs, those tables and the bus.
CHECKPOINT_ARCHIVE and CHECKPOINT_ARCHIVE_… name the second place of the checkpoints, as for the services: what is there is looked for in
file and log. What is cut off behind the last checkpoint (a second, or 1,000 events) cannot be seen, nor, by who has the key that signs,
what came after the last line of the archive (a minute).`;

const faults: Readonly<Record<LogFault, string>> = {
  'position-missing': 'is missing',
  'event-missing': 'has lost its event',
  'event-changed': 'holds an event that is not the one recorded',
  'stream-broken': 'holds an event that does not follow the one before in its stream',
  'chain-broken': 'does not follow from the positions before',
  rewritten: 'is not what was signed: the log was written anew from here on',
  cut: 'was signed and is gone: the log was cut, or restored from an older backup',
  'position-doubled': 'and another hold the same event',
  'event-hidden': 'would be of an event that was put into a stream beside the log',
  'checkpoint-forged': 'is vouched for by a line that is not a signed checkpoint following the one before',
  'checkpoint-of-former-key':
    'is vouched for last by a key that was given up: who has it may have written the file anew',
  'checkpoints-missing': 'and all others have no signed checkpoint: the file is gone',
  'archived-otherwise':
    'is not what was archived: the log was written anew from here on, and the file of checkpoints with it',
  'archived-and-cut': 'was archived and is gone: log and file were cut, or restored from an older backup',
  'not-in-file': 'was archived in a line that the file of checkpoints has not: it was cut, or written anew',
  'archive-forged': 'is vouched for in the archive by a line that is not a signed checkpoint of this log',
  'archive-overwritten':
    'was archived, and something was put over it or deleted there afterwards; its first line was read',
  'archive-empty': 'and all others are not archived: the archive has nothing of this log',
};

/** Says how far a long work is, at most every ten seconds. */
const progress = (): OnProgress => {
  let said = performance.now();
  return (what, done) => {
    if (performance.now() - said < 10_000) return;
    said = performance.now();
    console.error(`${what}: ${done} …`);
  };
};

const ofLog = (verdict: LogVerdict): string => {
  if (verdict.ok) {
    const { head, checkpoints, lastCheckpoint, signedSince, archive, waiting } = verdict;
    const since = signedSince ? `, under this key since ${signedSince}` : '';
    const before = archive?.beforeFile ? ` (${archive.beforeFile} from before the file)` : '';
    const archived = archive ? `, ${archive.lines} archived up to ${archive.last}${before}` : '';
    const waits = waiting > 0 ? `, ${waiting} just appended` : '';
    return `${head} events, ${checkpoints} checkpoints up to ${lastCheckpoint}${since}${archived}${waits}`;
  }
  const range = verdict.until === undefined ? '' : ` (at the latest by ${verdict.until})`;
  return `position ${verdict.position} ${faults[verdict.reason]}${range}`;
};

const ofTally = ({ compared, disagreements, left }: Tally): string =>
  [
    `${compared} compared`,
    ...(disagreements > 0 ? [`${disagreements} do not agree`] : []),
    ...Object.entries(left).map(([why, times]) => `${times} ${why}`),
  ].join(', ');

const named = ({ first, disagreements }: Tally): string[] => [
  ...first.map(({ at, what }) => `  ${at}: ${what}`),
  ...(disagreements > first.length ? [`  … and ${disagreements - first.length} more`] : []),
];

/** What the parser says of it could show a part of it. */
const jsonOf = <T>(text: string, problem: string): T => {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Problem(problem);
  }
};

/** The second place of the checkpoints, as the environment names it. */
async function archiveOf(): Promise<CheckpointArchive | undefined> {
  const names = ['', '_URL', '_TOKEN', '_BUCKET', '_ACCESS_KEY', '_SECRET_KEY', '_REGION'];
  const settings = names.map((end) => `CHECKPOINT_ARCHIVE${end}`).map((name) => [name, settingOf(process.env, name)]);
  try {
    return await openCheckpointArchive(Object.fromEntries(settings) as ArchiveSettings);
  } catch (error) {
    throw error instanceof TypeError ? new Problem(error.message) : error;
  }
}

function keysOf(folder: DataFolder): AuditKeys {
  const { CHECKPOINT_FOLDER, INTERNAL_PEERS_FILE } = process.env;
  const given = settingOf(process.env, 'CHECKPOINT_PEERS');
  const own = given ? undefined : readKeys(folder);
  const open = settingOf(process.env, 'PUBLIC_SIGNING_KEYS');
  const set = INTERNAL_PEERS_FILE
    ? jsonOf<{ keys: IdentityKey[] }>(readFileSync(INTERNAL_PEERS_FILE, 'utf8'), 'INTERNAL_PEERS_FILE is no JWK set')
    : own && publicIdentities(own);
  return {
    checkpoints: CHECKPOINT_FOLDER ?? folder.checkpoints,
    checkpointKeys: (service) => (own ? checkpointKeys(own, service).keys : signersOf(service, given ?? '')),
    peers: set?.keys,
    publicKeys: open
      ? jsonOf<{ keys: IdentityKey[] }>(open, 'PUBLIC_SIGNING_KEYS is no JWK set').keys
      : own?.publicSigning,
  };
}

/** Of one service: its present key has its name as `kid`, those of before begin with it and a dot. */
function signersOf(service: ServiceName, set: string): readonly JsonWebKey[] {
  const problem = 'CHECKPOINT_PEERS is no JWK set: take it as npm run deploy:secrets wrote it';
  const { keys = [] } = jsonOf<{ readonly keys?: readonly (JsonWebKey & { readonly kid?: string })[] }>(set, problem);
  const found = keys.filter(({ kid }) => kid === service || kid?.startsWith(`${service}.`));
  if (found.length === 0) throw new Problem(`CHECKPOINT_PEERS has no key of ${service}`);
  return found;
}

const wantedOf = (names: readonly string[]): readonly ServiceName[] => {
  const unknown = names.find((name) => !(services as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Problem(`no service ${unknown}: ${services.join(', ')}`);
  return names.length === 0 ? services : services.filter((service) => names.includes(service));
};

await runTool(usage, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      ...targetOptions,
      json: { type: 'boolean', default: false },
      service: { type: 'string', multiple: true, default: [] },
    },
  });
  const wanted = wantedOf(values.service);
  const target = findTarget(values);
  const keys = { ...keysOf(locateData(values.data)), archive: await archiveOf() };
  const { logs, comparisons } = await runAudit(target, keys, wanted, progress());
  if (values.json) {
    const compared = comparisons.map(
      ([name, { compared, disagreements, first, left }]) =>
        [name, { ok: disagreements === 0, compared, disagreements, first, left }] as const,
    );
    console.log(JSON.stringify(Object.fromEntries([...logs, ...compared])));
  } else {
    console.log(
      table([
        ['log', 'state', 'what there is'],
        ...logs.map(([service, verdict]) => [service, verdict.ok ? 'whole' : 'BAD', ofLog(verdict)]),
        ['', '', ''],
        ['compared', 'state', 'what there is'],
        ...comparisons.map(([name, tally]) => [name, tally.disagreements === 0 ? 'agrees' : 'BAD', ofTally(tally)]),
      ]),
    );
    for (const [name, tally] of comparisons)
      if (tally.disagreements > 0) console.log([`\n${name}:`, ...named(tally)].join('\n'));
  }
  const bad = logs.find(([, verdict]) => !verdict.ok);
  if (bad) throw new Problem(`the log of ${bad[0]} does not verify: ${ofLog(bad[1])}`);
  const differing = comparisons.filter(([, { disagreements }]) => disagreements > 0).map(([name]) => name);
  if (differing.length > 0) throw new Problem(`what is said of the same does not agree: ${differing.join(', ')}`);
});
