import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import { verifyLog, type LogFault, type LogVerdict } from '@zhenming/event-store';
import { settingOf } from '@zhenming/vault/setting';
import { locateData } from './system/data-folder.js';
import { storageOf } from './system/event-storage.js';
import { readKeys } from './system/keys.js';
import { Problem, runTool } from './system/problem.js';
import { table } from './system/table.js';
import { findTarget, targetOptions, targetUsage, withDatabase, type Target } from './system/target.js';

const usage = `Verifies the logs of all services: every event's content, every stream, the chain of all, the signed checkpoints.
  npm run audit:verify             exit code 1 and the first bad position when something was changed (--json for programs)
${targetUsage}
Checkpoints and their key are read from the data folder in either case, unless CHECKPOINT_FOLDER and CHECKPOINT_KEY (the JWK,
or its public half) are set; any role that may read the logs will do.
What is cut off behind the last checkpoint (a second, or 1,000 events) cannot be seen.`;

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
  'checkpoints-missing': 'and all others have no signed checkpoint: the file is gone',
};

type Verified = { readonly service: ServiceName; readonly verdict: LogVerdict };

const verify = (target: Target, checkpoints: string, key: JsonWebKey): Promise<Verified[]> =>
  Promise.all(
    services.map((service) =>
      withDatabase(target, service, async (db) => {
        const log = schemaOf(service);
        const checkpointsFile = join(checkpoints, `${log}.jsonl`);
        const publicKey = createPublicKey({ key, format: 'jwk' });
        const storage = await storageOf(target, service, db);
        try {
          return { service, verdict: await verifyLog({ source: storage.audit, checkpointsFile, publicKey, log }) };
        } finally {
          await storage.close();
        }
      }),
    ),
  );

const sentence = (verdict: LogVerdict): string => {
  if (verdict.ok) {
    const { head, checkpoints, lastCheckpoint, waiting } = verdict;
    const waits = waiting > 0 ? `, ${waiting} just appended` : '';
    return `${head} events, ${checkpoints} checkpoints up to ${lastCheckpoint}${waits}`;
  }
  const range = verdict.until === undefined ? '' : ` (at the latest by ${verdict.until})`;
  return `position ${verdict.position} ${faults[verdict.reason]}${range}`;
};

/** What the parser says of it could show a part of it. */
const jwkOf = (text: string): JsonWebKey => {
  try {
    return JSON.parse(text) as JsonWebKey;
  } catch {
    throw new Problem('CHECKPOINT_KEY is no JWK: take it as npm run deploy:secrets wrote it');
  }
};

await runTool(usage, async (args) => {
  const { values } = parseArgs({ args, options: { ...targetOptions, json: { type: 'boolean', default: false } } });
  const { CHECKPOINT_FOLDER } = process.env;
  const checkpointKey = settingOf(process.env, 'CHECKPOINT_KEY');
  const folder = locateData(values.data);
  const key = checkpointKey ? jwkOf(checkpointKey) : readKeys(folder).checkpoint;
  const { d: _secret, ...publicKey } = key;
  const verified = await verify(findTarget(values), CHECKPOINT_FOLDER ?? folder.checkpoints, publicKey);
  if (values.json) console.log(JSON.stringify(Object.fromEntries(verified.map((one) => [one.service, one.verdict]))));
  else
    console.log(
      table([
        ['log', 'state', 'what there is'],
        ...verified.map(({ service, verdict }) => [service, verdict.ok ? 'whole' : 'BAD', sentence(verdict)]),
      ]),
    );
  const bad = verified.find(({ verdict }) => !verdict.ok);
  if (bad) throw new Problem(`the log of ${bad.service} does not verify: ${sentence(bad.verdict)}`);
});
