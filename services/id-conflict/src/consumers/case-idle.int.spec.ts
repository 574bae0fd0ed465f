import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Timers } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord } from '../testing/bench-fixture.spec.js';
import { IdleTimersView } from '../views/idle-timers.view.js';

// the clock of this file's database moves
let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

const wrong = {
  impactAcknowledged: true,
  inSchool: { institution: 'x', studentNumber: '1', entryYear: 2021, level: 'MASTER' },
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

describe('a success that a rival’s evidence holds up', () => {
  it('stops the idle timer by itself', async () => {
    const { claim } = await bench.dispute();
    await bench.projected();
    const succeeded = { type: 'RouteSucceeded', data: { caseId: claim.caseId } };
    await new IdleTimersView(new Timers(bench.db)).apply(succeeded as never);
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
