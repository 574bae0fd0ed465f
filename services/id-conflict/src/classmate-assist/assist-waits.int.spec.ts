import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { Classmates } from '../testing/classmates.fixture.js';

let bench: IdConflictBench;
let route: Classmates;
beforeAll(async () => {
  bench = await IdConflictBench.start({ POLICY: 'guarded' });
  route = new Classmates(bench);
});
afterAll(() => bench?.stop());

describe('a classmate whose help a waiting decision stands on', () => {
  it('may take it back until the effect: the case goes back, and nothing is waited for any more', async () => {
    const asked = await route.asked();
    const { claim, mate, waiting } = asked;
    expect((await route.grant(asked)).body).toMatchObject({ granted: true });
    expect((await route.case(asked)).body).toMatchObject({ status: 'WAITING', effect: expect.any(Object) });
    expect(await route.list(mate.accountId)).toMatchObject([{ requestId: waiting.requestId, state: 'GRANTED' }]);
    expect((await route.read(waiting.requestId, mate.accountId)).body).toMatchObject({ withdrawable: true });
    const { status, body } = await route.does('withdrawal', waiting.requestId, mate.accountId);
    expect([status, body]).toMatchObject([200, { state: 'WITHDRAWN', withdrawable: false }]);
    const [withdrawn, returned] = (await bench.events(claim.caseId)).slice(-2);
    expect(withdrawn).toMatchObject({ type: 'AssistWithdrawn', data: { evidence: 'none', weight: null } });
    expect(returned).toMatchObject({ type: 'ConflictCaseReturned', data: { reason: 'EVIDENCE_WITHDRAWN' } });
    expect((await route.case(asked)).body).toMatchObject({ status: 'DECIDED' });
  });
});

describe('a classmate who is asked in a case whose decision waits', () => {
  it('finds the request again when the holder objects, which ends the wait', async () => {
    const asked = await route.asked();
    const { claim, mate, person, story, waiting } = asked;
    expect((await bench.give(claim, rightRecord(person))).body).toMatchObject({ status: 'WAITING' });
    expect(await route.list(mate.accountId)).toEqual([]);
    story.objected(claim);
    await bench.tell(story);
    expect((await route.read(waiting.requestId, mate.accountId)).body).toMatchObject({ state: 'OPEN' });
    expect(await route.list(mate.accountId)).toMatchObject([{ requestId: waiting.requestId, state: 'OPEN' }]);
  });
});
