import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, identity, Numbers } from '../http/number-fixture.spec.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const closed = (
  { accountId, caseId }: { accountId: string; caseId: string },
  numberId: unknown,
  outcome: 'WITHDRAWN' | 'IDLE' | 'REFUSED' | 'WON' | 'SUPERSEDED' | 'RELEASED',
) => numbers.hears('ConflictCaseClosed', { caseId, numberId: String(numberId), claimantId: accountId, outcome });

/** a holder, a claimant, and what the log holds of their number so far */
async function dispute() {
  const who = identity();
  const holder = await numbers.holder(who);
  const claimant = await numbers.claimant(who);
  const { number_id } = await numbers.ledgerOf(holder);
  const events = () => numbers.portal.events(`number-${String(number_id)}`);
  return { who, holder, claimant, number_id, events };
}

describe('a case that was approved', () => {
  it('takes the number from the holder and gives it to the claimant', async () => {
    const { who, holder, claimant, number_id, events } = await dispute();
    const event = await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    expect(await events()).toEqual(['IdNumberHeld', 'IdConflictDetected', 'AccountsDeregistered']);
    const winner = await claimant.browser.call('GET', '/api/v1/me');
    expect(winner.body).toMatchObject({ identity: 'HELD', caseId: null, name: who.name, proof: 'UNPROVEN' });
    expect(await numbers.row(holder.accountId)).toMatchObject({
      status: 'DEREGISTERED',
      identity: 'NONE',
      number_id: null,
      former_number_id: number_id,
      deregistered_case: claimant.caseId,
    });
    const { rows } = await numbers.portal.db.query<{ metadata: Record<string, unknown> }>(
      `select metadata from events where stream_id = $1 order by revision desc limit 1`,
      [`number-${String(number_id)}`],
    );
    expect(rows[0]?.metadata).toMatchObject({
      causationId: event.id,
      correlationId: event.metadata.correlationId,
      actor: event.metadata.actor,
    });
  });

  it('ends the holder’s sessions in the same transaction, and keeps what the holder had sealed', async () => {
    const { holder, claimant } = await dispute();
    const [before, other] = [await numbers.row(holder.accountId), await numbers.loggedIn(holder)];
    await expectStatus(200, other.browser.call('GET', '/api/v1/me'));
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    const { rows } = await numbers.portal.db.query<{ same: boolean; sessions: number }>(
      `select a.xmin = l.xmin and a.xmin = w.xmin as same,
              (select count(*)::int from sessions s where s.account_id = a.account_id) as sessions
       from accounts a join ledger l on l.number_id = a.former_number_id join accounts w on w.account_id = l.holder
       where a.account_id = $1`,
      [holder.accountId],
    );
    expect(rows).toEqual([{ same: true, sessions: 0 }]);
    for (const { browser } of [holder, other]) await expectStatus(401, browser.call('GET', '/api/v1/me'));
    expect((await numbers.row(holder.accountId))['person']).toEqual(before['person']);
  });

  it('takes effect once, however often it is delivered', async () => {
    const { claimant, events } = await dispute();
    const event = await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    await numbers.deliver(event);
    await numbers.hears('ConflictCaseApproved', event.data as never);
    expect((await events()).filter((type) => type === 'AccountsDeregistered')).toHaveLength(1);
  });

  it('is refused when the holder is another one by now, and nobody loses anything', async () => {
    const { who, holder, claimant, number_id, events } = await dispute();
    const second = await numbers.claimant(who);
    const third = await numbers.claimant(who);
    const approval = await numbers.approvalOf(claimant);
    await expectStatus(200, holder.browser.call('POST', '/api/v1/me/identity/release'));
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(second));
    await numbers.hears('ConflictCaseApproved', approval);
    expect((await events()).slice(-2)).toEqual(['AccountsDeregistered', 'DeregistrationRefused']);
    // the second decision saw all three claims, so the first claimant's is gone with it
    expect((await numbers.lastEvent(number_id)).data).toMatchObject({ reason: 'CLAIM_GONE', holder: second.accountId });
    expect((await numbers.row(third.accountId))['status']).toBe('DEREGISTERED');
  });

  it('is refused when the holder version moved under it', async () => {
    const { claimant, number_id } = await dispute();
    const approval = await numbers.approvalOf(claimant);
    await numbers.hears('ConflictCaseApproved', { ...approval, holderVersion: approval.holderVersion - 1 });
    expect((await numbers.lastEvent(number_id)).data).toMatchObject({
      caseId: claimant.caseId,
      reason: 'HOLDER_CHANGED',
      decidedHolderVersion: approval.holderVersion - 1,
      holderVersion: approval.holderVersion,
    });
    expect((await numbers.row(claimant.accountId))['identity']).toBe('CONTESTED');
  });

  it('leaves a claimant it did not see with an open claim on the new holder', async () => {
    const { who, claimant, number_id } = await dispute();
    const approval = await numbers.approvalOf(claimant);
    const late = await numbers.claimant(who);
    await numbers.hears('ConflictCaseApproved', approval);
    expect((await numbers.lastEvent(number_id)).data).toMatchObject({
      holder: claimant.accountId,
      claims: [{ accountId: late.accountId, caseId: late.caseId }],
    });
    expect(await numbers.row(late.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'CONTESTED' });
  });

  it('of a number that is not ours is put aside, and the next one goes on', async () => {
    const { claimant } = await dispute();
    const approval = await numbers.approvalOf(claimant);
    const foreign = { ...approval, caseId: randomUUID(), numberId: randomUUID() };
    const event = await numbers.hears('ConflictCaseApproved', foreign);
    await numbers.hears('ConflictCaseApproved', approval);
    const { rows } = await numbers.portal.db.query('select reason from parked_messages where event_id = $1', [
      event.id,
    ]);
    expect(rows).toEqual([{ reason: 'rule/number/none' }]);
  });
});

