import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import { feed, publicTopic } from './downstream.js';
import { inSchoolRecord, officeImports, somebody, somebodyRegistered, staff } from './world.js';

describe('S15: a downstream system follows deregistrations', () => {
  it('reads feed and topic from zero, sees each deregistration once, acknowledges; operators see what is not acknowledged', async () => {
    const holder = await somebodyRegistered();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const claimant = await somebody({ identity: holder.identity }).register();
    const caseId = await claimant.claims();
    await claimant.giveStudyRecord(caseId, record.given);
    await claimant.closed(caseId, 'WON');

    const mine = await eventually('the feed has it', async () =>
      (await feed.all()).find(({ accounts }) => accounts.includes(holder.accountId)),
    );
    expect(mine).toMatchObject({ accounts: [holder.accountId], survivingAccount: claimant.accountId });
    expect(JSON.stringify(mine)).not.toContain(holder.identity.number);
    const all = await feed.all();
    expect(new Set(all.map(({ deregistrationId }) => deregistrationId)).size).toBe(all.length);
    expect(all.filter(({ accounts }) => accounts.includes(holder.accountId))).toHaveLength(1);

    const topic = await publicTopic((read) =>
      read.some(({ deregistrationId }) => deregistrationId === mine.deregistrationId),
    );
    const { cursor: _cursor, ...published } = mine;
    expect(topic.filter(({ deregistrationId }) => deregistrationId === mine.deregistrationId)).toEqual([published]);

    const operator = await staff('admin');
    const open = async () =>
      (
        await operator.expect<{ items: { deregistrationId: string }[] }>(200, 'GET', '/deregistrations/unacknowledged')
      ).items.map(({ deregistrationId }) => deregistrationId);
    expect(await open()).toContain(mine.deregistrationId);
    await feed.acknowledge(mine.deregistrationId);
    await feed.acknowledge(mine.deregistrationId);
    expect(await open()).not.toContain(mine.deregistrationId);
  });

  it('a stranger with a wrong key reads nothing', async () => {
    expect((await feed.read('wrong-key')).status).toBe(401);
    expect((await feed.read('')).status).toBe(401);
  });
});
