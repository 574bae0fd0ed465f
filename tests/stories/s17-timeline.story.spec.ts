import { describe, expect, it } from '@jest/globals';
import { answerTo, done } from '../../tools/src/browser.js';
import { hearing, inSchoolRecord, newPerson, officeImports, registeredPerson, staff, timelineOf } from './world.js';

describe('S17: an auditor reads a case', () => {
  it('every step, who and when, with a chain that verifies; and the reading itself is recorded', async () => {
    const holder = await registeredPerson();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const claimant = await newPerson({ identity: holder.identity }).register();
    const caseId = await claimant.claims();
    await claimant.giveStudyRecord(caseId, inSchoolRecord().given);
    await claimant.giveStudyRecord(caseId, record.given);
    await claimant.closed(caseId, 'WON');

    const steps = await timelineOf(caseId);
    expect(steps.map(({ type }) => type)).toEqual([
      'ConflictCaseOpened',
      'EducationRecordNotMatched',
      'EducationRecordMatched',
      'RouteSucceeded',
      ...hearing(),
      'ConflictCaseApproved',
      'ConflictCaseClosed',
    ]);
    expect(steps.map(({ revision }) => revision)).toEqual(steps.map((_step, index) => index + 1));
    expect(steps[2]).toMatchObject({ actor: { kind: 'account', id: claimant.accountId } });
    for (const step of steps) expect(Number.isNaN(Date.parse(step.at))).toBe(false);
    expect([...steps].sort((a, b) => a.at.localeCompare(b.at))).toEqual(steps);
    expect(JSON.stringify(steps)).not.toContain(holder.identity.number);
    expect(JSON.stringify(steps)).not.toContain(holder.identity.name);

    const auditor = await staff('auditor');
    const params = { path: { id: caseId } };
    const verified = await done(auditor.staff.POST('/api/v1/cases/{id}/verification', { params }));
    expect(verified).toMatchObject({ verified: true, events: steps.length });
  });

  it('is not for everybody: a reviewer without the role, and nobody without a login', async () => {
    const reviewer = await staff('support');
    const params = { path: { id: crypto.randomUUID() } };
    expect((await answerTo(reviewer.staff.GET('/api/v1/cases/{id}/timeline', { params }))).status).toBe(403);
  });
});
