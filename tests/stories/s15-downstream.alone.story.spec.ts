import { describe, expect, it } from '@jest/globals';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { done, eventually } from '../../tools/src/browser.js';
import { feed, publicTopic } from './downstream.js';
import { inSchoolRecord, officeImports, newPerson, registeredPerson, staff, system } from './world.js';

// alone: the example of graduate admission has the same key, and acknowledges whatever it reads
describe('S15: a downstream system follows deregistrations', () => {
  it('reads feed and topic from zero, sees each deregistration once, acknowledges; operators see what is not acknowledged', async () => {
    const holder = await registeredPerson();
    const record = inSchoolRecord();
    await officeImports([{ ...holder.identity, ...record.row }]);
    const claimant = await newPerson({ identity: holder.identity }).register();
    const caseId = await claimant.claims();
    await claimant.giveStudyRecord(caseId, record.given);
    await claimant.closed(caseId, 'WON');

    const mine = await eventually('the feed has it', async () =>
      (await feed.all()).find(({ accounts }) => accounts.includes(holder.accountId)),
    );
    expect(mine).toMatchObject({ accounts: [holder.accountId], survivingAccount: claimant.accountId });
    expect(JSON.stringify(mine)).not.toContain(holder.identity.number);
    const all = await feed.all();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ accounts }) => accounts.includes(holder.accountId))).toHaveLength(1);

    const topic = await publicTopic((read) => read.some(({ id }) => id === mine.id));
    const [published, ...repeats] = topic.filter(({ id }) => id === mine.id);
    expect(repeats).toEqual([]);
    const { cursor: _cursor, jws, id: _id, type, ...data } = mine;
    expect(published).toMatchObject({ type, data });

    // the same bytes under the same key: the same signature, attached here and detached there
    const keys = (await (await fetch(`${system().gateway}/api/v1/jwks.json`)).json()) as JSONWebKeySet;
    const { payload } = await compactVerify(jws, createLocalJWKSet(keys));
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(data);
    expect(published?.signature).toBe(jws.replace(/\.[^.]*\./, '..'));

    const operator = await staff('admin');
    const open = async () =>
      (await done(operator.staff.GET('/api/v1/deregistrations/unacknowledged'))).items.map(
        ({ deregistrationId }) => deregistrationId,
      );
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
