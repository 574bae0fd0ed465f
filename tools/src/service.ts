import { services } from '@zhenming/contracts';
import { Problem, runTool } from './system/problem.js';
import { openSystem } from './system/running-system.js';

const usage = `Runs a command of a service with the settings that the service has in the running system.
  node tools/dist/service.js [--data FOLDER] SERVICE COMMAND [arguments of the command …]`;

// only what stands before the service's name is ours; the rest is the command's, --help included
const args = process.argv.slice(2);
const at = args.findIndex((arg) => services.some((name) => name === arg));
const [own, [name, ...rest]] = at < 0 ? [args, []] : [args.slice(0, at), args.slice(at)];
process.argv.splice(2, Infinity, ...own);

await runTool(usage, async () => {
  const service = services.find((known) => known === name);
  if (!service || rest.length === 0) throw new Problem(usage);
  const data = own[0] === '--data' ? own[1] : undefined;
  await openSystem(data).command(service, rest, { interactive: true });
});
