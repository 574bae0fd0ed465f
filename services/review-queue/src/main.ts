import { runService } from '@zhenming/service-kit/run';
import { reviewQueue } from './review-queue.service.js';

const [command, ...args] = process.argv.slice(2);

if (command === 'staff') {
  const { staffCommand } = await import('./adapters/staff-command.js');
  process.exitCode = await staffCommand(args, process.env, process.stdin, process.stdout);
} else await runService(reviewQueue);
