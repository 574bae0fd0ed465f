import type { Applications, Suspension } from './applications.ts';
import type { Feed } from './feed.ts';

type Read = Pick<Feed, 'read' | 'acknowledge'>;

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** What does not get through is told again after the next page and at the next start. */
async function acknowledge(feed: Read, applications: Applications): Promise<void> {
  for (const id of applications.shown.unacknowledged)
    if (await feed.acknowledge(id)) applications.acknowledged(id);
    else console.error(`not acknowledged yet: ${id}`);
}

/** Page after page, oldest first, to the first that is empty. Throws when the feed or its keys cannot be had. */
async function readOn(feed: Read, applications: Applications): Promise<void> {
  for (;;) {
    const page = await feed.read(applications.cursor);
    if (page === undefined) {
      applications.rewind();
      continue;
    }
    for (const line of applications.take(page)) console.log(line);
    await acknowledge(feed, applications);
    if (page.items.length === 0) return;
  }
}

/** Reads on, and at the end asks again every so many seconds. A feed that does not answer is asked again. */
export async function follow(feed: Read, applications: Applications, seconds: number): Promise<never> {
  for (;;) {
    await readOn(feed, applications).catch((error: unknown) => {
      console.error(`tried again in ${seconds} s: ${(error as Error).message}`);
    });
    await pause(seconds);
  }
}

/** Carries out what no contest can reverse any more, when it has read what happened since. Throws where that cannot be had. */
export async function due(feed: Read, applications: Applications, now: Date): Promise<Suspension[]> {
  await readOn(feed, applications);
  return applications.withdrawDue(now);
}
