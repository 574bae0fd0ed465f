import { parseArgs } from 'node:util';
import { moveClock, secondsOf } from './system/move-clock.js';
import { Problem, runTool } from './system/problem.js';
import { findTarget, targetOptions, targetUsage } from './system/target.js';

const usage = `Shows the clock that all of a running system goes by, or moves it forward.
  npm run clock              shows it
  npm run clock -- +72h      moves it: d, h, m, s, also together (+3d12h); refused unless it was started with TEST_CLOCK=1
${targetUsage}`;

await runTool(usage, async (args) => {
  // `-72h` is no option but a wish for the past
  const spans = args.filter((arg) => /^[-+]?\d/.test(arg));
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => !spans.includes(arg)),
    options: targetOptions,
    allowPositionals: true,
  });
  const [first, ...more] = [...spans, ...positionals];
  if (more.length > 0) throw new Problem('one span of time at once: npm run clock -- +72h');
  const seconds = first === undefined ? 0 : secondsOf(first);
  console.log((await moveClock(findTarget(values), seconds)).toISOString());
});
