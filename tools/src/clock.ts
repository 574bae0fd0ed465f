import { parseArgs } from 'node:util';
import { clockMoveOf, moveClock } from './system/move-clock.js';
import { Problem, runTool } from './system/problem.js';
import { findTarget, targetOptions, targetUsage } from './system/target.js';

const usage = `Shows the clock that all of a running system goes by, or moves it; refused unless it was started with TEST_CLOCK=1.
  npm run clock              shows it
  npm run clock -- +72h      moves it forward: d, h, m, s, also together (+3d12h)
  npm run clock -- -183d     moves it back; only before the first event, because time never runs back under a log
  npm run clock -- now       moves it to the real time
${targetUsage}`;

await runTool(usage, async (args) => {
  // `-72h` is no option but a way back
  const spans = args.filter((arg) => /^[-+]?\d/.test(arg));
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => !spans.includes(arg)),
    options: targetOptions,
    allowPositionals: true,
  });
  const [first, ...more] = [...spans, ...positionals];
  if (more.length > 0) throw new Problem('one span of time at once: npm run clock -- +72h');
  const move = first === undefined ? 0 : clockMoveOf(first);
  console.log((await moveClock(findTarget(values), move)).toISOString());
});
