import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catcher } from './mutants.js';

/** a run that takes longer hangs */
const LONGEST_MS = 15 * 60_000;

/** What came of some tests, by their full titles; `why` = how it was said. `broken` = specs that did not run, and why. */
export interface TestResults {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly why: string }[];
  readonly broken: readonly string[];
}

/** the part of Jest's JSON that is read */
interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Whether a catcher means the test of this title. */
export const means = ({ test }: Catcher, title: string): boolean => title.includes(test);

/** the stories run what was built */
export const needsBuild = ({ project }: Catcher): boolean => project === 'stories';

/** Those that one run of Jest serves: of one project. */
export const together = (catchers: readonly Catcher[]): Catcher[][] =>
  [...new Set(catchers.map(({ project }) => project))].map((one) => catchers.filter(({ project }) => project === one));

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Runs `catchers` of one project. Throws when `signal` is aborted, and for a run that does not end. */
export async function run(
  root: string,
  catchers: readonly Catcher[],
  signal: AbortSignal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<TestResults> {
  const [first] = catchers as [Catcher];
  const tests = catchers.flatMap(({ after, ...own }) => (after ? [after, own] : [own]));
  const specs = new Set(tests.map(({ spec }) => escape(spec)));
  const titles = tests.map(({ test }) => escape(test)).join('|');
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const report = join(folder, 'report.json');
  const args = [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
    ...['--json', '--outputFile', report, '--testNamePattern', titles, ...(needsBuild(first) ? ['-i'] : [])],
    // a test that turned red may have left running what it had started
    ...['--forceExit', '--selectProjects', first.project, '--', ...specs],
  ];
  try {
    // red or green: it says so in its report
    const { output } = await ended(root, process.execPath, args, signal, env);
    return resultsOf(report, output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultsOf(report: string, output: string): TestResults {
  let json: JestReport;
  try {
    json = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  } catch {
    return { passed: [], failed: [], broken: [`no report; the end of the output:\n${output.slice(-2_000)}`] };
  }
  const all = json.testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = json.testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  return {
    passed: all.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName),
    failed: all
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({ title: fullName, why: failureMessages.join('\n').slice(0, 600) })),
    broken: broken.map(({ name, message }) => `${name}: ${message.slice(0, 1_000)}`),
  };
}

export async function build(root: string, signal: AbortSignal): Promise<void> {
  const { code, output } = await ended(root, 'npm', ['run', 'build'], signal);
  if (code !== 0) throw new Error(`it does not build:\n${output.slice(-4_000)}`);
}

function ended(
  root: string,
  command: string,
  args: readonly string[],
  signal: AbortSignal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const late = AbortSignal.timeout(LONGEST_MS);
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd: root, env, stdio, signal: AbortSignal.any([signal, late]) });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += String(part)));
    child.once('error', (error) => reject(late.aborted ? new Error(`no end of ${command} ${args.join(' ')}`) : error));
    child.once('close', (code) => resolve({ code, output }));
  });
}
