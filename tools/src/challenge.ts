import { parseArgs } from 'node:util';
import { solvedChallenge } from './browser.js';
import { Problem, runTool } from './system/problem.js';

const usage = `Does the work that a code costs, and prints what goes into the request as "challenge". Good once, for ten minutes.
  npm run -s challenge
  --gateway ADDRESS   of the portal's gateway; default http://127.0.0.1:3000`;

await runTool(usage, async (args) => {
  const { values } = parseArgs({ args, options: { gateway: { type: 'string' } } });
  const gateway = values.gateway ?? 'http://127.0.0.1:3000';
  if (!/^https?:\/\/\S+$/.test(gateway)) throw new Problem('--gateway takes an address that begins with http');
  try {
    console.log(JSON.stringify(await solvedChallenge({ gateway: gateway.replace(/\/$/, '') })));
  } catch (error) {
    throw new Problem(`no challenge from ${gateway}: is the system running? (${(error as Error).message})`);
  }
});
