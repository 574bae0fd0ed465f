import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams, type DataOf, type HelperFacts } from '@zhenming/contracts';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { Classmates, helped, type Claimant } from '../testing/classmates.fixture.js';

let bench: IdConflictBench;
let route: Classmates;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  route = new Classmates(bench);
});
afterAll(() => bench?.stop());

type Asked = Awaited<ReturnType<Classmates['asked']>>;

/** a case whose photos a reviewer is to look at, and for whose claimant a classmate vouches besides */
async function vouchedFor(asked: Asked): Promise<Asked> {
  await route.handIn(asked);
  expect((await route.grant(asked)).body).toMatchObject({ granted: true });
  return asked;
}

const answerTo = async ({ claim: { caseId } }: Pick<Claimant, 'claim'>, who: 'reviewer' | 'auditor') => {
  if (who === 'auditor') return (await bench.ask('GET', `/internal/v1/cases/${caseId}/timeline`)).body;
  const requested = (await bench.events(caseId)).findLast(({ type }) => type === 'ReviewRequested');
  const { taskId } = requested?.data as DataOf<'ReviewRequested'>;
  return (await bench.ask('GET', `/internal/v1/reviews/${caseId}?taskId=${taskId}`)).body;
};
const shown = async (of: Asked): Promise<HelperFacts[]> => {
  const [toReviewer, toAuditor] = [await answerTo(of, 'reviewer'), await answerTo(of, 'auditor')];
  expect(toReviewer['helpers']).toEqual(toAuditor['helpers']);
  return toReviewer['helpers'] as HelperFacts[];
};

/** a help of so many days ago */
async function gave(from: string, to: string, daysAgo: number, caseId: string = randomUUID()): Promise<void> {
  const at = new Date((await bench.now()).getTime() - daysAgo * 86_400_000).toISOString();
  const { type, data } = helped(from, to);
  await route.leave(streams.helper(from), { type, data: { ...data, caseId, at } });
}

describe('a reviewer, and an auditor, of a case in which a classmate vouches', () => {
  it('see how often the classmate helped around that time, and nothing of who it is', async () => {
    const asked = await route.asked();
    await gave(asked.mate.numberId, randomUUID(), 91);
    await gave(asked.mate.numberId, randomUUID(), 89);
    await vouchedFor(asked);
    const helpers = await shown(asked);
    expect(helpers).toEqual([
      { grantedAt: expect.any(String), helps: 2, windowDays: 90, tie: 'NONE', helpedRival: false },
    ]);
    const { mate, waiting } = asked;
    for (const secret of [mate.accountId, mate.numberId, mate.record.name, waiting.requestId])
      expect(JSON.stringify(helpers)).not.toContain(secret);
  });

  it('see that help leads back to the classmate, longer ago than it is refused for', async () => {
    const [mutual, ring] = [await route.asked(), await route.asked()];
    await gave(mutual.story.numberId, mutual.mate.numberId, 400);
    const between = randomUUID();
    await gave(ring.story.numberId, between, 800);
    await gave(between, ring.mate.numberId, 400);
    expect(await shown(await vouchedFor(mutual))).toMatchObject([{ tie: 'MUTUAL' }]);
    expect(await shown(await vouchedFor(ring))).toMatchObject([{ tie: 'RING' }]);
  });

  it('see that the classmate vouched for another claimant of the number, and not so of the same one’s case before', async () => {
    const [two, again] = [await route.asked(), await route.asked()];
    const rival = two.story.claimed();
    await bench.tell(two.story);
    await gave(two.mate.numberId, two.story.numberId, 1, rival.caseId);
    const { accountId, caseId } = again.story.claimed(again.claim.accountId);
    await bench.tell(again.story);
    expect(accountId).toBe(again.claim.accountId);
    await gave(again.mate.numberId, again.story.numberId, 1, caseId);
    expect(await shown(await vouchedFor(two))).toMatchObject([{ helps: 2, helpedRival: true }]);
    expect(await shown(await vouchedFor(again))).toMatchObject([{ helps: 2, helpedRival: false }]);
  });

  it('see nothing of help that was taken back', async () => {
    const asked = await vouchedFor(await route.asked());
    expect(await shown(asked)).toHaveLength(1);
    await route.does('withdrawal', asked.waiting.requestId, asked.mate.accountId);
    expect(await shown(asked)).toEqual([]);
  });
});
