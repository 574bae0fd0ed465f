import { Entries } from './entries.ts';
import { follow } from './follow.ts';
import { settings } from './settings.ts';

const USAGE = `follow [--from-zero]   follow the topic until stopped
due [--now ISO-TIME]   cancel the entries that can no longer be contested (every night)
list                   print what is kept, as JSON`;

const [command, option, value] = process.argv.slice(2);

try {
  const given = settings();
  const entries = new Entries(given.state);
  if (command === 'follow') await follow(given, entries, option === '--from-zero');
  else if (command === 'due') {
    const now = option === '--now' ? new Date(String(value)) : new Date();
    for (const { accountId } of entries.cancelDue(now)) console.log(`cancelled the entry of account ${accountId}`);
  } else if (command === 'list')
    console.log(JSON.stringify({ entries: entries.entries(), parked: entries.parked() }, null, 2));
  else throw new Error(USAGE);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
