import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { Classmates } from '../testing/classmates.fixture.js';
import type { NumberStory } from '../testing/number-story.fixture.js';

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

describe('a classmate who comes off the own number while a decision waits on the help', () => {
  /** the helper's own number, and a case that waits on nothing but this help */
  const vouched = async () => {
    const own = await bench.number();
    const asked = await route.asked(undefined, own.numberId);
    await route.grant(asked);
    expect((await bench.types(asked.claim.caseId)).at(-1)).toBe('WaitStarted');
    return { ...asked, own };
  };

  it('by a proof does not vouch any more: the case goes back', async () => {
    const { claim, mate, own, waiting } = await vouched();
    own.held(mate.accountId);
    const owner = own.claimed();
    own.settled(owner, [owner], 3);
    await bench.tell(own);
    const [withdrawn, returned] = (await bench.events(claim.caseId)).slice(-2);
    const gone = { requestId: waiting.requestId, helperId: mate.accountId, evidence: 'none', weight: null };
    expect(withdrawn).toMatchObject({ type: 'AssistWithdrawn', data: gone });
    expect(returned).toMatchObject({ type: 'ConflictCaseReturned', data: { reason: 'EVIDENCE_WITHDRAWN' } });
  });

  it('nor where a contest takes it back from them', async () => {
    const { claim, mate, own } = await vouched();
    const before = own.held();
    const won = own.claimed(mate.accountId);
    own.settled(won, [won], 3);
    own.reversed(own.contested(before, won.caseId), won.caseId);
    await bench.tell(own);
    expect((await bench.types(claim.caseId)).slice(-2)).toEqual(['AssistWithdrawn', 'ConflictCaseReturned']);
  });

  it.each<[string, (own: NumberStory) => unknown]>([
    ['lets it go', (own) => own.letGo()],
    ['says that it is not theirs', (own) => own.left('IdNumberDisowned')],
    ['has it corrected', (own) => own.left('IdNumberCorrected')],
  ])('nor where the helper %s before a proof comes', async (_what, leave) => {
    const { claim, mate, own } = await vouched();
    own.held(mate.accountId);
    own.claimed();
    leave(own);
    await bench.tell(own);
    expect((await bench.types(claim.caseId)).slice(-2)).toEqual(['AssistWithdrawn', 'ConflictCaseReturned']);
  });

  it('goes on vouching where another one left the number', async () => {
    const { claim, mate, own } = await vouched();
    own.held();
    own.claimed(mate.accountId);
    own.letGo();
    await bench.tell(own);
    expect((await bench.types(claim.caseId)).at(-1)).toBe('WaitStarted');
  });

  it('goes on vouching where the proof was their own', async () => {
    const { claim, mate, own } = await vouched();
    own.held();
    const won = own.claimed(mate.accountId);
    own.settled(won, [won], 3);
    await bench.tell(own);
    expect((await bench.types(claim.caseId)).at(-1)).toBe('WaitStarted');
  });

  it('nor where an earlier version did not look at their help then: found out before the effect', async () => {
    const { claim, mate, own } = await vouched();
    own.held(mate.accountId);
    await bench.tell(own);
    const types = () => bench.types(claim.caseId);
    expect((await types()).at(-1)).toBe('WaitStarted');
    await bench.projected();
    await bench.db.query('update numbers set holder = null where number_id = $1', [own.numberId]);
    await bench.moveClock('14 days');
    await until(async () => (await types()).at(-1) === 'ConflictCaseReturned');
    expect((await types()).slice(-3)).toEqual(['HolderNotified', 'AssistWithdrawn', 'ConflictCaseReturned']);
  });

  it('changes nothing of a case that is over', async () => {
    const { claim, mate, own, story } = await vouched();
    story.notMyNumber(claim);
    await bench.tell(story);
    own.held(mate.accountId);
    const owner = own.claimed();
    own.settled(owner, [owner], 3);
    await bench.tell(own);
    expect((await bench.types(claim.caseId)).at(-1)).toBe('ConflictCaseClosed');
  });

  it('nor of one whose effect is on its way', async () => {
    const { claim, mate, own } = await vouched();
    await bench.moveClock('14 days');
    const last = async () => (await bench.types(claim.caseId)).at(-1);
    await until(async () => (await last()) === 'ConflictCaseApproved');
    own.held(mate.accountId);
    const owner = own.claimed();
    own.settled(owner, [owner], 3);
    await bench.tell(own);
    expect(await last()).toBe('ConflictCaseApproved');
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
