import { Applications } from './applications.ts';
import { Feed } from './feed.ts';

const USAGE = `follow [--from-zero]   follow the feed until stopped
due [--now ISO-TIME]   withdraw the applications that can no longer be contested (every night, while follow is stopped)
list                   print what is kept, as JSON`;

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: see README.md`);
  return value;
};

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** What does not get through is told again after the next page and at the next start. */
async function acknowledge(feed: Feed, applications: Applications): Promise<void> {
  for (const id of applications.shown.unacknowledged)
    if (await feed.acknowledge(id)) applications.acknowledged(id);
    else console.error(`not acknowledged yet: ${id}`);
}

/** Page after page, oldest first; at the end it asks again every POLL_SECONDS. A feed that does not answer is asked again. */
async function follow(feed: Feed, applications: Applications): Promise<void> {
  const every = Number(process.env['POLL_SECONDS'] ?? '5');
  for (;;) {
    try {
      const page = await feed.read(applications.cursor);
      for (const line of applications.take(page)) console.log(line);
      await acknowledge(feed, applications);
      if (page.items.length > 0) continue;
    } catch (error) {
      console.error(`tried again in ${every} s: ${(error as Error).message}`);
    }
    await pause(every);
  }
}

const [command, option, value] = process.argv.slice(2);

try {
  const applications = new Applications(process.env['STATE'] ?? 'graduate-admission.json');
  if (command === 'follow') {
    if (option === '--from-zero') applications.rewind();
    await follow(new Feed(need('ZHENMING_API').replace(/\/$/, ''), need('ZHENMING_KEY')), applications);
  } else if (command === 'due') {
    const now = option === '--now' ? new Date(String(value)) : new Date();
    for (const { account } of applications.withdrawDue(now))
      console.log(`withdrew the application of account ${account}`);
  } else if (command === 'list') console.log(JSON.stringify(applications.shown, null, 2));
  else throw new Error(USAGE);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
