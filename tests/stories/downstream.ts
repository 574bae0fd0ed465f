import { randomUUID } from 'node:crypto';
import { DOWNSTREAM_LOGIN, publicTopics, type Deregistration, type PublicEventName } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';
import { answerTo, Browser, done, eventually } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import { dispute, inSchoolRecord, officeImports, system } from './world.js';

type Record = ReturnType<typeof inSchoolRecord>;

/** an item of the feed; only a Deregistration has all of it */
export interface FeedItem extends Deregistration {
  readonly cursor: string;
  readonly id: string;
  readonly type: PublicEventName;
  readonly jws: string;
}

export const subscriberKey = () => Object.values(system().keys.subscribers)[0] as string;

/** a downstream system with the key that the first start made */
export const feed = {
  read(key: string | undefined = subscriberKey(), after = '0') {
    const headers = key === '' ? {} : { authorization: `Bearer ${key}` };
    const params = { query: { after, limit: 100 } };
    return answerTo(new Browser(system().gateway).portal.GET('/api/v1/feeds/deregistrations', { params, headers }));
  },
  async all(): Promise<FeedItem[]> {
    const found: FeedItem[] = [];
    for (let after = '0'; ;) {
      const { status, body } = await this.read(undefined, after);
      if (status !== 200) throw new Error(`feed: ${status}`);
      found.push(...(body.items as FeedItem[]));
      if (body.items.length === 0) return found;
      after = body.next;
    }
  },
  async acknowledge(deregistrationId: string): Promise<void> {
    const headers = { authorization: `Bearer ${subscriberKey()}` };
    const params = { path: { deregistrationId } };
    const { portal } = new Browser(system().gateway);
    await done(portal.POST('/api/v1/feeds/deregistrations/{deregistrationId}/acknowledgements', { params, headers }));
  },
};

export interface AboutToBeDeregistered {
  readonly person: Person;
  /** it happens; resolves when the feed has it */
  readonly deregistered: () => Promise<Person>;
}

/** That many people whose number is claimed by a person with a study record. */
export async function aboutToBeDeregistered(count: number): Promise<AboutToBeDeregistered[]> {
  const records = Array.from({ length: count }, () => inSchoolRecord());
  const disputes = await Promise.all(records.map(() => dispute()));
  await officeImports(disputes.map(({ holder }, n) => ({ ...holder.identity, ...(records[n] as Record).row })));
  return disputes.map(({ holder: person, claimant, caseId }, n) => ({
    person,
    async deregistered() {
      await claimant.giveStudyRecord(caseId, (records[n] as Record).given);
      await claimant.closed(caseId, 'WON');
      await eventually('the feed has it', async () =>
        (await feed.all()).some(({ accounts }) => accounts.includes(person.accountId)),
      );
      return person;
    },
  }));
}

/** What the public topic holds, read from its beginning until `enough`, on whichever bus the system runs. */
export async function publicTopic(enough: (read: readonly PublishedEvent[]) => boolean): Promise<PublishedEvent[]> {
  const bus = await system().bus('downstream', DOWNSTREAM_LOGIN, 'account');
  const read: PublishedEvent[] = [];
  const group = `downstream.${randomUUID()}`;
  const running = await bus.subscribe({
    group,
    topics: [publicTopics.deregistrations],
    deliver: ({ event }) => {
      if (!('broken' in event)) read.push(event);
      return Promise.resolve('applied');
    },
  });
  try {
    await eventually('the public topic has it', () => Promise.resolve(enough(read)));
    return read;
  } finally {
    await running.stop();
    await bus.close();
  }
}
