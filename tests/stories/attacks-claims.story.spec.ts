import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import { anotherClaim, dispute, newPerson, refusal, registeredPerson, reviewer } from './world.js';

const told = async (person: Person, about: string) =>
  (await person.inbox()).filter((notice) => notice.about === about).length;

const waits = async (person: Person, caseId: string) => (await person.case(caseId)).body.waitsForTurn;
/** inbox and case hear of a turn each for itself */
const heard = (person: Person, caseId: string) =>
  eventually('the case is heard', async () => (await waits(person, caseId)) === false);
const inLine = (person: Person, caseId: string) =>
  eventually('the case waits', async () => (await waits(person, caseId)) === true);

describe('a stranger who closes a number with five claims for which nothing is ever shown', () => {
  it('keeps nobody out: the sixth claims, hands photos in, goes before the last of them, and wins', async () => {
    const holder = await registeredPerson();
    const throwaway = [];
    for (let n = 0; n < 5; n++) throwaway.push(await anotherClaim(holder));
    const [first, , , , fifth] = throwaway as [(typeof throwaway)[0], ...typeof throwaway];
    if (!fifth) throw new Error('five claims');

    const person = await newPerson({ identity: holder.identity }).register();
    const caseId = await person.claims();
    expect((await person.me()).identity).toBe('CONTESTED');
    await person.notified('CLAIM_WAITS');
    expect(await waits(person, caseId)).toBe(true);
    expect(await waits(fifth.claimant, fifth.caseId)).toBe(false);

    expect((await person.handsPhotosIn(caseId)).status).toBe(200);
    await person.notified('TURN_CAME');
    await heard(person, caseId);
    await fifth.claimant.notified('TURN_LOST');
    await inLine(fifth.claimant, fifth.caseId);

    const office = await reviewer();
    expect((await office.approves(await office.taskOf(caseId), holder.identity)).status).toBe(200);
    await person.closed(caseId, 'WON');
    expect((await person.holds()).proof).toBe('PROVEN');
    for (const loser of [holder, first.claimant]) {
      await loser.login();
      expect((await loser.me()).status).toBe('DEREGISTERED');
    }
    // it could not speak to that decision, and is heard against the new holder
    await fifth.claimant.notified('TURN_CAME');
    await heard(fifth.claimant, fifth.caseId);
    expect((await fifth.claimant.me()).identity).toBe('CONTESTED');
  });

  it('has five cases, and a place goes on to who waits as soon as one of them is given up', async () => {
    const holder = await registeredPerson();
    const throwaway = [];
    for (let n = 0; n < 5; n++) throwaway.push(await anotherClaim(holder));
    const { claimant: person, caseId } = await anotherClaim(holder);
    await throwaway[0]?.claimant.withdraws(throwaway[0].caseId);
    await person.notified('TURN_CAME');
    await heard(person, caseId);
  });
});

describe('a stranger who claims, withdraws and claims again', () => {
  it('fills nobody’s mailbox: the holder hears of it once, and the pauses grow', async () => {
    const { holder, claimant, caseId } = await dispute();
    const twice = (about: string) => eventually(`${about}, twice`, async () => (await told(claimant, about)) === 2);
    await claimant.withdraws(caseId);
    await claimant.without();
    const again = await claimant.saveProfile(true);
    expect([again.status, again.body.identity]).toEqual([200, 'CONTESTED']);
    await twice('CLAIM_OPENED');
    const second = again.body.caseId as string;
    await eventually('the case is open', async () => (await claimant.case(second)).status === 200);
    await claimant.withdraws(second);
    await claimant.without();
    await twice('CLAIM_WITHDRAWN');
    // who is told of one event is told at the same time
    expect([await told(holder, 'NUMBER_CLAIMED'), await told(holder, 'CLAIM_GONE')]).toEqual([1, 1]);
    expect(refusal(await claimant.saveProfile(true))).toEqual([409, 'number/claim-again-later']);
  });
});
