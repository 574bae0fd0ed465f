import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimRef } from '@zhenming/contracts';
import { until } from '@zhenming/testing';
import { numberIndex } from '../registry/registry-indexes.service.js';
import { IdConflictBench, rightRecord, type Answer } from '../testing/bench.fixture.js';

let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

let tries = 0;
const wrongRecord = () => ({
  impactAcknowledged: true,
  graduated: {
    institution: '4111010001',
    certificateNumber: `10001120200500${++tries}`,
    graduationYear: 2020,
    level: 'BACHELOR',
  },
});
const wrong = (claim: ClaimRef): Promise<Answer> => bench.give(claim, wrongRecord());
const said = ({ status, body }: Answer) => [status, body.slug ?? body['confirmed'], body['triesLeft']];
const notMatched = (triesLeft: number) => [200, false, triesLeft];

describe('a person who gives their study record', () => {
  it.each(['IN_SCHOOL', 'GRADUATED'] as const)('is believed when all of it matches: %s', async (kind) => {
    const person = await bench.person(kind);
    const { claim, story } = await bench.dispute(person);
    const { status, body, headers } = await bench.give(claim, rightRecord(person));
    expect([status, body['status'], headers.get('etag')]).toEqual([200, 'EFFECT_PENDING', '"4"']);
    const [, matched, succeeded, approved] = await bench.events(claim.caseId);
    expect(matched).toMatchObject({ type: 'EducationRecordMatched', data: { kind, impactAcknowledged: true } });
    expect(succeeded).toMatchObject({ type: 'RouteSucceeded', data: { route: 'STUDY_RECORD', weight: 1 } });
    expect(approved).toMatchObject({
      type: 'ConflictCaseApproved',
      data: { holder: story.holder, holderVersion: 1, claims: [claim], routes: ['STUDY_RECORD'] },
    });
    expect(await bench.triesOf(story.numberId)).toBe(1);
  });

  it('may name the institution, and write numbers as keyboards do', async () => {
    const person = await bench.person('IN_SCHOOL');
    const { claim } = await bench.dispute(person);
    const institution = bench.institutions.find(person.institution)?.name;
    const studentNumber = ` ${person.recordNumber.replaceAll('1', '１')} `;
    const inSchool = { institution, studentNumber, entryYear: person.year, level: person.level };
    const { body } = await bench.give(claim, { impactAcknowledged: true, inSchool });
    expect(body['confirmed']).toBe(true);
  });

  it('is not believed where the registry takes the record back while others decide about the number', async () => {
    const person = await bench.person('IN_SCHOOL');
    const { claim, story } = await bench.dispute(person);
    const lock = await bench.db.pool.connect();
    await lock.query('begin');
    await lock.query('select from numbers where number_id = $1 for update', [story.numberId]);
    const answer = bench.give(claim, rightRecord(person));
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await until(async () => (await lock.query(waits)).rowCount === 1, { what: 'it waits for the number' });
    const index = numberIndex(bench.indexKey, `RESIDENT_ID|CHN|${person.number}`);
    await bench.db.query('update registry_records set ended_by = gen_random_uuid() where number_index = $1', [index]);
    await lock.query('commit');
    lock.release();
    expect(said(await answer)).toEqual(notMatched(2));
    expect((await bench.types(claim.caseId)).at(-1)).toBe('EducationRecordNotMatched');
  });

  it.each([
    ['institution', { institution: '4111010002' }],
    ['student number', { studentNumber: '2099000000001' }],
    ['entry year', { entryYear: 1999 }],
    ['level', { level: 'DOCTOR' }],
  ])('is not told that %s was wrong', async (_what, change) => {
    const person = await bench.person('IN_SCHOOL');
    const { claim } = await bench.dispute(person);
    const { institution, recordNumber: studentNumber, year: entryYear, level } = person;
    const inSchool = { institution, studentNumber, entryYear, level, ...change };
    const answer = await bench.give(claim, { impactAcknowledged: true, inSchool });
    expect(said(answer)).toEqual(notMatched(2));
    const {
      caseId: _id,
      reference: _reference,
      openedAt: _at,
      idleAt: _until,
      impact: _impact,
      progress: _steps,
      ...rest
    } = answer.body;
    const { body: other } = await wrong((await bench.dispute()).claim);
    for (const [field, value] of Object.entries(rest)) expect(other[field]).toEqual(value);
    expect(rest['message']).toBe('提供的信息未能核实');
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened', 'EducationRecordNotMatched']);
  });

  it.each(['北京大雪', '4111019999', '北京 大学'])(
    'is told that there is no institution %j, which takes no try',
    async (institution) => {
      const person = await bench.person('IN_SCHOOL');
      const { claim, story } = await bench.dispute(person);
      const { recordNumber: studentNumber, year: entryYear, level } = person;
      const give = (typed: string, key = randomUUID()) =>
        bench.give(
          claim,
          { impactAcknowledged: true, inSchool: { institution: typed, studentNumber, entryYear, level } },
          key,
        );
      expect(said(await give(institution)).slice(0, 2)).toEqual([422, 'case/institution-unknown']);
      expect(await bench.triesOf(story.numberId)).toBe(0);
      expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
      expect(said(await give(person.institution))).toEqual([200, true, 2]);
    },
  );

  it('is not believed with the record of another person', async () => {
    const [person, other] = [await bench.person(), await bench.person()];
    const { claim, story } = await bench.dispute(person);
    expect(said(await bench.give(claim, rightRecord(other)))).toEqual(notMatched(2));
    expect(await bench.triesOf(story.numberId)).toBe(1);
  });

  it('finds its case closed, not missing, where another decision ended the claim a moment ago', async () => {
    const person = await bench.person();
    const { claim } = await bench.dispute(person);
    bench.account.claims.delete(claim.caseId);
    expect(said(await bench.give(claim, rightRecord(person))).slice(0, 2)).toEqual([409, 'case/closed']);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('has three tries in a case; then the route is exhausted and the case stays open', async () => {
    const person = await bench.person();
    const { claim } = await bench.dispute(person);
    expect([said(await wrong(claim)), said(await wrong(claim)), said(await wrong(claim))]).toEqual(
      [2, 1, 0].map(notMatched),
    );
    expect(said(await bench.give(claim, rightRecord(person))).slice(0, 2)).toEqual([409, 'case/route-exhausted']);
    const { body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}`, { as: claim.accountId });
    expect(body).toMatchObject({ status: 'OPEN', triesLeft: 0 });
    expect(body['routes']).toContainEqual(
      expect.objectContaining({ route: 'STUDY_RECORD', state: 'exhausted', open: false }),
    );
  });
});

describe('a number of which five tries were taken in 30 days', () => {
  it('gives the same neutral answer to the right record, whichever case asks', async () => {
    const person = await bench.person();
    const { claim: first, story } = await bench.dispute(person);
    const [second, third] = [story.claimed(), story.claimed()];
    for (const claim of [second, third]) bench.claimOf(claim, person);
    await bench.tell(story);
    for (const claim of [first, first, first, second, second]) await wrong(claim);
    expect(await bench.triesOf(story.numberId)).toBe(5);
    expect(said(await bench.give(third, rightRecord(person)))).toEqual(notMatched(2));
    expect(said(await bench.give(second, rightRecord(person)))).toEqual(notMatched(0));
    expect(await bench.triesOf(story.numberId)).toBe(5);
  });

  it('is not used up by tries under another name; those count on their case', async () => {
    const person = await bench.person();
    const { claim: stranger, story } = await bench.dispute(person);
    const owner = story.claimed();
    bench.claimOf(stranger, person, '欧阳别人');
    bench.claimOf(owner, person);
    await bench.tell(story);
    expect(said(await bench.give(stranger, rightRecord(person)))).toEqual(notMatched(2));
    expect([said(await wrong(stranger)), said(await wrong(stranger))]).toEqual([1, 0].map(notMatched));
    expect(await bench.triesOf(story.numberId)).toBe(0);
    expect((await bench.give(owner, rightRecord(person))).body['confirmed']).toBe(true);
  });

  it('counts tries for a number that the registry does not know', async () => {
    const { claim, story } = await bench.dispute();
    bench.claimOf(claim, { number: '11010519491231002X', name: '无记录' });
    expect(said(await wrong(claim))).toEqual(notMatched(2));
    expect(await bench.triesOf(story.numberId)).toBe(1);
  });

  it('loses one try to two requests at once under one key, and two to two keys', async () => {
    const { claim, story } = await bench.dispute();
    const body = wrongRecord();
    const key = randomUUID();
    const answers = await Promise.all([bench.give(claim, body, key), bench.give(claim, body, key)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(await bench.triesOf(story.numberId)).toBe(1);
    const two = await Promise.all([wrong(claim), wrong(claim)]);
    expect(two.map(({ body }) => body['confirmed'])).toEqual([false, false]);
    expect(await bench.triesOf(story.numberId)).toBe(3);
  });

  // a log outside the database takes nothing back
  (process.env['TEST_EVENT_STORE'] ? it.skip : it)(
    'loses three tries to five requests at once: what its case does not take, a rival has',
    async () => {
      const { claim, story } = await bench.dispute();
      const five = await Promise.all(Array.from({ length: 5 }, () => wrong(claim)));
      expect(five.filter(({ status }) => status === 200)).toHaveLength(3);
      expect(await bench.triesOf(story.numberId)).toBe(3);
    },
  );
});

describe('the same request again', () => {
  it('is the same try with the same answer', async () => {
    const { claim } = await bench.dispute();
    const [key, body] = [randomUUID(), wrongRecord()];
    expect(said(await bench.give(claim, body, key))).toEqual(notMatched(2));
    expect(said(await wrong(claim))).toEqual(notMatched(1));
    expect(said(await bench.give(claim, body, key))).toEqual(notMatched(2));
    expect((await bench.types(claim.caseId)).length).toBe(3);
  });

  it('is the same success, while another body under its key is refused', async () => {
    const person = await bench.person();
    const { claim } = await bench.dispute(person);
    const key = randomUUID();
    const [first, again] = [
      await bench.give(claim, rightRecord(person), key),
      await bench.give(claim, rightRecord(person), key),
    ];
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([200, first.body, '"4"']);
    expect(said(await bench.give(claim, wrongRecord(), key)).slice(0, 2)).toEqual([422, 'idempotency/other-body']);
    expect((await bench.types(claim.caseId)).length).toBe(4);
  });

  it('is answered by the case also where the answer was lost before it was kept', async () => {
    const { claim } = await bench.dispute();
    const [key, body] = [randomUUID(), wrongRecord()];
    await bench.give(claim, body, key);
    await bench.db.query('delete from idempotent_answers');
    const askedBefore = bench.account.asked;
    expect(said(await bench.give(claim, body, key))).toEqual(notMatched(2));
    expect(bench.account.asked).toBe(askedBefore);
  });
});

describe('a request that is not a study record', () => {
  const inSchool = { institution: '北京大学', studentNumber: '2021', entryYear: 2021, level: 'BACHELOR' };
  const graduated = { institution: '北京大学', certificateNumber: '1', graduationYear: 2020, level: 'BACHELOR' };
  it.each([
    ['nothing of it', {}, ['impactAcknowledged', 'inSchool']],
    ['neither kind', { impactAcknowledged: true }, ['inSchool']],
    ['both kinds', { impactAcknowledged: true, inSchool, graduated }, ['inSchool']],
    ['a list', { impactAcknowledged: true, inSchool: [inSchool] }, ['inSchool']],
    [
      'a year as text',
      { impactAcknowledged: true, inSchool: { ...inSchool, entryYear: '2021' } },
      ['inSchool.entryYear'],
    ],
    [
      'a year of five digits',
      { impactAcknowledged: true, inSchool: { ...inSchool, entryYear: 20211 } },
      ['inSchool.entryYear'],
    ],
    [
      'a student number as number',
      { impactAcknowledged: true, inSchool: { ...inSchool, studentNumber: 1 } },
      ['inSchool.studentNumber'],
    ],
    ['an unknown level', { impactAcknowledged: true, graduated: { ...graduated, level: 'PHD' } }, ['graduated.level']],
    ['a field too many', { impactAcknowledged: true, inSchool: { ...inSchool, name: '王伟' } }, ['inSchool.name']],
    ['an acknowledgement as text', { impactAcknowledged: 'true', inSchool }, ['impactAcknowledged']],
  ])('is refused with %s, naming field and rule', async (_what, body, fields) => {
    const { claim } = await bench.dispute();
    const answer = await bench.give(claim, body);
    expect([answer.status, answer.body.slug]).toEqual([422, 'request/invalid']);
    const named = (answer.body['errors'] as { field: string }[]).map(({ field }) => field);
    expect([...new Set(named)].sort()).toEqual(fields);
    expect((await bench.types(claim.caseId)).length).toBe(1);
  });

  it('is refused without the acknowledgement, and costs no try', async () => {
    const { claim, story } = await bench.dispute();
    const answer = await bench.give(claim, { impactAcknowledged: false, inSchool });
    expect(said(answer).slice(0, 2)).toEqual([422, 'case/impact-unacknowledged']);
    expect(await bench.triesOf(story.numberId)).toBe(0);
  });

  it.each(["'; drop table cases; --", '%', '__proto__', '=cmd|A1', '北京大学\r\nX: 1', '\u001b[31m', '𠀀'.repeat(30)])(
    'is only wrong with %j as student number',
    async (studentNumber) => {
      const { claim } = await bench.dispute();
      const answer = await bench.give(claim, { impactAcknowledged: true, inSchool: { ...inSchool, studentNumber } });
      expect(said(answer)).toEqual(notMatched(2));
    },
  );
});

describe('account away', () => {
  it('costs no try and says so', async () => {
    const { claim, story } = await bench.dispute();
    bench.account.away = true;
    const answer = await wrong(claim);
    bench.account.away = false;
    expect([answer.status, answer.body.slug]).toEqual([503, 'unavailable']);
    expect([await bench.triesOf(story.numberId), (await bench.types(claim.caseId)).length]).toEqual([0, 1]);
    expect(said(await wrong(claim))).toEqual(notMatched(2));
  });
});
