import { describe, expect, it } from '@jest/globals';
import { answerTo } from '../../tools/src/browser.js';
import { type StudyRecord } from '../../tools/src/portal.js';
import {
  graduatedRecord,
  inSchoolRecord,
  officeImports,
  newPerson,
  registeredPerson,
  type RecordRow,
} from './world.js';

/** A person holds the number; another person with the same number and a study record claims it. */
const dispute = async <R extends { row: RecordRow; given: StudyRecord }>(record: R) => {
  const holder = await registeredPerson();
  await officeImports([{ ...holder.identity, ...record.row }]);
  const claimant = await newPerson({ identity: holder.identity }).register();
  const caseId = await claimant.claims();
  return { holder, claimant, caseId, record };
};

describe('S5: a duplicate number is settled by a study record', () => {
  it.each([
    ['in school', inSchoolRecord],
    ['graduated', graduatedRecord],
  ])('%s: the claimant wins, the holder is deregistered and told, the winner binds', async (_says, make) => {
    const { holder, claimant, caseId, record } = await dispute(make());
    expect(await claimant.me()).toMatchObject({ identity: 'CONTESTED', caseId });
    expect((await claimant.bindRealName('EMAIL')).status).toBe(409);

    expect((await claimant.giveStudyRecord(caseId, record.given)).body['confirmed']).toBe(true);
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).proof).toBe('UNPROVEN');
    expect((await claimant.bindRealName('EMAIL')).status).toBe(204);

    expect((await answerTo(holder.browser.portal.GET('/api/v1/me'))).status).toBe(401);
    expect((await holder.login()).status).toBe(201);
    expect((await holder.me()).status).toBe('DEREGISTERED');
    const why = await holder.deregistration();
    expect(why.caseId).toBe(caseId);
    expect(Date.parse(why.contestableUntil)).toBeGreaterThan(Date.now());
    // of events on two topics, which have no order among each other
    for (const about of ['NUMBER_CLAIMED', 'NUMBER_DECIDED', 'DEREGISTERED']) await holder.notified(about);
    expect((await holder.saveProfile()).status).toBe(403);
  });

  it('the impact must be acknowledged first', async () => {
    const { claimant, caseId, record } = await dispute(inSchoolRecord());
    const refused = await claimant.giveStudyRecord(caseId, record.given, false);
    expect([refused.status, refused.body['slug']]).toEqual([422, 'case/impact-unacknowledged']);
  });

  it('wrong tries: three, each with the same words, then the route is used up and the case stays open', async () => {
    const { claimant, caseId, record } = await dispute(inSchoolRecord());
    const wrong = inSchoolRecord();
    const answers = [];
    for (const given of [
      wrong.given,
      { inSchool: { ...record.given.inSchool, studentNumber: wrong.given.inSchool.studentNumber } },
      { inSchool: { ...record.given.inSchool, entryYear: 1999 } },
    ])
      answers.push(await claimant.giveStudyRecord(caseId, given));
    expect(answers.map(({ status, body }) => [status, body['confirmed'], body['message']])).toEqual(
      Array(3).fill([200, false, '提供的信息未能核实']),
    );
    const again = await claimant.giveStudyRecord(caseId, record.given);
    expect([again.status, again.body['slug']]).toEqual([409, 'case/route-exhausted']);
    expect((await claimant.case(caseId)).body).toMatchObject({
      status: 'OPEN',
      routes: expect.arrayContaining([expect.objectContaining({ route: 'STUDY_RECORD', state: 'exhausted' })]),
    });
    expect((await claimant.me()).identity).toBe('CONTESTED');
  });

  it('a record of another number is not a match, however right it is', async () => {
    const { claimant, caseId } = await dispute(inSchoolRecord());
    const stranger = newPerson();
    const theirs = inSchoolRecord();
    await officeImports([{ ...stranger.identity, ...theirs.row }]);
    expect((await claimant.giveStudyRecord(caseId, theirs.given)).body['confirmed']).toBe(false);
  });

  it('a stranger under a wrong name cannot use up the tries of the number', async () => {
    const { holder, claimant, caseId, record } = await dispute(inSchoolRecord());
    for (let other = 0; other < 2; other++) {
      const stranger = await newPerson({ identity: { ...holder.identity, name: '钱多多' } }).register();
      const strangersCase = await stranger.claims();
      for (let n = 0; n < 3; n++)
        expect((await stranger.giveStudyRecord(strangersCase, record.given)).body['confirmed']).toBe(false);
    }
    expect((await claimant.giveStudyRecord(caseId, record.given)).body['confirmed']).toBe(true);
    await claimant.closed(caseId, 'WON');
  });

  it('nobody reads or touches another person’s case', async () => {
    const { holder, caseId, record } = await dispute(inSchoolRecord());
    for (const [method, path, body] of [
      ['GET', `/cases/${caseId}`, undefined],
      ['GET', `/cases/${caseId}/timeline`, undefined],
      ['POST', `/cases/${caseId}/withdrawal`, {}],
      ['POST', `/cases/${caseId}/study-record`, { impactAcknowledged: true, ...record.given }],
    ] as const) {
      const foreign = await holder.browser.request(method, path, body);
      const missing = await holder.browser.request(method, path.replace(caseId, crypto.randomUUID()), body);
      expect([foreign.status, foreign.body['slug']]).toEqual([404, 'case/not-found']);
      expect([missing.status, missing.body['slug']]).toEqual([404, 'case/not-found']);
    }
  });

  it('the same try again under its Idempotency-Key has the same answer and counts once', async () => {
    const { claimant, caseId, record } = await dispute(inSchoolRecord());
    const params = { path: { id: caseId }, header: { 'Idempotency-Key': crypto.randomUUID() } };
    const give = (given: StudyRecord) =>
      answerTo(
        claimant.browser.portal.POST('/api/v1/cases/{id}/study-record', {
          params,
          body: { impactAcknowledged: true, ...given },
        }),
      );
    const wrong = inSchoolRecord().given;
    const [first, second] = [await give(wrong), await give(wrong)];
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    const other = await give(record.given);
    expect(other.body.slug).toBe('idempotency/other-body');
    expect((await claimant.case(caseId)).body).toMatchObject({ triesLeft: 2 });
  });
});
