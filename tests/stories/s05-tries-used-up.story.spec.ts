import { beforeAll, describe, expect, it } from '@jest/globals';
import { answerTo, done, eventually, type Browser } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import {
  anotherClaim,
  dispute,
  hearing,
  inSchoolRecord,
  refusal,
  seniorReviewer,
  staff,
  timelineOf,
  type Reviewer,
} from './world.js';

const NOTE = '来电核实：机会被他人占用';

const opensAgain = (office: Browser, caseId: string) =>
  answerTo(
    office.staff.POST('/api/v1/cases/{id}/tries', {
      params: { path: { id: caseId } },
      body: { routes: ['PHOTO', 'STUDY_RECORD'], note: NOTE },
    }),
  );

/** what support finds of this case in its list */
const asking = async (office: Browser, caseId: string) => {
  const { items } = await done(office.staff.GET('/api/v1/human-help', { params: { query: { limit: 100 } } }));
  return items.find((one) => one.caseId === caseId);
};

const sendsInVain = async (senior: Reviewer, who: Person, caseId: string) => {
  expect((await who.handsPhotosIn(caseId)).status).toBe(200);
  expect((await senior.rejects(await senior.taskOf(caseId), 'RETRY', ['FACE_UNCLEAR'])).status).toBe(200);
  return eventually('the answer', async () => {
    const { body } = await who.case(caseId);
    return body.photo?.rejection && !body.photo.review && body;
  });
};

/** Two strangers who claim a number take all its tries, and all its submissions but one; its person claims it, too. */
async function usedUp() {
  const record = inSchoolRecord();
  const { holder, claimant: stranger, caseId: strangersCase } = await dispute(record.row);
  const { claimant: accomplice, caseId: accomplicesCase } = await anotherClaim(holder);
  const { claimant, caseId } = await anotherClaim(holder);
  const senior = await seniorReviewer();
  for (let n = 0; n < 3; n++) await stranger.giveStudyRecord(strangersCase, inSchoolRecord().given);
  for (let n = 0; n < 2; n++) await accomplice.giveStudyRecord(accomplicesCase, inSchoolRecord().given);
  for (let n = 0; n < 2; n++) await sendsInVain(senior, stranger, strangersCase);
  for (let n = 0; n < 2; n++) await sendsInVain(senior, accomplice, accomplicesCase);
  return { record, holder, accomplice, accomplicesCase, claimant, caseId, senior };
}

describe('S5: strangers use up what a number may have', () => {
  let parties: Awaited<ReturnType<typeof usedUp>>;
  beforeAll(async () => {
    parties = await usedUp();
  }, 300_000);

  it('its person is led to photos, then to a person, and wins with the tries that a senior opens again', async () => {
    const { record, holder, accomplice, accomplicesCase, claimant, caseId, senior } = parties;
    // the right record has the answer of a wrong one; photos are open to its person
    const right = await claimant.giveStudyRecord(caseId, record.given);
    expect([right.status, right.body['confirmed'], right.body['message']]).toEqual([200, false, '提供的信息未能核实']);
    expect(right.body.routes).toContainEqual(expect.objectContaining({ route: 'PHOTO', open: true }));
    expect(right.body.humanHelp).toBeUndefined();
    expect(refusal(await claimant.asksHumanHelp(caseId))).toEqual([409, 'case/route-open']);
    const last = await sendsInVain(senior, claimant, caseId);
    expect(last).toMatchObject({ status: 'OPEN', humanHelp: 'OFFERED', photo: { submissionsLeft: 0 } });

    expect((await claimant.asksHumanHelp(caseId)).body).toMatchObject({ humanHelp: 'ASKED' });
    expect((await claimant.asksHumanHelp(caseId)).body).toMatchObject({ humanHelp: 'ASKED' });
    expect(refusal(await accomplice.asksHumanHelp(caseId))).toEqual([404, 'case/not-found']);
    // the number that the notice tells is what the person reads to support
    const [reference = ''] = /\d{4}-\d{4}-\d{4}/.exec((await claimant.notified('HELP_REQUESTED')).text) ?? [];

    const support = await staff('support');
    const { items } = await done(
      support.staff.GET('/api/v1/references/{reference}', { params: { path: { reference } } }),
    );
    expect(items).toEqual([{ kind: 'CASE', id: caseId, reference, status: 'OPEN' }]);
    const listed = await eventually('support sees the case', () => asking(support, caseId));
    expect(listed).toEqual({
      ...{ caseId, reference, usedUp: ['NUMBER_TRIES', 'SUBMISSIONS'] },
      askedAt: expect.stringMatching(/Z$/),
    });
    expect(refusal(await opensAgain(support, caseId))).toEqual([403, 'session/forbidden']);
    const party = await seniorReviewer(holder.identity.number);
    expect(refusal(await opensAgain(party.browser, caseId))).toEqual([409, 'review/party']);
    expect((await opensAgain(senior.browser, caseId)).status).toBe(204);
    expect(refusal(await opensAgain(senior.browser, caseId))).toEqual([409, 'case/no-help-asked']);
    await eventually('nobody waits there', async () => (await asking(support, caseId)) === undefined);

    // for this case alone: who used them up finds nothing
    await claimant.notified('TRIES_REOPENED');
    expect((await accomplice.giveStudyRecord(accomplicesCase, record.given)).body['confirmed']).toBe(false);
    expect((await claimant.case(caseId)).body).toMatchObject({ triesLeft: 3, photo: { submissionsLeft: 5 } });
    expect((await claimant.giveStudyRecord(caseId, record.given)).body['confirmed']).toBe(true);
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).identity).toBe('HELD');

    const steps = await timelineOf(caseId);
    expect(steps.map(({ type }) => type)).toEqual([
      'ConflictCaseOpened',
      'EducationRecordNotMatched',
      'HandheldPhotoSubmitted',
      'ReviewRequested',
      'EvidenceRejected',
      'HumanHelpRequested',
      'TriesReopened',
      'EducationRecordMatched',
      'RouteSucceeded',
      ...hearing(),
      'ConflictCaseApproved',
      'ConflictCaseClosed',
    ]);
    const { staffId } = await done(senior.browser.staff.GET('/api/v1/me'));
    expect(steps[5]?.actor).toEqual({ kind: 'account', id: claimant.accountId });
    expect(steps[6]).toMatchObject({ actor: { kind: 'staff', id: staffId }, data: { by: { staffId } } });
    expect(JSON.stringify(steps)).not.toContain(NOTE);
  });
});
