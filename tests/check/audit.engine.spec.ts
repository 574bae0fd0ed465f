import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { serviceTopic } from '@zhenming/contracts';
import { startKafka, type StartedKafka } from '@zhenming/testing';
import { AuditedSystem } from './audited-system.js';

jest.setTimeout(300_000);

// of this system alone are all its messages
const kafka: StartedKafka | undefined = await startKafka({ ours: true });
afterAll(() => kafka?.remove());

(kafka ? describe : describe.skip)('a system whose bus is Kafka', () => {
  let system: AuditedSystem;
  beforeAll(async () => {
    system = await AuditedSystem.start({ bus: 'kafka', kafkaBrokers: kafka?.brokers.join() ?? '' });
  });
  afterAll(() => system.stop());

  it('is read to the end of its topics: it agrees, until somebody puts a message there', async () => {
    expect(await system.disagreements()).toEqual([]);
    const { comparisons } = await system.audit();
    expect(comparisons.find(([name]) => name === 'bus')?.[1].compared).toBeGreaterThan(20);
    const [first] = await system.read('id-conflict');
    if (!first) throw new Error('the story is empty');
    await system.publish('id-conflict', [{ ...first, id: randomUUID() }]);
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(`^${serviceTopic('id-conflict')} partition .*: the log of id-conflict does not hold it$`),
    ]);
  });
});
