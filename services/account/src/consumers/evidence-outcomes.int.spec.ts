import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Evidence } from '../http/evidence-fixture.spec.js';
import { expectStatus, identity, Numbers } from '../http/number-fixture.spec.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const nothing = { evidence: 'none', weight: null } as const;
const refused = { evidence: 'refused', weight: null } as const;

/** a claim on a number that somebody holds */
async function claim() {
  const who = identity();
  const holder = await numbers.holder(who);
  const claimant = await numbers.claimant(who);
  return { who, holder, claimant, evidence: await Evidence.of(numbers, claimant) };
}

describe('a claimant’s first photos', () => {
  it('wait at the claim and put the number under review, which is no event of the number', async () => {
    const { evidence, holder } = await claim();
    await evidence.photos();
    expect(await evidence.noted()).toEqual(['waiting', 3, true]);
    expect(await evidence.everything()).toMatchObject({
      row: { holder: holder.accountId, holder_version: 1, revision: 2 },
      events: ['IdNumberHeld', 'IdConflictDetected'],
    });
  });

  it('are noted once, however often they are told of', async () => {
    const { evidence } = await claim();
    const event = await evidence.photos();
    const before = await evidence.everything();
    await numbers.deliver(event);
    await numbers.deliver({ ...event, id: randomUUID() });
    expect(await evidence.everything()).toEqual(before);
  });

  it('are nothing where the claim has ended meanwhile', async () => {
    const { evidence, claimant } = await claim();
    await expectStatus(200, claimant.browser.call('POST', '/api/v1/me/identity/disownment'));
    const before = await evidence.everything();
    await evidence.photos();
    await evidence.succeeded('PHOTO', 3);
    await evidence.rejected('FINAL', refused);
    expect(await evidence.everything()).toEqual(before);
  });

  it('of a number that is not ours are put aside', async () => {
    const about = { caseId: randomUUID(), numberId: randomUUID(), claimantId: randomUUID() };
    const event = await numbers.hears('RouteSucceeded', { ...about, route: 'PHOTO', weight: 3 });
    const { rows } = await numbers.portal.db.query('select reason from parked_messages where event_id = $1', [
      event.id,
    ]);
    expect(rows).toEqual([{ reason: 'rule/number/none' }]);
  });
});

describe('a reviewer’s verdict', () => {
  it('lets new takers come again, whatever it is', async () => {
    for (const tell of [
      (evidence: Evidence) => evidence.succeeded('PHOTO', 3),
      (evidence: Evidence) => evidence.rejected('RETRY', nothing),
      (evidence: Evidence) => evidence.rejected('FINAL', refused),
    ]) {
      const { evidence } = await claim();
      await evidence.photos();
      const verdict = await tell(evidence);
      const [, , review] = (await evidence.noted()) ?? [];
      expect(review).toBe(false);
      const before = await evidence.everything();
      await numbers.deliver(verdict);
      expect(await evidence.everything()).toEqual(before);
    }
  });

  it('leaves better photos to wait without refusing anybody else', async () => {
    const { evidence } = await claim();
    await evidence.photos();
    await evidence.rejected('RETRY', nothing);
    expect(await evidence.noted()).toEqual(['none', null, false]);
    await evidence.photos(false);
    expect(await evidence.noted()).toEqual(['waiting', 3, false]);
    await evidence.succeeded('PHOTO', 3);
    expect(await evidence.noted()).toEqual(['succeeded', 3, false]);
  });

  it('leaves what else had succeeded', async () => {
    const { evidence } = await claim();
    await evidence.photos();
    await evidence.succeeded('STUDY_RECORD', 1);
    expect(await evidence.noted()).toEqual(['waiting', 3, true]);
    await evidence.rejected('RETRY', { evidence: 'succeeded', weight: 1 });
    expect(await evidence.noted()).toEqual(['succeeded', 1, false]);
  });

  it('that refuses is waited for once more when it is appealed, without refusing anybody else', async () => {
    const { evidence } = await claim();
    await evidence.photos();
    await evidence.rejected('FINAL', refused);
    expect(await evidence.noted()).toEqual(['refused', null, false]);
    await evidence.appealed();
    await evidence.reviewRequested('APPEAL');
    expect(await evidence.noted()).toEqual(['waiting', 3, false]);
  });
});

