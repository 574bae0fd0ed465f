import { describe, expect, it } from '@jest/globals';
import {
  anotherClaim,
  dispute,
  inSchoolRecord,
  officeImports,
  refusal,
  reviewer,
  newPerson,
  registeredPerson,
  timelineOf,
} from './world.js';

/** Photos of one claimant wait for a reviewer; the other's study record has succeeded meanwhile. */
async function photosBeforeRecord() {
  const record = inSchoolRecord();
  const { holder, claimant: student, caseId: ofRecord } = await dispute(record.row);
  const { claimant: photographer, caseId: ofPhotos } = await anotherClaim(holder);
  expect((await photographer.handsPhotosIn(ofPhotos)).status).toBe(200);
  const given = await student.giveStudyRecord(ofRecord, record.given);
  expect(given.body).toMatchObject({ confirmed: true, status: 'OPEN' });
  return { holder, student, ofRecord, photographer, ofPhotos, record };
}

describe('S11: two claimants of one number', () => {
  it('the one who proves first wins; the other, seen by the decision, is superseded and deregistered', async () => {
    const holder = await registeredPerson();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const [first, second] = [
      await newPerson({ identity: holder.identity }).register(),
      await newPerson({ identity: holder.identity }).register(),
    ];
    const firstCase = await first.claims();
    const secondCase = await second.claims();

    expect((await first.giveStudyRecord(firstCase, record.given)).status).toBe(200);
    await first.closed(firstCase, 'WON');
    await first.holds();
    await second.login();
    expect((await second.me()).status).toBe('DEREGISTERED');
    expect((await second.deregistration()).caseId).toBe(firstCase);
    expect((await timelineOf(secondCase)).at(-1)).toMatchObject({
      type: 'ConflictCaseClosed',
      data: { outcome: 'SUPERSEDED', byCaseId: firstCase },
    });
    expect((await second.giveStudyRecord(secondCase, record.given)).status).toBe(403);
  });

  it('a study record that succeeded waits while stronger evidence is being reviewed', async () => {
    const { holder, student, ofRecord, photographer, ofPhotos, record } = await photosBeforeRecord();
    const reviewerClient = await reviewer();
    const task = await reviewerClient.taskOf(ofPhotos);
    expect(task.parties.others).toHaveLength(1);
    const waiting = (await student.case(ofRecord)).body;
    expect(waiting.status).toBe('OPEN');
    expect(waiting.routes).toContainEqual(expect.objectContaining({ route: 'STUDY_RECORD', state: 'succeeded' }));
    expect(refusal(await student.giveStudyRecord(ofRecord, record.given))).toEqual([409, 'case/no-route-needed']);
    expect((await holder.me()).identity).toBe('HELD');
    expect((await photographer.me()).identity).toBe('CONTESTED');

    expect((await reviewerClient.approves(task, holder.identity)).status).toBe(200);
    await photographer.closed(ofPhotos, 'WON');
    expect((await photographer.holds()).proof).toBe('PROVEN');
    await student.login();
    expect((await student.me()).status).toBe('DEREGISTERED');
    const steps = await timelineOf(ofRecord);
    expect(steps.map(({ type }) => type)).not.toContain('ConflictCaseApproved');
    expect(steps.at(-1)?.data).toMatchObject({ outcome: 'SUPERSEDED', byCaseId: ofPhotos });
  });

  it('and takes effect by itself when the stronger evidence is not accepted', async () => {
    const { holder, student, ofRecord, photographer, ofPhotos } = await photosBeforeRecord();
    const reviewerClient = await reviewer();
    const sentBack = await reviewerClient.rejects(await reviewerClient.taskOf(ofPhotos), 'RETRY', ['CARD_COVERED']);
    expect(sentBack.status).toBe(200);
    await student.closed(ofRecord, 'WON');
    expect((await student.holds()).proof).toBe('UNPROVEN');
    for (const loser of [holder, photographer]) {
      await loser.login();
      expect((await loser.me()).status).toBe('DEREGISTERED');
    }
    expect((await timelineOf(ofPhotos)).at(-1)?.data).toMatchObject({ outcome: 'SUPERSEDED', byCaseId: ofRecord });
  });
});
