import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { Timers } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { TollingHealth } from '../tolling/tolling-health.service.js';
import { Tolling } from '../tolling/tolling.service.js';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { ConflictDeadlines } from './deadlines.timer.js';
import { Classmates, helped, said, waitingIn, type Claimant } from '../testing/classmates.fixture.js';

// the clock of this file's database moves
let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

const wrong = {
  impactAcknowledged: true,
  inSchool: { institution: '4111010001', studentNumber: '1', entryYear: 2021, level: 'MASTER' },
};
const timers = async () => {
  const { rows } = await bench.db.query<{ key: string }>(
    `select key from timers where name = 'case-idle' order by key`,
  );
  return rows.map(({ key }) => key);
};

describe('30 days without evidence', () => {
  it('end a case by themselves, by the clock of the system, in the name of the timer', async () => {
    const { claim } = await bench.dispute();
    await bench.projected();
    expect(await timers()).toContain(claim.caseId);
    await bench.moveClock('30 days');
    const closed = await until(async () => (await bench.events(claim.caseId))[1]);
    expect(closed).toMatchObject({ type: 'ConflictCaseClosed', data: { outcome: 'IDLE' } });
    expect(closed.metadata.actor).toEqual({ kind: 'timer', id: 'case-idle' });
    const { body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}`, { as: claim.accountId });
    expect(body).toMatchObject({ status: 'CLOSED', outcome: 'IDLE' });
    const given = await bench.give(claim, wrong);
    expect([given.status, given.body.slug]).toEqual([409, 'case/closed']);
  });

  it('do not run while a claim waits for its turn, and begin when it comes', async () => {
    const { story } = await bench.dispute();
    const waits = story.claimed(undefined, 'waits');
    await bench.tell(story);
    await bench.projected();
    expect(await timers()).not.toContain(waits.caseId);
    story.turnsChanged([waits]);
    await bench.tell(story);
    await bench.projected();
    expect(await timers()).toContain(waits.caseId);
    await bench.moveClock('30 days');
    const ended = await until(async () => (await bench.events(waits.caseId))[2]);
    expect(ended).toMatchObject({ type: 'ConflictCaseClosed', data: { outcome: 'IDLE' } });
  });

  it('count anew from a try, and never end a case with evidence or one that is over', async () => {
    const person = await bench.person();
    const [tried, proven, withdrawn] = [
      (await bench.dispute()).claim,
      (await bench.dispute(person)).claim,
      (await bench.dispute()).claim,
    ];
    await bench.moveClock('20 days');
    await bench.give(tried, wrong);
    await bench.give(proven, rightRecord(person));
    await bench.ask('POST', `/api/v1/cases/${withdrawn.caseId}/withdrawal`, { as: withdrawn.accountId });
    await bench.projected();
    expect(await timers()).toContain(tried.caseId);
    expect(await timers()).not.toContain(proven.caseId);
    expect(await timers()).not.toContain(withdrawn.caseId);
    await bench.moveClock('20 days');
    const later = (await bench.dispute()).claim;
    await bench.moveClock('15 days');
    await until(async () => (await bench.types(tried.caseId)).at(-1) === 'ConflictCaseClosed');
    expect((await bench.events(tried.caseId)).at(-1)?.data).toMatchObject({ outcome: 'IDLE' });
    expect((await bench.types(proven.caseId)).at(-1)).toBe('ConflictCaseApproved');
    expect((await bench.events(withdrawn.caseId)).at(-1)?.data).toMatchObject({ outcome: 'WITHDRAWN' });
    expect(await bench.types(later.caseId)).toEqual(['ConflictCaseOpened']);
  });
});

describe('a returned case that nothing heavier follows', () => {
  it('goes idle 30 days after it came back', async () => {
    const person = await bench.person();
    const { claim, story } = await bench.dispute(person);
    const rival = story.claimed();
    bench.claimOf(rival, person);
    await bench.tell(story);
    for (const one of [claim, rival]) expect((await bench.give(one, rightRecord(person))).status).toBe(200);
    await bench.moveClock('10 days');
    story.settled(rival, [rival]);
    story.refused(claim, 1);
    await bench.tell(story);
    await bench.projected();
    await bench.moveClock('25 days');
    const other = (await bench.dispute()).claim;
    expect((await bench.types(claim.caseId)).at(-1)).toBe('ConflictCaseReturned');
    await bench.moveClock('5 days');
    await until(async () => (await bench.types(claim.caseId)).at(-1) === 'ConflictCaseClosed');
    expect(await bench.types(other.caseId)).toEqual(['ConflictCaseOpened']);
  });
});

describe('a decision that account refuses for evidence of a rival that waits no more', () => {
  it('is tried once more a little later, in the name of the timer', async () => {
    const person = await bench.person();
    const { claim, story } = await bench.dispute(person);
    await bench.give(claim, rightRecord(person));
    story.refused(claim, 1, 'RIVAL_EVIDENCE_WAITS');
    await bench.tell(story);
    expect(await bench.types(claim.caseId)).toContain('ConflictCaseReturned');
    await bench.projected();
    await bench.moveClock('1 minute');
    const again = await until(async () => {
      const event = (await bench.events(claim.caseId)).at(-1);
      return event?.type === 'ConflictCaseApproved' ? event : undefined;
    });
    expect(again).toMatchObject({ data: { again: true }, metadata: { actor: { kind: 'timer', id: 'effect' } } });
    await bench.projected();
    const { rows } = await bench.db.query('select from timers where key = $1', [claim.caseId]);
    expect(rows).toEqual([]);
  });
});

describe('a case that is over', () => {
  it('stays as it is whichever of its deadlines fires once more: a rebuild sets them for a moment', async () => {
    const { claim } = await bench.dispute();
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/withdrawal`, { as: claim.accountId });
    await bench.projected();
    const names = bench.service.app.get(ConflictDeadlines, { strict: false }).rows.map(({ name }) => name);
    const timers = new Timers(bench.db);
    for (const name of names) await timers.set(name, claim.caseId, new Date(0));
    const sql = 'select from timer_firings where key = $1 and fired_at is not null';
    await until(async () => (await bench.db.query(sql, [claim.caseId])).rowCount === names.length);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened', 'ConflictCaseClosed']);
    await timers.clear(names, claim.caseId);
  });
});

