import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import { consumers, inSchoolRecord, officeImports, newPerson, registeredPerson, timelineOf } from './world.js';

describe('S12: the world changes between decision and effect, for which effects are held up', () => {
  it('the holder lets go meanwhile: returned, nobody deregistered by the old decision, decided anew against the empty place', async () => {
    const holder = await registeredPerson();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const claimant = await newPerson({ identity: holder.identity }).register();
    const caseId = await claimant.claims();
    const other = await newPerson({ identity: holder.identity }).register();
    await other.claims();

    await consumers('pause', 'account.outcomes');
    try {
      expect((await claimant.giveStudyRecord(caseId, record.given)).status).toBe(200);
      await claimant.heard(caseId);
      await eventually('the decision', async () => (await claimant.case(caseId)).body.status === 'EFFECT_PENDING');
      await holder.letGo();
    } finally {
      await consumers('resume', 'account.outcomes');
    }

    await claimant.closed(caseId, 'WON');
    await claimant.holds();
    const types = (await timelineOf(caseId)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['ConflictCaseReturned']));
    expect(types.filter((type) => type === 'ConflictCaseApproved')).toHaveLength(2);
    const me = await holder.me();
    expect([me.status, me.identity]).toEqual(['ACTIVE', 'NONE']);
  });

  it('a newcomer in between changes nothing, and goes on against the new holder', async () => {
    const holder = await registeredPerson();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const claimant = await newPerson({ identity: holder.identity }).register();
    const caseId = await claimant.claims();

    const newcomer = await newPerson({ identity: holder.identity }).register();
    await consumers('pause', 'account.outcomes');
    let newCase: string;
    try {
      expect((await claimant.giveStudyRecord(caseId, record.given)).status).toBe(200);
      await claimant.heard(caseId);
      await eventually('the decision', async () => (await claimant.case(caseId)).body.status === 'EFFECT_PENDING');
      newCase = await newcomer.claims();
    } finally {
      await consumers('resume', 'account.outcomes');
    }
    await claimant.closed(caseId, 'WON');
    expect((await newcomer.case(newCase)).body.status).toBe('OPEN');
    expect((await newcomer.me()).identity).toBe('CONTESTED');
    await holder.login();
    expect((await holder.me()).status).toBe('DEREGISTERED');
    const tried = await newcomer.giveStudyRecord(newCase, record.given);
    expect(tried.body['slug']).toBe('number/decided-recently');
  });
});
