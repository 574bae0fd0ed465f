import { describe, expect, it } from '@jest/globals';
import { APPEAL, NOTE, refusedForGood } from './appeals.js';
import { casesDealtTo, dispute, inTheQueue, later, refusal, reviewer } from './world.js';

describe('S18: a case in which nothing is shown', () => {
  it('ends after 30 days, is told, and may be claimed again a week later', async () => {
    const { holder, claimant, caseId } = await dispute();
    await later('+29d', claimant);
    expect((await claimant.case(caseId)).body.status).toBe('OPEN');
    await later('+1d', claimant, holder);
    await claimant.closed(caseId, 'IDLE');
    await claimant.without();
    await claimant.notified('CLAIM_IDLE');
    await holder.notified('CLAIM_GONE');
    expect((await holder.me()).identity).toBe('HELD');
    expect(refusal(await claimant.saveProfile(true))).toEqual([409, 'number/claim-again-later']);
    await later('+7d', claimant);
    expect((await claimant.saveProfile(true)).body.identity).toBe('CONTESTED');
  });
});

describe('S18: a claimant who is refused for good', () => {
  it('is refused again on appeal: the case is over', async () => {
    const { holder, claimant, caseId, first } = await refusedForGood();
    await claimant.appeals(caseId, APPEAL);
    await inTheQueue({ claimant, caseId });
    expect(await casesDealtTo(first)).not.toContain(caseId);
    const second = await reviewer();
    const upheld = await second.rejects(await second.taskOf(caseId), 'FINAL', ['EDITED'], { applicantNote: NOTE });
    expect(upheld.status).toBe(200);
    await claimant.closed(caseId, 'REFUSED');
    await claimant.notified('APPEAL_REFUSED');
    await claimant.without();
    expect((await holder.me()).identity).toBe('HELD');
  });

  it('who does not appeal within 30 days is refused', async () => {
    const { holder, claimant, caseId } = await refusedForGood();
    await later('+30d', claimant, holder);
    await claimant.closed(caseId, 'REFUSED');
    expect(refusal(await claimant.appeals(caseId, APPEAL))).toEqual([409, 'case/closed']);
    await claimant.without();
    await claimant.notified('CLAIM_REFUSED');
    expect((await holder.me()).identity).toBe('HELD');
    expect(refusal(await claimant.saveProfile(true))).toEqual([409, 'number/claim-again-later']);
  });
});
