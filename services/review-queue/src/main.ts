import { runService } from '@zhenming/service-kit/run';
import { reviewQueue } from './definition.js';

const [command, ...args] = process.argv.slice(2);

if (command === 'staff') {
  const { staffCommand } = await import('./staff-administration/staff.cli.js');
  process.exitCode = await staffCommand(args, process.env, process.stdin, process.stdout);
} else await runService(reviewQueue);
