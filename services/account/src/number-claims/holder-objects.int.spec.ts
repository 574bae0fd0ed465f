import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import { expectStatus, identity, Numbers } from '../testing/numbers.fixture.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start({ POLICY: 'guarded' });
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

describe('“it is mine”', () => {
  it('is answered once to each claim, with a reference for each, and the holder keeps the number', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const claimant = await numbers.applicant();
    const caseId = String((await expectStatus(200, numbers.save(claimant, who, true))).body['caseId']);
    const said = await expectStatus(200, numbers.answer(holder, 'objection'));
    const one = { objectionId: expect.any(String), reference: referenceOf(caseId) };
    expect(said.body).toEqual({ objections: [one] });
    expect((await numbers.answer(holder, 'objection')).body['slug']).toBe('objection/raised');
    expect((await numbers.answer(claimant, 'objection')).body['slug']).toBe('number/nothing-to-answer');

    const second = await numbers.applicant();
    const later = String((await expectStatus(200, numbers.save(second, who, true))).body['caseId']);
    const again = await expectStatus(200, numbers.answer(holder, 'objection'));
    expect(again.body).toEqual({ objections: [{ ...one, reference: referenceOf(later) }] });
    expect((await holder.browser.call('GET', '/api/v1/me')).body).toMatchObject({ identity: 'HELD' });
  });

  it('is recorded once, however often the same request comes', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    await expectStatus(200, numbers.save(await numbers.applicant(), who, true));
    await numbers.portal.reauthenticate(holder.browser, `+86${holder.phone}`);
    const key = { 'idempotency-key': randomUUID() };
    const once = () => holder.browser.call('POST', '/api/v1/me/identity/objection', undefined, key);
    const [first, repeat] = [await expectStatus(200, once()), await expectStatus(200, once())];
    expect(repeat.body).toEqual(first.body);
  });

  it('is not said to a claim whose case was opened under a policy that asks no holder', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const caseId = String((await expectStatus(200, numbers.save(await numbers.applicant(), who, true))).body['caseId']);
    const { number_id } = await numbers.ledgerOf(holder);
    numbers.portal['parts'].records.knows(number_id, { caseId, hearsHolder: false });
    expect((await numbers.answer(holder, 'objection')).body['slug']).toBe('objection/not-offered');
  });

  it('is not offered under a policy that asks no holder, unless the case of a claim was opened under one that does, or may have been', async () => {
    const others = await Numbers.start({ POLICY: 'seed' });
    try {
      const who = identity();
      const holder = await others.holder(who);
      const { records } = others.portal['parts'];
      await expectStatus(200, others.save(await others.applicant(), who, true));
      // the case is not opened yet
      const { number_id } = await others.ledgerOf(holder);
      records.knows(number_id);
      expect((await others.answer(holder, 'objection')).body['slug']).toBe('objection/not-offered');

      // whatever account goes by itself: of two claims, the case of one was opened when holders were asked
      const older = String((await expectStatus(200, others.save(await others.applicant(), who, true))).body['caseId']);
      records.knows(number_id, { caseId: older });
      const one = { objectionId: expect.any(String), reference: referenceOf(older) };
      expect((await expectStatus(200, others.answer(holder, 'objection'))).body).toEqual({ objections: [one] });

      // where id-conflict does not answer, the case may be such a one: the holder's time may be over before it does
      const another = identity();
      const unanswered = await others.holder(another);
      await expectStatus(200, others.save(await others.applicant(), another, true));
      expect((await others.answer(unanswered, 'objection')).status).toBe(200);
    } finally {
      await others.stop();
    }
  });
});

describe('whatever the holder answers', () => {
  it.each(['release', 'disownment'] as const)(
    'goes by what the claims have shown, also where account has not heard of it (%s)',
    async (how) => {
      const who = identity();
      const holder = await numbers.holder(who);
      const [refused, other] = [await numbers.claimant(who), await numbers.claimant(who)];
      const { number_id } = await numbers.ledgerOf(holder);
      const { records } = numbers.portal['parts'];
      records.knows(number_id, { caseId: refused.caseId, evidence: 'refused' }, { caseId: other.caseId });
      await expectStatus(200, numbers.answer(holder, how));
      expect(await numbers.row(other.accountId)).toMatchObject({ identity: 'HELD' });
      expect(await numbers.row(refused.accountId)).toMatchObject({ identity: 'CONTESTED' });
    },
  );
});

describe('“somebody else made this account”', () => {
  it('leaves the number as letting go does, and is recorded as what it is', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const claimant = await numbers.applicant();
    await expectStatus(200, numbers.save(claimant, who, true));
    await numbers.portal.reauthenticate(holder.browser, `+86${holder.phone}`);
    const release = (answer: string) => holder.browser.call('POST', '/api/v1/me/identity/release', { answer });
    expect((await release('NOBODY')).status).toBe(422);
    expect((await release('SOMEBODY_ELSE')).body).toEqual({ identity: 'NONE' });
    const { rows } = await numbers.portal.db.query<{ answer: string }>(
      `select data->>'answer' as answer from events where type = 'HolderAnswered' and data->>'accountId' = $1`,
      [holder.accountId],
    );
    expect(rows).toEqual([{ answer: 'SOMEBODY_ELSE' }]);
    expect((await claimant.browser.call('GET', '/api/v1/me')).body).toMatchObject({ identity: 'HELD' });
  });
});
