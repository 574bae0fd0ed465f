import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

/** a case whose photos were decided so */
const decided = async (verdict: 'APPROVE' | 'RETRY' | 'FINAL') => {
  const { claim, story } = await bench.dispute();
  await photos.decide(await photos.handIn(claim), verdict, { reasons: verdict === 'APPROVE' ? [] : ['EDITED'] });
  return { claim, story };
};

describe('the read models of route 1', () => {
  it('are the same, row by row, when built from zero', async () => {
    const won = await decided('APPROVE');
    won.story.settled(won.claim, [won.claim]);
    await bench.tell(won.story);
    const { claim: resent } = await decided('RETRY');
    await photos.handIn(resent);
    const { claim: refused } = await decided('FINAL');
    const { claim: appealing } = await decided('FINAL');
    const body = { text: '请复核' };
    await bench.ask('POST', `/api/v1/cases/${appealing.caseId}/appeal`, { as: appealing.accountId, body });
    await bench.projected();
    const tables = ['photos order by photo_id', 'cases order by case_id', 'timers order by name, key'];
    const rows = () => Promise.all(tables.map(async (of) => (await bench.db.query(`select * from ${of}`)).rows));
    const before = await rows();
    const [handedIn, cases, timers] = before as [object[], { case_id: string; status: string }[], object[]];
    // two photos of each submission
    expect(handedIn.length).toBe(10);
    const statuses = Object.fromEntries(cases.map(({ case_id, status }) => [case_id, status]));
    expect(statuses).toEqual({
      ...{ [won.claim.caseId]: 'CLOSED', [resent.caseId]: 'OPEN' },
      ...{ [refused.caseId]: 'REFUSED', [appealing.caseId]: 'OPEN' },
    });
    expect(timers).toMatchObject([{ name: 'appeal-window', key: refused.caseId }]);
    await bench.rebuilt();
    expect(await rows()).toEqual(before);
  });
});
