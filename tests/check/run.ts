// Checks a running system, whatever made its data:
//   node --import ./libs/testing/jest/typescript.mjs tests/check/run.ts [--data DIR] [--history FILE]
// A line for each breach; exit code 1 when there is one.
import { parseArgs } from 'node:util';
import { Database } from '@zhenming/postgres';
import { readHistory } from '../../tools/src/history.js';
import { openSystem } from '../../tools/src/system/running-system.js';
import { checks } from './checks.js';
import { gather } from './gather.js';
import { noPersonalData, planted } from './personal-data.js';
import { columnLocations, fileLocations, topicLocations } from './scan-locations.js';
import { readModelsEqualRebuild } from './rebuild.js';

const { values } = parseArgs({ options: { data: { type: 'string' }, history: { type: 'string' } } });
const system = openSystem(values.data);
const db = await Database.connect({
  url: system.databaseUrl(),
  schema: 'zhenming',
  poolSize: 4,
  applicationName: 'check',
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
let breaches = 0;
const report = (id: string, says: string, found: readonly string[]): void => {
  breaches += found.length;
  say(`${id}  ${found.length === 0 ? 'holds' : `BROKEN ${found.length} times`}  ${says}`);
  for (const breach of found.slice(0, 20)) say(`      ${breach}`);
};
try {
  const evidence = { ...(await gather(system, db)), history: values.history ? readHistory(values.history) : [] };
  for (const { id, says, breaches: find } of checks) report(id, says, find(evidence));
  report('I9', 'read models equal a rebuild from zero', await readModelsEqualRebuild(system));
  const locations = [
    ...topicLocations(evidence.messages),
    ...fileLocations(system.folder.path),
    ...(await columnLocations(db)),
  ];
  const found = [...noPersonalData(locations, planted(evidence.history))];
  report('I10', 'personal data is where it belongs', found);
} finally {
  await db.close();
}
process.exitCode = breaches === 0 ? 0 : 1;
