import { parseArgs } from 'node:util';
import { solvedChallenge } from './browser.js';
import { Problem, runTool } from './system/problem.js';
import { openSystem } from './system/running-system.js';

const usage = `Does the work that a code costs, and prints what goes into the request as "challenge". Good once, for ten minutes.
  npm run -s challenge
  --data FOLDER       of the running system; default: the project's own
  --gateway ADDRESS   instead: of the portal of a system that runs elsewhere, http(s)://…`;

await runTool(usage, async (args) => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, gateway: { type: 'string' } } });
  const { data, gateway = openSystem(data).gateway } = values;
  if (!/^https?:\/\/\S+$/.test(gateway)) throw new Problem('--gateway takes an address that begins with http');
  try {
    console.log(JSON.stringify(await solvedChallenge({ gateway: gateway.replace(/\/$/, '') })));
  } catch (error) {
    throw new Problem(`no challenge from ${gateway}: is the system running? (${(error as Error).message})`);
  }
});