describe('a decision that did not take effect', () => {
  it('has its photos looked at again, and rivals wait for that', async () => {
    const { evidence } = await claim();
    await evidence.photos();
    await evidence.succeeded('PHOTO', 3);
    await evidence.reviewRequested('RETURNED');
    expect(await evidence.noted()).toEqual(['waiting', 3, false]);
  });

  it('is not what other requests for a review are about', async () => {
    const { evidence } = await claim();
    for (const kind of ['PHOTO', 'APPEAL', 'CORRECTION'] as const) await evidence.reviewRequested(kind);
    expect(await evidence.noted()).toEqual(['none', null, false]);
  });
});

describe('a helper who takes the help back', () => {
  it('leaves what the case says is left', async () => {
    const { evidence } = await claim();
    await evidence.succeeded('CLASSMATE', 1);
    await evidence.succeeded('CLASSMATE', 2);
    expect(await evidence.noted()).toEqual(['succeeded', 2, false]);
    await evidence.helpWithdrawn({ evidence: 'succeeded', weight: 1 });
    expect(await evidence.noted()).toEqual(['succeeded', 1, false]);
    await evidence.helpWithdrawn(nothing);
    expect(await evidence.noted()).toEqual(['none', null, false]);
  });

  it('takes nothing from photos that wait', async () => {
    const { evidence } = await claim();
    await evidence.succeeded('CLASSMATE', 1);
    await evidence.photos();
    await evidence.helpWithdrawn({ evidence: 'waiting', weight: 3 });
    expect(await evidence.noted()).toEqual(['waiting', 3, true]);
  });
});

describe('two claims on one number', () => {
  it('wait for each other: no effect while the other’s photos are with a reviewer', async () => {
    const { who, claimant, evidence } = await claim();
    const rival = await numbers.claimant(who);
    const theirs = await Evidence.of(numbers, rival);
    await theirs.photos();
    await evidence.succeeded('STUDY_RECORD', 1);
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    const { number_id } = await numbers.ledgerOf(claimant);
    expect(await numbers.lastEvent(number_id)).toMatchObject({
      type: 'DeregistrationRefused',
      data: { caseId: claimant.caseId, reason: 'RIVAL_EVIDENCE_WAITS' },
    });
    await theirs.rejected('RETRY', nothing);
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    expect((await numbers.lastEvent(number_id)).type).toBe('AccountsDeregistered');
  });

  it('go on side by side: the winner takes the number, and a review that nobody waits for any more is over', async () => {
    const { who, claimant, evidence } = await claim();
    const rival = await numbers.claimant(who);
    const theirs = await Evidence.of(numbers, rival);
    await evidence.photos();
    await theirs.succeeded('STUDY_RECORD', 1);
    await evidence.succeeded('PHOTO', 3);
    const approval = await numbers.approvalOf(claimant);
    await numbers.hears('ConflictCaseApproved', { ...approval, routes: ['PHOTO'], weight: 3 });
    expect(await numbers.row(claimant.accountId)).toMatchObject({ identity: 'HELD', proof: 'PROVEN' });
    expect((await numbers.row(rival.accountId))['status']).toBe('DEREGISTERED');
    expect(await theirs.noted()).toBeUndefined();
  });

  it('leave a refused one its pause, also when it says that it is not its number', async () => {
    const { who, claimant, evidence } = await claim();
    await evidence.photos();
    await evidence.rejected('FINAL', refused);
    await expectStatus(200, claimant.browser.call('POST', '/api/v1/me/identity/disownment'));
    expect((await numbers.save(claimant, who, true)).body['slug']).toBe('number/claim-again-later');
  });
});
