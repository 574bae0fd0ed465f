import { describe, expect, it } from '@jest/globals';
import { answerTo, eventually, mailbox, type Browser } from '../../tools/src/browser.js';
import { freshPhone, type Identity, type Person } from '../../tools/src/portal.js';
import { refusal, reviewer, newPerson, registeredPerson, staff, system, visible, type Reviewer } from './world.js';

const masked = ({ number }: Identity): string => `${number.slice(0, 3)}*************${number.slice(-2)}`;
const numberOf = ({ documentType, number }: Identity) => ({ documentType, number });

/** waits until photos can be handed in for a correction */
const openCorrection = (person: Person, correctionId: string) =>
  eventually('the correction takes photos', async () => {
    const { status } = await person.correction(correctionId);
    return status === 200;
  });

/** photos of the right document, looked at and approved */
async function approved(
  person: Person,
  correctionId: string,
  right: Identity,
  reviewerClient: Reviewer,
): Promise<void> {
  await openCorrection(person, correctionId);
  expect((await person.handsPhotosIn(correctionId, {}, 'corrections')).status).toBe(200);
  const task = await reviewerClient.taskOf(correctionId);
  expect(task).toMatchObject({ kind: 'CORRECTION', parties: { right: { numberMasked: masked(right) } } });
  expect(JSON.stringify(task)).not.toContain(right.number);
  expect((await reviewerClient.approves(task, right)).status).toBe(200);
}

