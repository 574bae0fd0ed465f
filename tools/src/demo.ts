import { parseArgs } from 'node:util';
import { DemoSeeder } from './demo/demo-seeder.js';
import { locateData } from './system/data-folder.js';
import { writeDemoRecord } from './system/demo-process.js';
import { runTool } from './system/problem.js';
import { openSystem } from './system/running-system.js';

const usage = `Makes the demo in a system that was just started for the first time, as npm start does.
  node tools/dist/demo.js [--data FOLDER]
  --data FOLDER   of the running system; default: the project's own`;

await runTool(usage, async (args) => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } });
  const demo = new DemoSeeder(openSystem(values.data), (line) => console.log(line));
  writeDemoRecord(locateData(values.data), { state: 'made', logins: await demo.make() });
});