describe('a success that a rival’s evidence holds up', () => {
  it('stops the idle timer by itself', async () => {
    const { claim } = await bench.dispute();
    await bench.projected();
    const succeeded = { type: 'RouteSucceeded', data: { caseId: claim.caseId } };
    await bench.service.app.get(ConflictDeadlines, { strict: false }).apply(succeeded as never);
    expect(await timers()).not.toContain(claim.caseId);
  });
});

describe('30 days after a try', () => {
  it('the number has that try back', async () => {
    const person = await bench.person();
    const { claim: first, story } = await bench.dispute(person);
    const [second, third] = [story.claimed(), story.claimed()];
    for (const claim of [second, third]) bench.claimOf(claim, person);
    await bench.tell(story);
    for (const claim of [first, first, first, second, second]) await bench.give(claim, wrong);
    const refused = await bench.give(third, rightRecord(person));
    expect(refused.body).toMatchObject({ confirmed: false, triesLeft: 2 });
    await bench.moveClock('29 days');
    expect((await bench.give(third, rightRecord(person))).body).toMatchObject({ confirmed: false, triesLeft: 1 });
    await bench.moveClock('1 day');
    expect((await bench.give(third, rightRecord(person))).body['confirmed']).toBe(true);
  });
});

describe('requests for help', () => {
  let route: Classmates;
  beforeAll(async () => {
    route = new Classmates(bench);
  });

  const last = async ({ claim }: Pick<Claimant, 'claim'>) => (await bench.events(claim.caseId)).at(-1);
  const becomes = (claimant: Pick<Claimant, 'claim'>, type: string) =>
    until(
      async () => {
        const event = await last(claimant);
        return event?.type === type ? event : undefined;
      },
      { what: type },
    );

  describe('seven days without help', () => {
    it('end the request, in the name of the timer; the case goes on, and another classmate may be asked', async () => {
      const asked = await route.asked();
      const { claim, mate, waiting } = asked;
      await bench.moveClock('6 days');
      expect(waitingIn(await route.case(asked))).toEqual(waiting);
      await bench.moveClock('1 day');
      const expired = await becomes(asked, 'AssistExpired');
      expect(expired).toMatchObject({ data: { requestId: waiting.requestId, claimantId: claim.accountId } });
      expect(expired.metadata.actor).toEqual({ kind: 'timer', id: 'assist-expiry' });
      const { body } = await route.case(asked);
      expect([body['status'], body['assist']]).toEqual(['OPEN', undefined]);
      expect(body['routes']).toContainEqual(expect.objectContaining({ route: 'CLASSMATE', state: 'idle', open: true }));
      expect(body['progress']).toContainEqual(
        expect.objectContaining({ type: 'AssistExpired', text: '协助请求已过期' }),
      );
      expect((await route.read(waiting.requestId, mate.accountId)).body['state']).toBe('OVER');
      expect(await route.list(mate.accountId)).toEqual([]);
      for (const answer of [await route.grant(asked), await route.does('decline', waiting.requestId, mate.accountId)])
        expect(said(answer)).toEqual([409, 'assist/over']);
      expect(said(await route.request(asked))).toEqual([409, 'assist/too-many']);
      const next = waitingIn(await route.request(asked, { classmateName: '张敏' }));
      expect(next).toMatchObject({ state: 'WAITING', requestsLeft: 1 });
      expect(next.requestId).not.toBe(waiting.requestId);
    });

    it('are counted alike where nobody was found, all said no, or the code is dead', async () => {
      const nobody = await route.claimant();
      await route.request(nobody);
      const no = await route.asked();
      await route.does('decline', no.waiting.requestId, no.mate.accountId);
      const dead = await route.asked();
      for (let n = 0; n < 5; n++) await route.grant(dead, { claimantName: '欧阳别人' });
      await bench.projected();
      await bench.moveClock('7 days');
      const expired = [];
      for (const one of [nobody, no, dead]) expired.push((await becomes(one, 'AssistExpired')).data);
      const keys = expired.map((data) => Object.keys(data ?? {}).sort());
      expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    });

    it('end nothing that was granted', async () => {
      const [asked, later] = [await route.asked(), await route.claimant()];
      await route.grant(asked);
      await bench.projected();
      await bench.moveClock('7 days');
      await route.request(later);
      await bench.projected();
      await bench.moveClock('7 days');
      await becomes(later, 'AssistExpired');
      expect((await last(asked))?.type).toBe('ConflictCaseApproved');
    });

    it('that pass while a decision takes effect end the request when the case comes back', async () => {
      const asked = await route.asked();
      const { claim, story, person } = asked;
      const rival = story.claimed();
      bench.claimOf(rival, person);
      await bench.tell(story);
      for (const one of [claim, rival]) await bench.give(one, rightRecord(person));
      const later = await route.asked();
      await bench.moveClock('7 days');
      await becomes(later, 'AssistExpired');
      expect((await last(asked))?.type).toBe('ConflictCaseApproved');
      story.settled(rival, [rival]);
      story.refused(claim, 1);
      await bench.tell(story);
      await becomes(asked, 'AssistExpired');
      expect((await bench.types(claim.caseId)).slice(-2)).toEqual(['ConflictCaseReturned', 'AssistExpired']);
    });
  });

  describe('a case in which nobody helped', () => {
    it('goes idle 30 days after it asked', async () => {
      const asked = await route.asked();
      await bench.moveClock('29 days');
      await becomes(asked, 'AssistExpired');
      await bench.moveClock('1 day');
      expect((await becomes(asked, 'ConflictCaseClosed')).data).toMatchObject({ outcome: 'IDLE' });
    });

    it('may not ask again after its number’s last request, until the first is 30 days ago', async () => {
      const claimant = await route.claimant();
      for (const [n, classmateName] of ['张敏', '赵强', '王芳'].entries()) {
        expect(waitingIn(await route.request(claimant, { classmateName })).requestsLeft).toBe(2 - n);
        await bench.projected();
        await bench.moveClock('7 days');
        await becomes(claimant, 'AssistExpired');
      }
      const { body } = await route.case(claimant);
      const exhausted = { route: 'CLASSMATE', state: 'exhausted', open: false };
      expect(body['routes']).toContainEqual(expect.objectContaining(exhausted));
      expect(said(await route.request(claimant))).toEqual([409, 'assist/too-many']);
      // 21 days went by
      await bench.moveClock('9 days');
      const open = { route: 'CLASSMATE', state: 'idle', open: true };
      expect((await route.case(claimant)).body['routes']).toContainEqual(expect.objectContaining(open));
      expect(waitingIn(await route.request(claimant)).requestsLeft).toBe(0);
    });
  });

  describe('a person who helped twice', () => {
    it('may help again after 90 days, and be helped by whom they helped after a year', async () => {
      const me = randomUUID();
      const claimant = await route.claimant();
      await route.leaveHelps(me, helped(me, randomUUID()), helped(me, randomUUID()));
      await route.leaveHelps(claimant.story.numberId, helped(claimant.story.numberId, me));
      await bench.moveClock('89 days');
      const tired = await route.claimant();
      await route.asked(tired, me);
      expect(await route.candidates(tired)).toEqual([]);
      await bench.moveClock('1 day');
      const able = await route.asked(undefined, me);
      expect(said(await route.grant(able))).toEqual([200, true]);
      const mutual = { ...(await route.claimant()), story: claimant.story };
      const again = mutual.story.claimed();
      bench.claimOf(again, mutual.person);
      await bench.tell(mutual.story);
      const asks = { ...mutual, claim: again };
      await route.asked(asks, me);
      expect(await route.candidates(asks)).toEqual([]);
      await bench.moveClock('275 days');
      const yearLater = { ...mutual, claim: mutual.story.claimed() };
      bench.claimOf(yearLater.claim, yearLater.person);
      await bench.tell(yearLater.story);
      expect(said(await route.grant(await route.asked(yearLater, me)))).toEqual([200, true]);
    });
  });
});

