import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { ClaimRef, DataOf } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { metricsOf } from '@zhenming/service-kit/testing';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { Tolling } from '../tolling/tolling.service.js';
import { ReconsiderCase } from './conflict-case.commands.js';
import { ConflictCases } from './conflict-case.repository.js';
import { NumberFactsService } from './number-facts.service.js';

// the clock of this file's database moves
let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start({ POLICY: 'guarded' });
});
afterAll(() => bench?.stop());

const hoursAfter = (time: string, hours: number): string =>
  new Date(Date.parse(time) + hours * 3_600_000).toISOString();
const caseOf = async ({ accountId: as, caseId }: ClaimRef) =>
  (await bench.ask('GET', `/api/v1/cases/${caseId}`, { as })).body;
const last = async ({ caseId }: ClaimRef, type: string) =>
  until(
    async () => {
      const event = (await bench.events(caseId)).at(-1);
      return event?.type === type ? event : undefined;
    },
    { what: type },
  );

/** a claimant whose record agrees, against a holder who was never proven */
async function waitingCase() {
  const person = await bench.person();
  const { claim, story } = await bench.dispute(person);
  expect((await bench.give(claim, rightRecord(person))).status).toBe(200);
  const started = await last(claim, 'WaitStarted');
  return { person, claim, story, started: started.data as DataOf<'WaitStarted'> };
}

/** the notice of the wait reached this account */
const delivered = async (claim: ClaimRef, recipientId: string, channel: 'INBOX' | 'EMAIL' = 'EMAIL') => {
  const started = (await bench.events(claim.caseId)).findLast(({ type }) => type === 'WaitStarted');
  return bench.noticeDelivered(claim, recipientId, started as RecordedEvent, channel);
};

describe('a right study record against a strong holder, under the guarded policy', () => {
  it('is not enough, and the claimant reads that photos are what is needed beside it', async () => {
    const person = await bench.person();
    const story = await bench.number();
    story.held(randomUUID(), 'PROVEN');
    const claim = story.claimed();
    bench.claimOf(claim, person);
    await bench.tell(story);
    expect((await bench.give(claim, rightRecord(person))).status).toBe(200);
    expect(await caseOf(claim)).toMatchObject({
      standing: 'STRONGER_PHOTOS',
      statusText: expect.stringContaining('请再提交手持证件照'),
    });
  });
});

describe('a holder of whom a row says no standing', () => {
  it('is not nobody: nothing is decided', async () => {
    const person = await bench.person();
    const { claim, story } = await bench.dispute(person);
    await bench.db.query('update numbers set proof = null where number_id = $1', [story.numberId]);
    expect((await bench.give(claim, rightRecord(person))).status).toBe(500);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });
});

