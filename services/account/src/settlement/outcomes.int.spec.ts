import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { expectStatus, identity, Numbers } from '../testing/numbers.fixture.js';
import { Evidence } from '../testing/evidence.fixture.js';

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

describe('an approval that id-conflict has not given', () => {
  const approved = async (claimant: Awaited<ReturnType<typeof dispute>>['claimant']) =>
    numbers.eventOf('ConflictCaseApproved', await numbers.approvalOf(claimant));

  it('takes nothing from anybody, whoever else signed it, and is put aside for an operator', async () => {
    for (const by of [undefined, 'review-queue', 'notification', 'account'] as const) {
      const { holder, claimant, events } = await dispute();
      const forged = await approved(claimant);
      await numbers.portal.forges(forged, by);
      expect(await numbers.handled(forged)).toBe('event/forged: its owner has not signed it');
      expect(await events()).toEqual(['IdNumberHeld', 'IdConflictDetected']);
      expect(await numbers.row(holder.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD' });
    }
  });

  it('takes nothing under id-conflict’s own key either, unless its log holds it like this', async () => {
    for (const log of ['nothing', 'another case’s', 'other claims'] as const) {
      const { holder, claimant, events } = await dispute();
      const forged = await approved(claimant);
      const { data } = forged as { data: object };
      const recorded = {
        nothing: null,
        'another case’s': { ...forged, id: randomUUID() },
        'other claims': { ...forged, data: { ...data, claims: [] } },
      }[log];
      await numbers.deliver(forged, recorded);
      expect(await numbers.handled(forged)).toBe('rule/event/unrecorded');
      expect(await events()).toEqual(['IdNumberHeld', 'IdConflictDetected']);
      expect(await numbers.row(holder.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD' });
    }
  });
});

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

  it('is refused when the holder is gone by now, and nobody loses anything', async () => {
    const { who, holder, claimant, number_id, events } = await dispute();
    const rival = await numbers.claimant(who);
    const approval = await numbers.approvalOf(claimant);
    await expectStatus(200, numbers.answer(holder, 'release'));
    await numbers.hears('ConflictCaseApproved', approval);
    expect((await events()).slice(-2)).toEqual(['HolderAnswered', 'DeregistrationRefused']);
    expect((await numbers.lastEvent(number_id)).data).toMatchObject({
      caseId: claimant.caseId,
      reason: 'HOLDER_CHANGED',
      decidedHolderVersion: approval.holderVersion,
      holderVersion: approval.holderVersion + 1,
    });
    for (const { accountId } of [claimant, rival])
      expect(await numbers.row(accountId)).toMatchObject({ status: 'ACTIVE', identity: 'CONTESTED' });
  });

  it('is refused over photos of a rival of which account has not heard, and asks again where id-conflict does not answer', async () => {
    const { who, holder, claimant, number_id, events } = await dispute();
    const rival = await numbers.claimant(who);
    const { records } = numbers.portal['parts'];
    records.isSilentAbout(number_id);
    const approved = numbers.eventOf('ConflictCaseApproved', await numbers.approvalOf(claimant));
    await numbers.portal.publishes(approved);
    await until(() => records.wasAsked(number_id));
    expect(await events()).not.toContain('AccountsDeregistered');

    const waits = { evidence: 'waiting', weight: 3 } as const;
    records.knows(number_id, { caseId: claimant.caseId }, { caseId: rival.caseId, ...waits });
    expect(await numbers.handled(approved)).toBeUndefined();
    expect(await numbers.lastEvent(number_id)).toMatchObject({
      type: 'DeregistrationRefused',
      data: { caseId: claimant.caseId, reason: 'RIVAL_EVIDENCE_WAITS' },
    });
    expect(await numbers.row(holder.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD' });
  });

  it('takes no account from who has withdrawn, although account has not heard of that', async () => {
    const { who, holder, claimant, number_id } = await dispute();
    const rival = await numbers.claimant(who);
    numbers.portal['parts'].records.knows(number_id, { caseId: claimant.caseId }, { caseId: rival.caseId, over: true });
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    expect(await numbers.row(holder.accountId)).toMatchObject({ status: 'DEREGISTERED' });
    expect(await numbers.row(rival.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'CONTESTED' });
    await closed(rival, number_id, 'WITHDRAWN');
    expect(await numbers.row(rival.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'NONE' });
  });

  it('of a number that is not ours is put aside, as is news of its evidence, and the next one goes on', async () => {
    const { claimant } = await dispute();
    const approval = await numbers.approvalOf(claimant);
    const { claimantId } = approval;
    const foreign = () => ({ caseId: randomUUID(), numberId: randomUUID() });
    const parked = await Promise.all([
      numbers.hears('ConflictCaseApproved', { ...approval, ...foreign() }),
      numbers.hears('RouteSucceeded', { ...foreign(), claimantId, route: 'PHOTO', weight: 3 }),
    ]);
    await numbers.hears('ConflictCaseApproved', approval);
    const { rows } = await numbers.portal.db.query('select reason from parked_messages where event_id = any($1)', [
      parked.map(({ id }) => id),
    ]);
    expect(rows).toEqual(parked.map(() => ({ reason: 'rule/number/none' })));
  });
});

describe('a case that was closed', () => {
  it('ends its claim, once: the account has no number', async () => {
    const { who, holder, claimant, number_id, events } = await dispute();
    const outcomes = ['REFUSED', 'WITHDRAWN', 'IDLE'] as const;
    const claimants = [claimant, await numbers.claimant(who), await numbers.claimant(who)];
    for (const [n, outcome] of outcomes.entries())
      for (let times = 0; times < 2; times++) {
        await closed(claimants[n]!, number_id, outcome);
        expect(await numbers.lastEvent(number_id)).toMatchObject({ type: 'ClaimWithdrawn', data: { reason: outcome } });
      }
    expect((await events()).filter((type) => type === 'ClaimWithdrawn')).toHaveLength(3);
    expect(await numbers.row(claimant.accountId)).toMatchObject({
      status: 'ACTIVE',
      identity: 'NONE',
      number_id: null,
      case_id: null,
      person: null,
    });
    expect((await numbers.row(holder.accountId))['identity']).toBe('HELD');
    const again = await numbers.save(claimant, who, true);
    expect([again.status, again.body['slug']]).toEqual([409, 'number/claim-again-later']);
  });

  it('as won, superseded or released changes nothing here', async () => {
    const { claimant, number_id, events } = await dispute();
    for (const outcome of ['WON', 'SUPERSEDED', 'RELEASED'] as const) await closed(claimant, number_id, outcome);
    expect(await events()).toEqual(['IdNumberHeld', 'IdConflictDetected']);
    expect((await numbers.row(claimant.accountId))['identity']).toBe('CONTESTED');
  });
});

describe('what id-conflict tells of the evidence in a case', () => {
  const nothing = { evidence: 'none', weight: null } as const;
  const refused = { evidence: 'refused', weight: null } as const;

  /** a claim on a number that a person holds */
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
  });

  describe('a reviewer’s verdict', () => {
    it('that accepts proves the claim and lets new takers come again, once, and is no event of the number', async () => {
      const { evidence } = await claim();
      await evidence.photos();
      const event = await evidence.succeeded('PHOTO', 3);
      expect(await evidence.noted()).toEqual(['succeeded', 3, false]);
      const before = await evidence.everything();
      await numbers.deliver(event);
      await numbers.deliver({ ...event, id: randomUUID() });
      expect(await evidence.everything()).toEqual(before);
      expect(before).toMatchObject({ row: { revision: 2 }, events: ['IdNumberHeld', 'IdConflictDetected'] });
    });

    it('leaves better photos to wait without refusing anybody else', async () => {
      const { evidence } = await claim();
      await evidence.photos();
      await evidence.rejected('RETRY', nothing);
      expect(await evidence.noted()).toEqual(['none', null, false]);
      await evidence.photos(false);
      expect(await evidence.noted()).toEqual(['waiting', 3, false]);
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
    it('has its photos looked at again, and rivals wait for that; other reviews that are asked for change nothing', async () => {
      for (const again of ['RETURNED', 'APPEAL', 'CONTEST'] as const) {
        const { evidence } = await claim();
        for (const kind of ['PHOTO', 'CORRECTION'] as const) await evidence.reviewRequested(kind);
        expect(await evidence.noted()).toEqual(['none', null, false]);
        await evidence.reviewRequested(again);
        expect(await evidence.noted()).toEqual(['waiting', 3, false]);
      }
    });
  });

  describe('photos about which a first person has an opinion', () => {
    it('go on waiting, and new takers of the number wait for them no more', async () => {
      const { evidence } = await claim();
      await evidence.photos();
      expect(await evidence.noted()).toEqual(['waiting', 3, true]);
      await evidence.opinion();
      expect(await evidence.noted()).toEqual(['waiting', 3, false]);
    });
    it('wait once more where they were accepted, and it takes a second person now', async () => {
      for (const kind of ['SECOND', 'SENIOR'] as const) {
        const { evidence } = await claim();
        await evidence.succeeded('PHOTO', 3);
        expect(await evidence.noted()).toEqual(['succeeded', 3, false]);
        await evidence.reviewRequested(kind);
        expect(await evidence.noted()).toEqual(['waiting', 3, false]);
      }
    });
  });

  describe('a helper who takes the help back', () => {
    it('leaves what the case says is left, and takes nothing from photos that wait', async () => {
      const { evidence } = await claim();
      await evidence.succeeded('CLASSMATE', 2);
      expect(await evidence.noted()).toEqual(['succeeded', 2, false]);
      await evidence.helpWithdrawn({ evidence: 'succeeded', weight: 1 });
      expect(await evidence.noted()).toEqual(['succeeded', 1, false]);
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

    it('go on side by side: the winner takes the number, whom the decision saw loses, who came later goes on', async () => {
      const { who, claimant, evidence } = await claim();
      const rival = await numbers.claimant(who);
      const theirs = await Evidence.of(numbers, rival);
      await evidence.photos();
      await theirs.succeeded('STUDY_RECORD', 1);
      await evidence.succeeded('PHOTO', 3);
      const approval = await numbers.approvalOf(claimant);
      const late = await numbers.claimant(who);
      await numbers.hears('ConflictCaseApproved', { ...approval, routes: ['PHOTO'], weight: 3 });
      expect(await numbers.row(claimant.accountId)).toMatchObject({ identity: 'HELD', proof: 'PROVEN' });
      expect((await numbers.row(rival.accountId))['status']).toBe('DEREGISTERED');
      expect(await theirs.noted()).toBeUndefined();
      expect(await numbers.row(late.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'CONTESTED' });
    });
  });
});
