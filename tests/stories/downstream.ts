import { randomUUID } from 'node:crypto';
import { publicTopics, type Deregistration } from '@zhenming/contracts';
import { busFromConfig } from '@zhenming/event-bus';
import { Browser, eventually } from '../../tools/src/browser.js';
import { system } from './world.js';

interface FeedItem extends Deregistration {
  readonly cursor: string;
}

const subscriberKey = () => Object.values(system().keys.subscribers)[0] as string;

/** a downstream system with the key that the first start made */
export const feed = {
  read(key: string | undefined = subscriberKey(), after = '0') {
    return new Browser(system().gateway).request<{ items: FeedItem[]; next: string }>(
      'GET',
      `/feeds/deregistrations?after=${after}&limit=100`,
      undefined,
      key === '' ? {} : { authorization: `Bearer ${key}` },
    );
  },
  async all(): Promise<FeedItem[]> {
    const found: FeedItem[] = [];
    for (let after = '0'; ;) {
      const { status, body } = await this.read(undefined, after);
      if (status !== 200) throw new Error(`feed: ${status}`);
      found.push(...body.items);
      if (body.items.length === 0) return found;
      after = body.next;
    }
  },
  async acknowledge(deregistrationId: string): Promise<void> {
    const { status } = await new Browser(system().gateway).request(
      'POST',
      `/feeds/deregistrations/${deregistrationId}/acknowledgements`,
      {},
      { authorization: `Bearer ${subscriberKey()}` },
    );
    if (status >= 300) throw new Error(`acknowledge: ${status}`);
  },
};

/** What the public topic holds, read from its beginning until `enough`, on whichever bus the system runs. */
export async function publicTopic(enough: (read: readonly Deregistration[]) => boolean): Promise<Deregistration[]> {
  const { file } = system();
  const bus = busFromConfig({
    bus: file.bus,
    databaseUrl: system().databaseUrl('account'),
    ...(file.kafka ? { kafkaBrokers: file.kafka.brokers } : {}),
    clientId: 'downstream',
  });
  const read: Deregistration[] = [];
  const group = `downstream.${randomUUID()}`;
  const running = await bus.subscribe({
    group,
    topics: [publicTopics.deregistrations],
    deliver: ({ event }) => {
      if (!('broken' in event)) read.push(event.data as Deregistration);
      return Promise.resolve('applied');
    },
  });
  try {
    await eventually('the public topic has it', () => Promise.resolve(enough(read)), 40_000);
    return read;
  } finally {
    await running.stop();
    await bus.close();
  }
}
