import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import {
  anotherClaim,
  consumers,
  dispute,
  inSchoolRecord,
  newPerson,
  officeImports,
  registeredPerson,
  reviewer,
  timelineOf,
} from './world.js';

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

  it('photos that another claimant hands in meanwhile are decided first, and who has withdrawn loses no account', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    const { claimant: photographer, caseId: ofPhotos } = await anotherClaim(holder);
    const { claimant: mistaken, caseId: ofMistake } = await anotherClaim(holder);

    await consumers('pause', 'account.outcomes');
    try {
      expect((await claimant.giveStudyRecord(caseId, record.given)).status).toBe(200);
      await claimant.heard(caseId);
      await eventually('the decision', async () => (await claimant.case(caseId)).body.status === 'EFFECT_PENDING');
      expect((await photographer.handsPhotosIn(ofPhotos)).status).toBe(200);
      expect((await mistaken.withdraws(ofMistake)).status).toBe(200);
    } finally {
      await consumers('resume', 'account.outcomes');
    }
    await eventually('the refused effect', async () => (await claimant.case(caseId)).body.status === 'DECIDED');
    expect((await holder.me()).identity).toBe('HELD');

    const reviewing = await reviewer();
    const sentBack = await reviewing.rejects(await reviewing.taskOf(ofPhotos), 'RETRY', ['CARD_COVERED']);
    expect(sentBack.status).toBe(200);
    await claimant.closed(caseId, 'WON');
    for (const loser of [holder, photographer]) {
      await loser.login();
      expect((await loser.me()).status).toBe('DEREGISTERED');
    }
    const me = await mistaken.me();
    expect([me.status, me.identity]).toEqual(['ACTIVE', 'NONE']);
  });
});
