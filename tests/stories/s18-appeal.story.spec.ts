import { describe, expect, it } from '@jest/globals';
import { APPEAL, NOTE, refusedForGood } from './appeals.js';
import { inSchoolRecord, refusal, reviewer, timelineOf } from './world.js';

const ANSWER = '经另一位工作人员重新核对，照片可以采用';

describe('S18: a claimant who is refused for good', () => {
  it('appeals once; another reviewer decides, in writing, and the claim wins', async () => {
    const { holder, claimant, caseId, seen } = await refusedForGood();
    // exact about the photos, and not a word of what was thought
    expect(seen.photo?.rejection).toMatchObject({
      verdict: 'FINAL',
      reasons: [{ code: 'NOT_ACCEPTED', text: '所提交的照片不能作为证明材料' }],
      text: NOTE,
      appealUntil: expect.any(String),
    });
    await claimant.notified('PHOTOS_REFUSED');
    expect((await claimant.me()).identity).toBe('CONTESTED');
    const record = await claimant.giveStudyRecord(caseId, inSchoolRecord().given);
    expect(refusal(record)).toEqual([409, 'case/refused']);
    expect((await claimant.appeals(caseId, ' ')).status).toBe(422);

    const appealed = await claimant.appeals(caseId, APPEAL);
    expect(appealed.body).toMatchObject({ status: 'OPEN', photo: { review: { kind: 'APPEAL' } } });
    expect(refusal(await claimant.appeals(caseId, APPEAL))).toEqual([409, 'case/no-refusal']);
    const second = await reviewer();
    const task = await second.taskOf(caseId);
    expect(task).toMatchObject({ kind: 'APPEAL', case: { appealText: APPEAL, earlier: [{ verdict: 'FINAL' }] } });
    expect(refusal(await second.approves(task, holder.identity))).toEqual([422, 'review/note-missing']);
    expect((await second.approves(task, holder.identity, { applicantNote: ANSWER })).status).toBe(200);
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).proof).toBe('PROVEN');
    const steps = await timelineOf(caseId);
    expect(steps.map(({ type }) => type)).toContain('AppealRequested');
    expect(JSON.stringify(steps)).not.toContain(APPEAL);
  });
});
