import { runService } from '@zhenming/service-kit/run';
import { account } from './definition.js';

const [command, ...args] = process.argv.slice(2);

if (command === 'import') {
  const { importAccounts } = await import('./office-import/office-import.cli.js');
  const say = { report: (line: string) => console.log(line), progress: (line: string) => console.error(line) };
  process.exitCode = await importAccounts(args, process.env, say);
} else if (command === 'erase') {
  const { erasePerson } = await import('./erasure/erasure.cli.js');
  process.exitCode = await erasePerson(args, process.env, (line) => console.log(line));
} else await runService(account);
