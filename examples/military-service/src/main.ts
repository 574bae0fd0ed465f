import { Entries } from './entries.ts';
import { allRead, follow, toldByFeed } from './follow.ts';
import { settings } from './settings.ts';

const USAGE = `follow [--from-zero]   follow the topic until stopped
due [--now ISO-TIME]   cancel the entries that no contest can bring back any more (every night, while follow is running)
list                   print what is kept, as JSON
forget-parked          when you were told that nothing of what is parked is true: it stands in the way of due`;

const [command, option, value] = process.argv.slice(2);

try {
  const given = settings();
  const entries = new Entries(given.state);
  if (command === 'follow') await follow(given, entries, option === '--from-zero');
  else if (command === 'due') {
    const now = option === '--now' ? new Date(String(value)) : new Date();
    const told = await toldByFeed(given, entries.feedCursor());
    await allRead(given, entries);
    entries.assertRead(told);
    for (const { accountId, state } of entries.cancelDue(now))
      if (state === 'CANCELLED') console.log(`cancelled the entry of account ${accountId}`);
      else console.log(`${state}: the entry of account ${accountId}, whose deregistration or reinstatement is gone`);
  } else if (command === 'forget-parked') entries.forgetParked();
  else if (command === 'list')
    console.log(JSON.stringify({ entries: entries.entries(), parked: entries.parked() }, null, 2));
  else throw new Error(USAGE);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
