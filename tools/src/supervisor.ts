import { readDemoRecord } from './system/demo-process.js';
import { LocalSystem } from './system/local-system.js';
import { startOptions, startUsage } from './system/options.js';
import { lineOf } from './system/problem.js';
import { banner } from './system/banner.js';

const say = (line: string): void => console.log(line);
// a terminal that was closed must not end us before everything else has ended
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

async function run(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) return say(startUsage);
  const options = startOptions(args);
  let ending: Promise<void> | undefined;
  /** Stops everything and exits; the first reason counts. */
  const end = (code: number, why?: string): Promise<void> =>
    (ending ??= (async () => {
      if (why !== undefined) console.error(why);
      await system.stop().catch((error: unknown) => console.error(lineOf(error)));
      process.exit(code);
    })());
  const system = new LocalSystem({
    ...options,
    say,
    onFailure: (problem) => void end(1, problem.message),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (ending === undefined) say('stopping: services first, database last');
      void end(0);
    });
  // started by start.mjs, which may be killed before it can tell
  process.on('disconnect', () => void end(0));
  try {
    const file = await system.start();
    const { state, logins } = readDemoRecord(system.data) ?? { state: undefined, logins: [] };
    if (state === 'begun')
      say(
        'an earlier start was interrupted while it made the demo, and the clock may stand in the past: npm start -- --fresh makes it anew',
      );
    if (ending === undefined) say(banner(file, logins));
  } catch (error) {
    await end(1, lineOf(error));
  }
}

try {
  await run();
} catch (error) {
  console.error(lineOf(error));
  process.exitCode = 1;
}
