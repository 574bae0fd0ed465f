import { afterAll, beforeAll } from '@jest/globals';
import { startCluster, type StartedCluster } from '@zhenming/testing';
import { ReviewQueueBench } from '../../services/review-queue/src/testing/review-queue.fixture.js';

/** For all tests of a spec: the real service with its dashboard. The other services answer as in its own specs. */
export function reviewQueue(started: (bench: ReviewQueueBench) => void): void {
  let bench: ReviewQueueBench;
  let cluster: StartedCluster;
  beforeAll(async () => {
    cluster = await startCluster({ durable: false });
    process.env['ZHENMING_TEST_POSTGRES'] = cluster.url();
    bench = await ReviewQueueBench.start();
    started(bench);
  });
  afterAll(async () => {
    await bench?.stop();
    delete process.env['ZHENMING_TEST_POSTGRES'];
    await cluster?.remove();
  });
}

const account = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const registeredAt = '2026-08-01T00:00:00.000Z';
const claimant = {
  ...{ accountId: account(1), name: '王小明', documentType: 'RESIDENT_ID', numberMasked: '110*************2X' },
  ...{ contactsMasked: ['138******00'], via: 'PHONE', proof: 'UNPROVEN', heldSince: null, registeredAt },
};

/** who claims a number and who holds it, of whom this is said */
export const partiesWith = <Holder extends object>(holder: Holder) => ({
  claimant,
  holder: { ...claimant, accountId: account(2), name: '王晓明', heldSince: registeredAt, ...holder },
  others: [],
});
