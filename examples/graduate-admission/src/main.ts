import { Applications } from './applications.ts';
import { Feed } from './feed.ts';
import { due, follow } from './follow.ts';

const USAGE = `follow [--from-zero]   follow the feed until stopped
due [--now ISO-TIME]   read on, then withdraw the applications that no contest can bring back any more (every night, while follow is stopped)
list                   print what is kept, as JSON`;

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: see README.md`);
  return value;
};

const [command, option, value] = process.argv.slice(2);

try {
  const applications = new Applications(process.env['STATE'] ?? 'graduate-admission.json');
  const feed = () => new Feed(need('ZHENMING_API').replace(/\/$/, ''), need('ZHENMING_KEY'));
  if (command === 'follow') {
    if (option === '--from-zero') applications.rewind();
    await follow(feed(), applications, Number(process.env['POLL_SECONDS'] ?? '5'));
  } else if (command === 'due') {
    const now = option === '--now' ? new Date(String(value)) : new Date();
    for (const { account } of await due(feed(), applications, now))
      console.log(`withdrew the application of account ${account}`);
  } else if (command === 'list') console.log(JSON.stringify(applications.shown, null, 2));
  else throw new Error(USAGE);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
