import { describe, expect, it } from '@jest/globals';
import type { ServiceName } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { APPEAL, NOTE, refusedForGood } from './appeals.js';
import { newPerson, refusal, reviewer, system, timelineOf } from './world.js';

const erase = (accountId: string, ...more: string[]): Promise<string> =>
  system().command('account', ['erase', accountId, '--reference', '2026-0137', ...more]);

/** whether the service can open what it has of a subject */
async function opens(service: ServiceName, subject: string): Promise<boolean> {
  const db = await system().connect(service);
  try {
    const sql = 'select from vault_keys where subject = $1 and wrapped_key is not null';
    return (await db.query(sql, [subject])).rowCount === 1;
  } finally {
    await db.close();
  }
}

describe('S22: a person who asks to be erased', () => {
  it('is not while their claim is open; afterwards nobody is them, what was decided is still on record, and the number is held', async () => {
    const { claimant, caseId } = await refusedForGood();
    const { accountId } = await claimant.me();
    await claimant.appeals(caseId, APPEAL);
    await expect(erase(accountId, '--confirm')).rejects.toThrow();
    const second = await reviewer();
    const task = await second.taskOf(caseId);
    expect((await second.approves(task, claimant.identity, { applicantNote: NOTE })).status).toBe(200);
    await claimant.closed(caseId, 'WON');
    await claimant.holds();
    const kept = [
      ['account', accountId],
      ['id-conflict', caseId],
      ['review-queue', caseId],
    ] as const;
    for (const [service, subject] of kept) expect([service, await opens(service, subject)]).toEqual([service, true]);

    expect(await eventually('nothing is open', () => erase(accountId).catch(() => undefined))).toMatch(
      `last decision about it: case ${caseId}`,
    );
    expect(await erase(accountId, '--confirm')).toMatch('erased, on request 2026-0137');
    expect((await claimant.login()).status).toBe(401);
    expect((await claimant.login(claimant.identity.number)).status).toBe(401);
    for (const [service, subject] of kept)
      await eventually(`${service} has forgotten them`, async () => !(await opens(service, subject)));

    // what was decided stays, and what was written does not
    const steps = await timelineOf(caseId);
    expect(steps.map(({ type }) => type)).toEqual(expect.arrayContaining(['AppealRequested', 'ConflictCaseClosed']));
    // nobody else gets the number by it
    const other = await newPerson({ identity: claimant.identity }).register();
    expect(refusal(await other.signUp())).toEqual([409, 'number/already-registered']);
    expect(await erase(accountId, '--confirm')).toMatch(/already: what had come since is gone here/);
  });
});
