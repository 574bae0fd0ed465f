import { spawnSync } from 'node:child_process';
import { services } from '@zhenming/contracts';
import { serviceArguments } from './service-arguments.js';
import { scriptOf } from './system/data-folder.js';
import { runTool } from './system/problem.js';
import { openSystem } from './system/running-system.js';

const usage = `Runs a command of a service with the settings that the service has in the running system.
  node tools/dist/service.js SERVICE COMMAND [arguments of the command …]
  --data FOLDER   of the running system, before or after the command; default: the project's own`;

// what stands behind the service's name is the command's, --help included
const args = process.argv.slice(2);
const at = args.findIndex((arg) => services.some((name) => name === arg));
process.argv.splice(2, Infinity, ...(at < 0 ? args : args.slice(0, at)));

await runTool(usage, async () => {
  const { data, service, command } = serviceArguments(args, usage);
  // what a command says of itself needs no system
  if (command.includes('--help')) {
    process.exitCode = spawnSync(process.execPath, [scriptOf(service), ...command], { stdio: 'inherit' }).status ?? 1;
    return;
  }
  process.exitCode = await openSystem(data).showCommand(service, command);
});