describe('while nobody knows whether ends have to be held', () => {
  it('none of them is due, which is said', async () => {
    const of = <T>(kind: Type<T>): T => bench.service.app.get(kind, { strict: false });
    const [look, deadlines, tolling] = [{ isKnown: false }, of(ConflictDeadlines), of(Tolling)];
    tolling.dependOn(look);
    expect(deadlines.from).toBe('9999-12-31T23:59:59.999Z');
    expect(await of(TollingHealth).health()).toMatchObject([
      { ready: true, state: 'none ends before the next look', gauges: { deadlines_held_seconds: 1 } },
    ]);
    look.isKnown = true;
    expect(deadlines.from).toBe(tolling.until);
  });
});

describe('before the instant that an operator set', () => {
  it('nothing ends although its time is over, people go on and read the end that holds, and then it does', async () => {
    const from = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const held = await IdConflictBench.start({ DEADLINES_FROM: from.replace('Z', '+00:00') });
    try {
      const [given, silent] = [(await held.dispute()).claim, (await held.dispute()).claim];
      await held.projected();
      await held.moveClock('31 days');
      const part = async () => {
        const { body } = await held.ask('GET', '/health/ready');
        return (body['parts'] as { name: string }[]).find(({ name }) => name === 'deadlines');
      };
      expect(await part()).toMatchObject({ ready: true, state: `none ends before ${from}` });
      const { body } = await held.ask('GET', `/api/v1/cases/${silent.caseId}`, { as: silent.accountId });
      expect([body['status'], body['idleAt']]).toEqual(['OPEN', from]);
      expect((await held.give(given, wrong)).status).toBe(200);
      expect(await held.types(silent.caseId)).toEqual(['ConflictCaseOpened']);
      await held.moveClock('10 days');
      await until(async () => (await held.types(silent.caseId)).at(-1) === 'ConflictCaseClosed');
      expect(await held.types(given.caseId)).not.toContain('ConflictCaseClosed');
      expect(await part()).toMatchObject({ state: 'running' });
    } finally {
      await held.stop();
    }
  });
});
