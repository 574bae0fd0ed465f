import { describe, expect, it } from '@jest/globals';
import { answered, newcomer, SITUATION_1, SITUATION_2 } from './situations.js';
import { dispute, later, reviewer } from './world.js';

describe('S3: a third person while a claimant’s first photos wait for a reviewer', () => {
  it('for at most 72 hours: then the review goes on without keeping anybody out', async () => {
    const { holder, claimant, caseId } = await dispute();
    await claimant.handsPhotosIn(caseId);
    const third = await newcomer(holder, 'EMAIL');
    await answered(() => third.saveProfile(), SITUATION_1);
    await later('+71h', third, claimant);
    expect((await third.saveProfile()).body).toMatchObject(SITUATION_1);
    await later('+1h', third, claimant);
    expect((await third.saveProfile()).body).toMatchObject(SITUATION_2);
    expect((await third.saveProfile(true)).body.identity).toBe('CONTESTED');

    const { routes } = (await claimant.case(caseId)).body;
    expect(routes).toContainEqual(expect.objectContaining({ route: 'PHOTO', state: 'waiting' }));
    const reviewerClient = await reviewer();
    expect((await reviewerClient.approves(await reviewerClient.taskOf(caseId), holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
  });
});
