import { describe, expect, it } from '@jest/globals';
import { inSchoolRecord, officeImports, newPerson, registeredPerson } from './world.js';

describe('S12: a person lets a number go', () => {
  it('a sole claimant whose holder lets go becomes the holder, and the case is released', async () => {
    const holder = await registeredPerson();
    const claimant = await newPerson({ identity: holder.identity }).register();
    const caseId = await claimant.claims();
    await holder.letGo();
    await claimant.closed(caseId, 'RELEASED');
    expect((await claimant.holds()).proof).toBe('UNPROVEN');
    await holder.without();
  });

  it('a deregistered person says "not my number" and goes on without one', async () => {
    const holder = await registeredPerson();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const claimant = await newPerson({ identity: holder.identity }).register();
    const caseId = await claimant.claims();
    await claimant.giveStudyRecord(caseId, record.given);
    await claimant.closed(caseId, 'WON');
    await holder.login();
    await holder.disown();
    await holder.login();
    const me = await holder.without();
    expect(me.status).toBe('ACTIVE');
    expect((await claimant.me()).identity).toBe('HELD');
  });
});