describe('S6: the number of an account is a wrong one', () => {
  it('it cannot be edited; "not my number" leaves the account without one, and it claims another', async () => {
    const person = await registeredPerson();
    const other = await registeredPerson();
    for (const reclaim of [false, true])
      expect(refusal(await person.saveProfile(reclaim, other.identity))).toEqual([409, 'number/fixed']);
    await person.disown();
    await person.without();
    await person.notified('DISOWNED');
    expect(refusal(await person.saveProfile(false, other.identity))).toEqual([409, 'number/already-registered']);
    const claimed = await person.saveProfile(true, other.identity);
    expect([claimed.status, claimed.body.identity]).toEqual([200, 'CONTESTED']);
    expect((await other.me()).identity).toBe('HELD');
    // the number that was disowned is free
    const rightful = await newPerson({ identity: person.identity }).register();
    expect((await rightful.signUp()).body.identity).toBe('HELD');
  });

  it('asked for by its person: photos, a reviewer, and the right number is the account’s', async () => {
    const person = await registeredPerson();
    const right = { ...newPerson().identity, name: person.identity.name };
    const same = await person.asksCorrection(numberOf(person.identity));
    expect(refusal(same)).toEqual([422, 'correction/same-number']);
    const asked = await person.asksCorrection(numberOf(right));
    expect(asked.status).toBe(202);
    const { correctionId } = asked.body;
    expect(refusal(await person.asksCorrection(numberOf(newPerson().identity)))).toEqual([409, 'correction/open']);
    expect((await person.me()).correction).toEqual({ correctionId, reference: asked.body.reference });
    await person.notified('CORRECTION_REQUESTED');
    expect(await person.me()).toMatchObject({ identity: 'HELD', numberMasked: masked(person.identity) });

    await approved(person, correctionId, right, await reviewer());
    await person.notified('CORRECTION_HELD');
    expect(await person.me()).toMatchObject({ identity: 'HELD', numberMasked: masked(right), correction: null });
    expect(await person.corrections()).toMatchObject([{ correctionId, openedBy: 'OWNER', status: 'CORRECTED' }]);
    expect((await person.bindRealName('EMAIL')).status).toBe(204);
    const rightful = await newPerson({ identity: person.identity }).register();
    expect((await rightful.signUp()).body.identity).toBe('HELD');
  });

  it('its name is, the number is right: it has the right name, holds and is bound as before, and is found by that name', async () => {
    const person = await newPerson({ channel: 'EMAIL' }).register();
    await person.signUp();
    expect((await person.bindRealName('EMAIL')).status).toBe(204);
    const before = await person.me();
    const right = { ...person.identity, name: `${person.identity.name}一` };
    expect(refusal(await person.saveProfile(false, right))).toEqual([409, 'number/fixed']);
    expect(refusal(await person.asksCorrection(person.identity))).toEqual([422, 'correction/same-number']);
    const { correctionId } = (await person.asksCorrection(right)).body;
    await person.notified('CORRECTION_REQUESTED');
    expect(await person.corrections()).toMatchObject([{ correctionId, status: 'OPEN', name: right.name }]);
    await openCorrection(person, correctionId);
    expect((await person.handsPhotosIn(correctionId, {}, 'corrections')).status).toBe(200);

    const reviewerClient = await reviewer();
    const task = await reviewerClient.taskOf(correctionId);
    const { claimant, right: shown, nameOnly } = task.parties;
    expect([claimant.name, shown?.name, nameOnly]).toEqual([person.identity.name, right.name, true]);
    // the card bears the right name, and no other one is approved
    expect(refusal(await reviewerClient.approves(task, person.identity))).toEqual([422, 'review/card-mismatch']);
    expect((await person.me()).name).toBe(before.name);
    expect((await reviewerClient.approves(task, right)).status).toBe(200);
    await person.notified('CORRECTION_OF_NAME');
    const { identity, proof, numberMasked, bound } = before;
    expect(await person.me()).toMatchObject({
      identity,
      proof,
      numberMasked,
      bound,
      name: right.name,
      correction: null,
    });

    const known = (await mailbox(system(), person.address)).length;
    expect((await person.recoverUsername(right)).status).toBe(202);
    await eventually('the login name', async () => {
      const mails = (await mailbox(system(), person.address)).slice(known);
      return mails.some(({ text }) => text.includes(person.address));
    });
  });

  it('sent back once, withdrawn then: the account is as it was', async () => {
    const person = await registeredPerson();
    const { correctionId } = (await person.asksCorrection(numberOf(newPerson().identity))).body;
    await openCorrection(person, correctionId);
    await person.handsPhotosIn(correctionId, { quality: 'blurred' }, 'corrections');
    const reviewerClient = await reviewer();
    const task = await reviewerClient.taskOf(correctionId);
    expect(task.photos[0]?.warnings).toContain('BLURRED');
    expect((await reviewerClient.rejects(task, 'RETRY', ['CARD_TEXT_UNREADABLE'])).status).toBe(200);
    await person.notified('CORRECTION_RETRY');
    await person.withdrawsCorrection(correctionId);
    await eventually('it is over', async () => (await person.me()).correction === null);
    expect(await person.corrections()).toMatchObject([{ correctionId, status: 'WITHDRAWN' }]);
    expect(await person.me()).toMatchObject({ identity: 'HELD', numberMasked: masked(person.identity) });
  });

  it('opened by support for a caller, who has to hand in the photos: a number in use becomes a claim', async () => {
    const holder = await registeredPerson();
    const caller = await registeredPerson();
    const support = await staff('support');
    const said = { ...numberOf(holder.identity), name: holder.identity.name };
    const opens = ({ staff: office }: Browser, login: string) =>
      answerTo(office.POST('/api/v1/corrections', { body: { login, ...said } }));
    const opened = await opens(support, caller.address);
    expect(opened.status).toBe(202);
    const unknown = await opens(support, freshPhone());
    expect(visible(unknown)).toEqual(visible(opened));

    const { reference } = await caller.notified('CORRECTION_OFFERED');
    const correctionId = reference?.id ?? '';
    expect(await caller.corrections()).toMatchObject([{ correctionId, openedBy: 'SUPPORT', status: 'OPEN' }]);
    // support opens it and decides nothing; reviewers decide it and open none
    expect((await answerTo(support.staff.POST('/api/v1/tasks/next'))).status).toBe(403);
    const reviewerClient = await reviewer();
    expect((await opens(reviewerClient.browser, caller.address)).status).toBe(403);

    await approved(caller, correctionId, holder.identity, reviewerClient);
    const { caseId } = await caller.notified('CORRECTION_CONTESTED');
    expect(await caller.me()).toMatchObject({ identity: 'CONTESTED', caseId, correction: null });
    const opening = await eventually('the case', async () => {
      const { status, body } = await caller.case(caseId ?? '');
      return status === 200 && body;
    });
    expect(opening).toMatchObject({ status: 'OPEN', trigger: 'CORRECTION' });
    await holder.notified('NUMBER_CLAIMED');
    expect((await holder.me()).identity).toBe('HELD');
  });

  it('nobody reads or touches another person’s correction', async () => {
    const person = await registeredPerson();
    const stranger = await registeredPerson();
    const { correctionId } = (await person.asksCorrection(numberOf(newPerson().identity))).body;
    await openCorrection(person, correctionId);
    for (const id of [correctionId, crypto.randomUUID()])
      for (const [method, path, body] of [
        ['GET', `/corrections/${id}`, undefined],
        ['POST', `/corrections/${id}/withdrawal`, {}],
        ['DELETE', `/corrections/${id}/photos/front`, undefined],
      ] as const)
        expect(refusal(await stranger.browser.request(method, path, body))).toEqual([404, 'correction/not-found']);
  });
});
