import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../tools/src/browser.js';
import { photoOf, type Identified } from '../../tools/src/portal.js';
import { answered, newcomer, SITUATION_1, SITUATION_2 } from './situations.js';
import { anotherClaim, dispute, inSchoolRecord, reviewer } from './world.js';

const HOUR = 3_600_000;

const waysOf = ({ body }: Answer<Identified>): string[] =>
  (body.details?.['solutions'] as { id: string }[]).map(({ id }) => id);

const untilOf = ({ body }: Answer<Identified>): number => Date.parse(body.details?.['until'] as string);

describe('S3: a third person while a claimant’s first photos wait for a reviewer', () => {
  it('gets situation 1 at sign-up and at profile save, and situation 2 after the verdict', async () => {
    const { holder, claimant, caseId } = await dispute();
    const existing = await anotherClaim(holder);
    await claimant.handsPhotosIn(caseId);

    const atSignUp = await newcomer(holder, 'PHONE');
    const atProfile = await newcomer(holder, 'EMAIL');
    const refused = [
      await answered(() => atSignUp.signUp(), SITUATION_1),
      await atSignUp.signUp(true),
      await atProfile.saveProfile(),
      await atProfile.saveProfile(true),
    ];
    for (const answer of refused) {
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject(SITUATION_1);
      // nothing to be claimed here now: the way leads to the original account
      expect(waysOf(answer)).toEqual(['LOG_IN', 'FIND_USERNAME']);
    }
    const { dueAt } = (await claimant.case(caseId)).body.photo?.review ?? {};
    for (const answer of refused) {
      // 72 hours from when account heard of the photos, which is a moment after they were handed in
      expect(untilOf(answer)).toBeGreaterThanOrEqual(Date.parse(dueAt ?? ''));
      expect(untilOf(answer)).toBeLessThan(Date.parse(dueAt ?? '') + HOUR);
    }
    for (const person of [atSignUp, atProfile]) {
      const solutions = { situation: SITUATION_1.slug };
      expect(await person.me()).toMatchObject({ identity: 'NONE', status: 'ACTIVE', solutions });
    }

    const reviewerClient = await reviewer();
    expect((await reviewerClient.approves(await reviewerClient.taskOf(caseId), holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
    await existing.claimant.login();
    expect((await existing.claimant.me()).status).toBe('DEREGISTERED');
    for (const answer of [await atSignUp.signUp(), await atProfile.saveProfile()]) {
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject(SITUATION_2);
      expect(waysOf(answer)).toContain('REGISTER_AGAIN');
    }
    expect((await atSignUp.signUp(true)).body.identity).toBe('CONTESTED');
  });

  it('who claimed before keeps all ways, and the holder keeps the number', async () => {
    const { holder, claimant, caseId } = await dispute();
    const existing = await anotherClaim(holder);
    await claimant.handsPhotosIn(caseId);
    const third = await newcomer(holder, 'PHONE');
    await answered(() => third.signUp(), SITUATION_1);

    const { status, routes } = (await existing.claimant.case(existing.caseId)).body;
    expect([status, routes.map(({ open }) => open)]).toEqual(['OPEN', [true, true, true]]);
    const tried = await existing.claimant.giveStudyRecord(existing.caseId, inSchoolRecord().given);
    expect([tried.status, tried.body['confirmed']]).toEqual([200, false]);
    const front = await photoOf({ seed: existing.claimant.seed, side: 'front', format: 'jpeg' });
    expect((await existing.claimant.putPhoto(existing.caseId, 'front', front)).status).toBe(200);
    expect(await holder.me()).toMatchObject({ identity: 'HELD', status: 'ACTIVE' });

    // photos that are sent back block nobody, and neither do the next ones of the same claimant
    const reviewerClient = await reviewer();
    await reviewerClient.rejects(await reviewerClient.taskOf(caseId), 'RETRY', ['FACE_UNCLEAR']);
    await answered(() => third.signUp(), SITUATION_2);
    await claimant.handsPhotosIn(caseId);
    const next = await reviewer();
    const task = await next.taskOf(caseId);
    expect((await third.signUp()).body).toMatchObject(SITUATION_2);
    expect((await next.approves(task, holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
  });
});
