import { describe, expect, it } from '@jest/globals';
import { inSchoolRecord, officeImports, somebody, somebodyRegistered, timelineOf } from './world.js';

describe('S11: two claimants of one number', () => {
  it('the one who proves first wins; the other, seen by the decision, is superseded and deregistered', async () => {
    const holder = await somebodyRegistered();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const [first, second] = [
      await somebody({ identity: holder.identity }).register(),
      await somebody({ identity: holder.identity }).register(),
    ];
    const firstCase = await first.claims();
    const secondCase = await second.claims();

    expect((await first.giveStudyRecord(firstCase, record.given)).status).toBe(200);
    await first.closed(firstCase, 'WON');
    await first.holds();
    await second.login();
    expect((await second.me()).status).toBe('DEREGISTERED');
    const why = await second.browser.expect<{ caseId: string }>(200, 'GET', '/me/deregistration');
    expect(why.caseId).toBe(firstCase);
    expect((await timelineOf(secondCase)).at(-1)).toMatchObject({
      type: 'ConflictCaseClosed',
      data: { outcome: 'SUPERSEDED', byCaseId: firstCase },
    });
    expect((await second.giveStudyRecord(secondCase, record.given)).status).toBe(403);
  });

  it('a sixth live claimant is asked to wait', async () => {
    const holder = await somebodyRegistered();
    for (let n = 0; n < 5; n++) await (await somebody({ identity: holder.identity }).register()).claims();
    const sixth = await somebody({ identity: holder.identity }).register();
    expect((await sixth.signUp(true)).body.slug).toBe('number/too-many-claims');
  });
});
