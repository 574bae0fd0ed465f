// npm run test:mutants: seeds one defect after the other and sees that its test turns red. Exit code 1 when one survived,
// or when a test was not green to begin with.
// Runs on the TypeScript sources: node --import ./libs/testing/jest/typescript.mjs tests/mutants/run.ts
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startRunPostgres, stopRunPostgres } from '@zhenming/testing';
import { build, means, needsBuild, run, together, type TestResults } from './catching.js';
import { mutants, type Catcher, type Mutant } from './mutants.js';
import { WorkingTree } from './patching.js';

const HELP = `npm run test:mutants -- [--only NAME] … [--list] [--help]

Seeds defects (tests/mutants/mutants.ts), one at a time, and runs the test that should turn red for each.
Each is taken back afterwards, also when the run is ended by Ctrl-C.

  --only NAME  this mutant alone; may be repeated
  --list       prints names, promises and tests
`;

const root = resolve(import.meta.dirname, '../..');
const tree = new WorkingTree(root);
const stopping = new AbortController();
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function chosen(): readonly Mutant[] {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return [];
  }
  const unknown = values.only.filter((wanted) => !mutants.some(({ name }) => name === wanted));
  if (unknown.length > 0) throw new Error(`no mutant ${unknown.join(', ')}: --list prints their names`);
  const some = mutants.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
  if (!values.list) return some;
  for (const { name, promise, catcher } of some) say(`${name}: ${promise}\n    ${catcher.spec}: ${catcher.test}`);
  return [];
}

/** Why these tests cannot catch anything: one of them is not there, or is red without any defect. */
const notGreen = (catchers: readonly Catcher[], { passed, failed, broken }: TestResults): string[] => [
  ...broken,
  ...failed.map(({ title, why }) => `red without a mutant: ${title}\n${why}`),
  ...catchers
    .filter((one) => ![...passed, ...failed.map(({ title }) => title)].some((title) => means(one, title)))
    .map(({ spec, test }) => `no such test in ${spec}, renew the catcher: ${test}`),
];

async function assertGreen(some: readonly Mutant[]): Promise<void> {
  if (some.some(({ catcher }) => needsBuild(catcher))) await build(root, stopping.signal);
  const complaints: string[] = [];
  for (const catchers of together(some.map(({ catcher }) => catcher)))
    complaints.push(...notGreen(catchers, await run(root, catchers, stopping.signal)));
  if (complaints.length > 0) throw new Error([...new Set(complaints)].join('\n'));
}

/** The cluster of all runs; not where a mutant changes a migration, for a cluster makes the tables of each but once. */
function postgresFor({ file }: Mutant): NodeJS.ProcessEnv {
  const { ZHENMING_TEST_POSTGRES: shared, ...others } = process.env;
  return file.endsWith('.sql') ? others : { ...others, ...(shared ? { ZHENMING_TEST_POSTGRES: shared } : {}) };
}

/** The test that turned red; or, in `missed`, why none did. */
async function seed(mutant: Mutant): Promise<{ readonly by: string } | { readonly missed: string }> {
  const { catcher } = mutant;
  tree.put(mutant);
  try {
    if (needsBuild(catcher)) await build(root, stopping.signal);
    const { failed, broken } = await run(root, [catcher], stopping.signal, postgresFor(mutant));
    const by = failed.find(({ title }) => means(catcher, title));
    if (by) return { by: by.title };
    const others = [...broken, ...failed.map(({ title }) => title)];
    return { missed: others.length > 0 ? `other tests than the one meant: ${others.join('; ')}` : catcher.test };
  } finally {
    tree.takeBack();
    // also after Ctrl-C: what was built must not outlive its source
    if (needsBuild(catcher)) await build(root, new AbortController().signal);
  }
}

async function all(some: readonly Mutant[]): Promise<void> {
  if (some.length === 0) return;
  const begun = performance.now();
  tree.assertClean([...new Set(some.map(({ file }) => file))]);
  for (const mutant of some) tree.check(mutant);
  if (some.some(({ catcher }) => catcher.project === 'int')) await startRunPostgres();
  await assertGreen(some);
  say(`all tests green without a mutant, ${seconds(begun)}`);
  const survivors: string[] = [];
  for (const mutant of some) {
    const since = performance.now();
    const outcome = await seed(mutant);
    const { name, promise } = mutant;
    if ('by' in outcome) say(`caught    ${name}: ${promise} | ${outcome.by} | ${seconds(since)}`);
    else {
      survivors.push(name);
      say(`SURVIVED  ${name}: ${promise} | ${outcome.missed} | ${seconds(since)}`);
    }
  }
  const caught = some.length - survivors.length;
  say(
    `${caught} of ${some.length} mutants caught, ${seconds(begun)}${survivors.map((name) => `\nsurvived: ${name}`).join('')}`,
  );
  if (survivors.length > 0) process.exitCode = 1;
}

// whatever ends this process, short of SIGKILL
process.on('exit', () => tree.takeBack());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // the second time it is meant at once
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  });

try {
  await all(chosen());
} catch (error) {
  process.exitCode = stopping.signal.aborted ? 130 : 1;
  const said = stopping.signal.aborted ? 'stopped; the working tree is as it was' : (error as Error).message;
  process.stderr.write(`${said}\n`);
} finally {
  await stopRunPostgres();
}