describe('a right study record against a weak holder, under the guarded policy', () => {
  it('waits, says so to its claimant, and takes effect three days after the holder’s notice was delivered', async () => {
    const { claim, story, started } = await waitingCase();
    expect(started).toMatchObject({ against: 'weak', waitHours: 72, holder: story.holder });
    expect(started.policy).toMatchObject({ name: 'guarded', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await caseOf(claim)).toMatchObject({ status: 'WAITING', effect: { notBefore: started.notBefore } });
    await bench.moveClock('5 hours');

    const at = await delivered(claim, String(story.holder));
    const effectAt = hoursAfter(at, 72);
    expect((await last(claim, 'HolderNotified')).data).toMatchObject({ deliveredAt: at, effectAt });
    expect((await caseOf(claim))['effect']).toEqual({ notBefore: started.notBefore, at: effectAt });
    await delivered(claim, String(story.holder));
    await bench.moveClock('71 hours');
    expect((await bench.types(claim.caseId)).filter((type) => type === 'HolderNotified')).toHaveLength(1);
    expect((await bench.types(claim.caseId)).at(-1)).toBe('HolderNotified');

    await bench.moveClock('1 hour');
    const approved = await last(claim, 'ConflictCaseApproved');
    expect(approved.metadata.actor).toEqual({ kind: 'timer', id: 'effect' });
    expect((await caseOf(claim))['status']).toBe('EFFECT_PENDING');
  });

  it('does not count an inbox that nobody opens, nor what reaches the claimant; after three days nobody could be reached', async () => {
    const { claim, story, started } = await waitingCase();
    await delivered(claim, String(story.holder), 'INBOX');
    await delivered(claim, claim.accountId);
    expect((await bench.types(claim.caseId)).at(-1)).toBe('WaitStarted');
    await bench.moveClock('72 hours');
    await last(claim, 'ConflictCaseApproved');
    const notified = (await bench.events(claim.caseId)).find(({ type }) => type === 'HolderNotified');
    expect(notified?.data).toMatchObject({ deliveredAt: null, effectAt: started.withoutDeliveryAt });
    expect(notified?.metadata.actor).toEqual({ kind: 'timer', id: 'holder-notice' });
  });

  it('takes no effect where the registry took the record back meanwhile, and does where it came again as it was', async () => {
    const takesBack = async (claim: ClaimRef) => {
      const events = await bench.events(claim.caseId);
      const { recordHash } = events.find(({ type }) => type === 'EducationRecordMatched')?.data as {
        recordHash: string;
      };
      const sql = `update registry_records set ended_by = gen_random_uuid() where record_hash = decode($1, 'hex')`;
      expect((await bench.db.query(sql, [recordHash])).rowCount).toBe(1);
    };
    const [wrong, right] = [await waitingCase(), await waitingCase()];
    for (const { claim, story } of [wrong, right]) {
      await takesBack(claim);
      await delivered(claim, String(story.holder));
    }
    await bench.enter(right.person);
    await bench.moveClock('72 hours');
    await last(right.claim, 'ConflictCaseApproved');
    const back = await last(wrong.claim, 'ConflictCaseReturned');
    expect(back.data).toMatchObject({ reason: 'EVIDENCE_WITHDRAWN' });
    const types = await bench.types(wrong.claim.caseId);
    expect(types.slice(-3)).toEqual(['HolderNotified', 'EducationRecordWithdrawn', 'ConflictCaseReturned']);
    const { routes } = await caseOf(wrong.claim);
    expect(routes).toContainEqual(expect.objectContaining({ route: 'STUDY_RECORD', open: true }));
  });

  it('may be withdrawn while it waits, and nothing comes of it', async () => {
    const { claim, story } = await waitingCase();
    await delivered(claim, String(story.holder));
    const path = `/api/v1/cases/${claim.caseId}/withdrawal`;
    expect((await bench.ask('POST', path, { as: claim.accountId })).body['outcome']).toBe('WITHDRAWN');
    await bench.projected();
    const { rows } = await bench.db.query('select from timers where key = $1', [claim.caseId]);
    expect(rows).toEqual([]);
  });

  it('is decided anew, and at once, when the holder leaves the place to several claimants', async () => {
    const { claim, story } = await waitingCase();
    story.claimed();
    story.letGo();
    await bench.tell(story);
    await last(claim, 'ConflictCaseApproved');
    expect((await bench.types(claim.caseId)).slice(-2)).toEqual(['ConflictCaseReturned', 'ConflictCaseApproved']);
  });
});

describe('a holder who lets go in the moment in which a case is decided against them', () => {
  it('is heard of by that case: what was too little is enough now', async () => {
    const story = await bench.number();
    story.held(randomUUID(), 'PROVEN');
    const claim = story.claimed();
    // with a second claim nobody inherits the number
    story.claimed();
    bench.claimOf(claim, await bench.person());
    await bench.tell(story);
    const { app } = bench.service;
    const [cases, facts] = [app.get(ConflictCases, { strict: false }), app.get(NumberFactsService, { strict: false })];
    const [tryId, actor] = [randomUUID(), { kind: 'account', id: claim.accountId } as const];
    story.letGo();
    const left = story.events.at(-1)?.id ?? '';
    const told: Promise<void>[] = [];
    await cases.handle(claim.caseId, { causationId: tryId, correlationId: tryId, actor }, async (now, state) => {
      const known = await facts.toDecideOn(story.numberId, claim.caseId, state);
      told.push(bench.tell(story));
      // it waits until this is decided; it would be over before otherwise
      await until(async () => (await bench.waiting()) > 0 || (await bench.handled(left)) === 1);
      const record = { record: 'IN_SCHOOL', matched: 'a'.repeat(64), impactAcknowledged: true } as const;
      return { kind: 'GiveStudyRecord', tryId, ...record, freshTaskId: randomUUID(), facts: known, now };
    });
    await Promise.all(told);
    expect(await bench.types(claim.caseId)).toEqual([
      'ConflictCaseOpened',
      'EducationRecordMatched',
      'RouteSucceeded',
      'ConflictCaseApproved',
    ]);
  });
});

describe('a notice that was delivered in time, and is heard of after that time', () => {
  it('counts as delivered: nothing ends before what lay there while the service was away is heard', async () => {
    const { claim, story } = await waitingCase();
    await bench.projected();
    const started = (await bench.events(claim.caseId)).at(-1) as RecordedEvent;
    let at = '';
    await bench.without(async () => {
      await bench.moveClock('40 hours');
      at = await bench.noticeSaid(claim, String(story.holder), started);
      await bench.moveClock('33 hours');
    });
    expect((await last(claim, 'HolderNotified')).data).toMatchObject({ deliveredAt: at, effectAt: hoursAfter(at, 72) });
    // the hold itself is over in seconds
    await bench.moveClock('39 hours');
    await last(claim, 'ConflictCaseApproved');
  });
});

/** as after the end of the wait came while a rival's photos waited */
const timerFired = ({ caseId }: ClaimRef) =>
  bench.db.query(
    `insert into timer_firings (name, key, due_at, attempts, fired_at, next_at)
     select name, key, due_at, 1, zhenming.app_now(), zhenming.app_now() from timers where name = 'effect' and key = $1`,
    [caseId],
  );

it('of a wait that is over and held up nobody reads that it takes effect on a day gone by', async () => {
  const { claim, story } = await waitingCase();
  const at = await delivered(claim, String(story.holder));
  await last(claim, 'HolderNotified');
  await bench.projected();
  await timerFired(claim);
  await bench.moveClock('73 hours');
  const effect: unknown = expect.objectContaining({ at: hoursAfter(at, 72), overdue: true });
  expect(await caseOf(claim)).toMatchObject({ status: 'WAITING', effect });
  const ofHolder = await bench.ask('GET', '/api/v1/holder-claims', { as: String(story.holder) });
  expect(ofHolder.body['items']).toMatchObject([{ effect }]);
});

describe('a wait that is thought over while ends are held', () => {
  it('is thought over once more when the hold is over, although its own time has fired before', async () => {
    const { claim, story } = await waitingCase();
    await delivered(claim, String(story.holder));
    await last(claim, 'HolderNotified');
    await bench.projected();
    const { app } = bench.service;
    const { rows } = await bench.db.query<{ at: Date }>(`select zhenming.app_now() + interval '20 days' as at`);
    app.get(Tolling, { strict: false }).hold(rows[0]?.at as Date);
    await timerFired(claim);
    const [id, actor] = [randomUUID(), { kind: 'service', id: 'account' } as const];
    const metadata = { causationId: id, correlationId: id, actor };
    await app.get(CommandBus, { strict: false }).execute(new ReconsiderCase(claim.caseId, metadata));
    await bench.moveClock('19 days');
    expect((await bench.types(claim.caseId)).at(-1)).toBe('HolderNotified');
    await bench.moveClock('1 day');
    await last(claim, 'ConflictCaseApproved');
  });
});

describe('a decision without its effect', () => {
  it('is counted from when it was made', async () => {
    const person = await bench.person();
    const { claim, story } = await bench.dispute(person);
    story.claimed();
    story.letGo();
    await bench.tell(story);
    expect((await bench.give(claim, rightRecord(person))).status).toBe(200);
    await last(claim, 'ConflictCaseApproved');
    await bench.projected();
    await bench.moveClock('2 hours');
    const { pending_effects_oldest_seconds: seconds } = await metricsOf(bench.service);
    expect(seconds).toBeGreaterThanOrEqual(7_200);
  });
});