describe('a route that succeeded', () => {
  it('is noted at the claim, and is no event', async () => {
    const { holder, claimant, number_id, events } = await dispute();
    await numbers.hears('RouteSucceeded', {
      caseId: claimant.caseId,
      numberId: String(number_id),
      claimantId: claimant.accountId,
      route: 'STUDY_RECORD',
      weight: 1,
    });
    const { claims, revision } = await numbers.ledgerOf(holder);
    expect(claims).toMatchObject([{ evidence: 'succeeded', weight: 1 }]);
    expect(revision).toBe((await events()).length);
  });
});

describe('a case that was closed', () => {
  it.each(['WITHDRAWN', 'IDLE', 'REFUSED'] as const)(
    'as %s ends its claim: the account has no number',
    async (outcome) => {
      const { who, holder, claimant, number_id, events } = await dispute();
      await closed(claimant, number_id, outcome);
      expect((await events()).at(-1)).toBe('ClaimWithdrawn');
      expect(await numbers.row(claimant.accountId)).toMatchObject({
        status: 'ACTIVE',
        identity: 'NONE',
        number_id: null,
        case_id: null,
        person: null,
      });
      expect((await numbers.row(holder.accountId))['identity']).toBe('HELD');
      const again = await numbers.save(claimant, who, true);
      expect([again.status, again.body['slug']]).toEqual(
        outcome === 'WITHDRAWN' ? [200, undefined] : [409, 'number/claim-again-later'],
      );
    },
  );

  it.each(['WON', 'SUPERSEDED', 'RELEASED'] as const)('as %s changes nothing here', async (outcome) => {
    const { claimant, number_id, events } = await dispute();
    await closed(claimant, number_id, outcome);
    expect(await events()).toEqual(['IdNumberHeld', 'IdConflictDetected']);
    expect((await numbers.row(claimant.accountId))['identity']).toBe('CONTESTED');
  });

  it('twice is closed once', async () => {
    const { claimant, number_id, events } = await dispute();
    await closed(claimant, number_id, 'IDLE');
    await closed(claimant, number_id, 'IDLE');
    expect((await events()).filter((type) => type === 'ClaimWithdrawn')).toHaveLength(1);
  });
});

describe('events that concern nobody here', () => {
  it('are passed over', async () => {
    const { claimant, number_id, events } = await dispute();
    await numbers.hears('EducationRecordNotMatched', {
      caseId: claimant.caseId,
      tryId: randomUUID(),
      kind: 'IN_SCHOOL',
      triesLeft: 2,
      impactAcknowledged: true,
      idleAt: new Date().toISOString(),
    });
    expect(await events()).toHaveLength(2);
    expect(number_id).toBeDefined();
  });
});
