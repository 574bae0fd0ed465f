import { describe, expect, it } from '@jest/globals';
import { eventually, mailbox } from '../../tools/src/browser.js';
import { freshIdentity, Person } from '../../tools/src/portal.js';
import {
  casesDealtTo,
  dispute,
  inSchoolRecord,
  inTheQueue,
  later,
  refusal,
  reviewer,
  somebodyRegistered,
  system,
  timelineOf,
} from './world.js';

const NOTE = '两张图片中的证件边框不一致，无法采用';
const APPEAL = '照片是同一天在宿舍拍的，请再核对一次证件边框';
const ANSWER = '经另一位工作人员重新核对，照片可以采用';

/** somebody new to whom the operator gave this number */
const newOwner = (address: string): Person =>
  new Person(system(), freshIdentity(), { channel: 'PHONE', address, password: 'winter-jasmine-0815' });

describe('S18: a phone number that was given to somebody else', () => {
  it('moves as a login to whoever proves it, and still receives the old account’s notices', async () => {
    const old = await somebodyRegistered();
    const owner = await newOwner(old.address).register();
    expect(owner.accountId).not.toBe(old.accountId);
    expect(refusal(await old.login())).toEqual([401, 'login/failed']);
    expect((await owner.login()).body['accountId']).toBe(owner.accountId);

    // the number still logs in, with the old password
    const byNumber = await old.login(old.identity.number);
    expect([byNumber.status, byNumber.body['accountId']]).toEqual([201, old.accountId]);
    expect(await old.me()).toMatchObject({ accountId: old.accountId, identity: 'HELD' });
    const { text } = await old.told('LOGIN_MOVED');
    await eventually('the notice came to the phone as well', async () =>
      (await mailbox(system(), old.address)).some((message) => message.text.includes(text)),
    );
    expect((await owner.me()).identity).toBe('NONE');
  });

  it('does not move while its account is in a case, unless that account’s password is proven too', async () => {
    const { holder, claimant } = await dispute();
    for (const party of [holder, claimant]) {
      const owner = newOwner(party.address);
      const code = await owner.asksForCode();
      expect(refusal(await owner.verifies(code))).toEqual([409, 'contact/in-case']);
      expect((await party.login()).body['accountId']).toBe(party.accountId);
      expect(refusal(await owner.verifies(code, 'not-the-password-1'))).toEqual([422, 'code/wrong']);
      expect((await party.me()).accountId).toBe(party.accountId);
      expect((await owner.verifies(code, party.password)).status).toBe(201);
      expect((await owner.login()).body['accountId']).toBe(owner.accountId);
    }
  });
});

describe('S18: a case in which nothing is shown', () => {
  it('ends after 30 days, is told, and may be claimed again a week later', async () => {
    const { holder, claimant, caseId } = await dispute();
    await later('+29d', claimant);
    expect((await claimant.case(caseId)).body.status).toBe('OPEN');
    await later('+1d', claimant, holder);
    await claimant.closed(caseId, 'IDLE');
    await claimant.without();
    await claimant.told('CLAIM_IDLE');
    await holder.told('CLAIM_GONE');
    expect((await holder.me()).identity).toBe('HELD');
    expect(refusal(await claimant.saveProfile(true))).toEqual([409, 'number/claim-again-later']);
    await later('+7d', claimant);
    expect((await claimant.saveProfile(true)).body.identity).toBe('CONTESTED');
  });
});

describe('S18: a claimant who is refused for good', () => {
  const refused = async () => {
    const parties = await dispute(inSchoolRecord().row);
    const { claimant, caseId } = parties;
    const early = await claimant.appeals(caseId, APPEAL);
    expect(refusal(early)).toEqual([409, 'case/no-refusal']);
    await claimant.handsPhotosIn(caseId);
    const first = await reviewer();
    const decided = await first.rejects(await first.taskOf(caseId), 'FINAL', ['EDITED'], { applicantNote: NOTE });
    expect(decided.status).toBe(200);
    const seen = await eventually('the refusal', async () => {
      const { body } = await claimant.case(caseId);
      return body.status === 'REFUSED' && body;
    });
    return { ...parties, first, seen };
  };

  it('appeals once; another reviewer decides, in writing, and the claim wins', async () => {
    const { holder, claimant, caseId, seen } = await refused();
    // exact about the photos, and not a word of what was thought
    expect(seen.photo?.rejection).toMatchObject({
      verdict: 'FINAL',
      reasons: [{ code: 'NOT_ACCEPTED', text: '所提交的图片不能作为证明材料' }],
      text: NOTE,
      appealUntil: expect.any(String),
    });
    await claimant.told('PHOTOS_REFUSED');
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

  it('is refused again on appeal: the case is over', async () => {
    const { holder, claimant, caseId, first } = await refused();
    await claimant.appeals(caseId, APPEAL);
    await inTheQueue({ claimant, caseId });
    expect(await casesDealtTo(first)).not.toContain(caseId);
    const second = await reviewer();
    const upheld = await second.rejects(await second.taskOf(caseId), 'FINAL', ['EDITED'], { applicantNote: NOTE });
    expect(upheld.status).toBe(200);
    await claimant.closed(caseId, 'REFUSED');
    await claimant.told('APPEAL_REFUSED');
    await claimant.without();
    expect((await holder.me()).identity).toBe('HELD');
  });

  it('who does not appeal within 30 days is refused', async () => {
    const { holder, claimant, caseId } = await refused();
    await later('+30d', claimant, holder);
    await claimant.closed(caseId, 'REFUSED');
    expect(refusal(await claimant.appeals(caseId, APPEAL))).toEqual([409, 'case/closed']);
    await claimant.without();
    await claimant.told('CLAIM_REFUSED');
    expect((await holder.me()).identity).toBe('HELD');
    expect(refusal(await claimant.saveProfile(true))).toEqual([409, 'number/claim-again-later']);
  });
});
