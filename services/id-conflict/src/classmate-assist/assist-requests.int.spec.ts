import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@zhenming/contracts';
import { IdConflictBench, rightRecord, type Answer } from '../testing/bench.fixture.js';
import { Classmates, helped, NAME, said, waitingIn, type Claimant, type Mate } from '../testing/classmates.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let route: Classmates;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  route = new Classmates(bench);
});
afterAll(() => bench?.stop());

const reserved = async ({ story }: Claimant) => (await route.guarded(streams.assistRequests(story.numberId))).length;

describe('a request for a classmate’s help', () => {
  it('goes to the people of that name in the claimant’s programme', async () => {
    const claimant = await route.claimant();
    const mates = [await route.mate(claimant.person), await route.mate(claimant.person)];
    await route.mate(claimant.person, { programme: '考古学' });
    await route.mate(claimant.person, { year: claimant.person.year - 1 });
    await route.mate(claimant.person, { name: '李纳' });
    expect((await route.request(claimant)).status).toBe(200);
    expect((await route.candidates(claimant)).sort()).toEqual(mates.map(({ accountId }) => accountId).sort());
  });

  it('goes to three at most, whoever of them can help', async () => {
    const claimant = await route.claimant();
    const mates = [];
    for (let n = 0; n < 7; n++) mates.push(await route.mate(claimant.person));
    const [barred, tired, ...able] = mates as [Mate, Mate, ...Mate[]];
    bench.account.helpers.barred.add(barred.accountId);
    const me = tired.numberId;
    await route.leaveHelps(me, helped(me, randomUUID()), helped(me, randomUUID()));
    await route.request(claimant);
    const asked = await route.candidates(claimant);
    expect([asked.length, new Set(asked).size]).toEqual([3, 3]);
    expect(able.map(({ accountId }) => accountId)).toEqual(expect.arrayContaining(asked));
  });

  it('goes to nobody who has looked at the claimant’s photos as a reviewer', async () => {
    const claimant = await route.claimant();
    const [reviewer, mate] = [await route.mate(claimant.person), await route.mate(claimant.person)];
    await route.handIn(claimant);
    const photos = new PhotoStory(bench);
    const by = { staffId: randomUUID(), numberId: reviewer.numberId };
    await photos.decide(await photos.review(claimant.claim), 'RETRY', { by, reasons: ['FACE_UNCLEAR'] });
    expect((await route.request(claimant)).status).toBe(200);
    expect(await route.candidates(claimant)).toEqual([mate.accountId]);
  });

  it('shows a code of six digits that is nowhere kept, the same however often it is read', async () => {
    const { claim, waiting, story, person } = await route.asked();
    expect(waiting).toMatchObject({ state: 'WAITING', requestsLeft: 2, code: expect.stringMatching(/^\d{6}$/) });
    expect(Date.parse(waiting.expiresAt) - (await bench.now()).getTime()).toBeGreaterThan(6.99 * 86_400_000);
    expect(waitingIn(await route.case({ claim }))).toEqual(waiting);
    const kept = JSON.stringify([
      await bench.events(claim.caseId),
      await route.guarded(streams.assistRequests(story.numberId)),
      (await bench.db.query('select * from assist_requests')).rows,
    ]);
    for (const secret of [waiting.code, NAME, person.name, person.number]) expect(kept).not.toContain(`"${secret}"`);
  });
});

describe('the answer to a claimant', () => {
  /** as sent: only what differs by itself is made alike */
  const shape = ({ status, headers, body }: Answer) => {
    const { requestId, code } = body['assist'] as { requestId: string; code: string };
    const text = JSON.stringify(body)
      .replaceAll(requestId, 'request')
      .replaceAll(`"${code}"`, '"code"')
      .replaceAll(String(body['caseId']), 'case')
      .replaceAll(String(body['reference']), 'reference')
      .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"time"');
    const kept = [...headers].filter(([name]) => !['date', 'x-request-id', 'traceparent'].includes(name));
    return { status, headers: Object.fromEntries(kept), text };
  };
  const questions = () => [bench.account.asked, bench.account.helpers.questions.length];

  it('is the same to the byte whether there is such a classmate, and account is asked as often', async () => {
    const answers: Record<string, unknown> = {};
    const tell = async (what: string, make: (claimant: Claimant) => Promise<unknown>, ask: object = {}) => {
      const claimant = await route.claimant();
      await make(claimant);
      const before = questions();
      const answer = await route.request(claimant, ask);
      const asked = questions().map((count, n) => count - (before[n] ?? 0));
      const found = (await route.candidates(claimant)).length;
      answers[what] = { found: what === 'classmate' ? found - 1 : found, asked, ...shape(answer) };
    };
    const nothing = () => Promise.resolve();
    await tell('classmate', ({ person }) => route.mate(person));
    await tell('nobody of that name', nothing);
    await tell('one who may not help', async ({ person }) =>
      bench.account.helpers.barred.add((await route.mate(person)).accountId),
    );
    await tell('one of another programme', ({ person }) => route.mate(person, { programme: '考古学' }));
    await tell('another year', ({ person }) => route.mate(person), { year: 1999 });
    await tell('another institution', ({ person }) => route.mate(person), { institution: '4111010002' });
    await tell('a claim under another name', async ({ claim, person }) => {
      await route.mate(person);
      bench.claimOf(claim, person, '欧阳别人');
    });
    await tell('a claim about a number without a record', async ({ claim, person }) => {
      await route.mate(person);
      bench.claimOf(claim, { number: '11010519491231002X', name: person.name });
    });
    const { classmate, ...others } = answers;
    for (const [what, answer] of Object.entries(others)) expect({ what, answer }).toEqual({ what, answer: classmate });
    expect(classmate).toMatchObject({ status: 200, found: 0, asked: [1, 1] });
  });

  it('stays the same when a code was wrong, and when everybody says no', async () => {
    const [{ claim, mate, waiting, person }, alone] = [await route.asked(), await route.claimant()];
    const before = await route.case({ claim });
    await route.grant({ mate, waiting, person }, { code: '000000', claimantName: '欧阳别人' });
    expect((await route.does('decline', waiting.requestId, mate.accountId)).status).toBe(200);
    const types = await bench.types(claim.caseId);
    expect(types.slice(-2)).toEqual(['AssistCodeFailed', 'AssistDeclined']);
    const after = await route.case({ claim });
    expect([after.body, after.headers.get('etag')]).toEqual([before.body, '"2"']);
    const steps = await bench.ask('GET', `/api/v1/cases/${claim.caseId}/timeline`, { as: claim.accountId });
    expect(steps.body['items']).toEqual(before.body['progress']);
    await bench.projected();
    const list = await bench.ask('GET', '/api/v1/cases', { as: claim.accountId });
    const [row] = list.body['items'] as { changedAt: string }[];
    expect(row?.changedAt).toBe((before.body['progress'] as { at: string }[]).at(-1)?.at);
    expect(shape(await route.request(alone)).text).toBe(shape(before).text);
  });
});

describe('the requests about one number', () => {
  it('are one at a time in a case', async () => {
    const claimant = await route.asked();
    const second = await route.request(claimant, { classmateName: '张敏' });
    expect(said(second)).toEqual([409, 'assist/waiting']);
    expect([await reserved(claimant), (await bench.types(claimant.claim.caseId)).length]).toEqual([1, 2]);
  });

  it('are three in 30 days over all its cases, one a classmate; what is over is told alike', async () => {
    const first = await route.claimant();
    const others = [1, 2, 3, 4].map(() => ({ ...first, claim: first.story.claimed() }));
    for (const { claim } of others) bench.claimOf(claim, first.person);
    await bench.tell(first.story);
    expect(waitingIn(await route.request(first)).requestsLeft).toBe(2);
    const [second, third, fourth, fifth] = others as [Claimant, Claimant, Claimant, Claimant];
    const { name } = bench.institutions.find(first.person.institution) ?? {};
    expect(said(await route.request(second, { institution: name }))).toEqual([409, 'assist/too-many']);
    expect(waitingIn(await route.request(second, { classmateName: '张敏' })).requestsLeft).toBe(1);
    expect(waitingIn(await route.request(third, { classmateName: '赵强' })).requestsLeft).toBe(0);
    expect(said(await route.request(fourth, { classmateName: '王芳' }))).toEqual([409, 'assist/too-many']);
    expect(said(await route.request(fifth))).toEqual([409, 'assist/too-many']);
    expect([await reserved(first), await bench.types(fourth.claim.caseId)]).toEqual([3, ['ConflictCaseOpened']]);
  });

  it('count when they were taken and then cut off', async () => {
    const claimant = await route.claimant();
    const { numberId } = claimant.story;
    const at = (await bench.now()).toISOString();
    const left = [1, 2].map((n) => ({
      type: 'AssistRequestReserved',
      data: { numberId, caseId: randomUUID(), requestId: randomUUID(), classmate: String(n).repeat(64), at },
    }));
    await route.leave(streams.assistRequests(numberId), ...left);
    expect(waitingIn(await route.request(claimant)).requestsLeft).toBe(0);
  });
});

describe('the same request again', () => {
  it('is the same request with the same code, also where the answer was lost', async () => {
    const claimant = await route.claimant();
    await route.mate(claimant.person);
    const key = randomUUID();
    const first = await route.request(claimant, {}, key);
    expect((await route.request(claimant, {}, key)).body).toEqual(first.body);
    await bench.db.query('delete from idempotent_answers');
    const asked = bench.account.helpers.questions.length;
    const again = await route.request(claimant, {}, key);
    expect([again.body, again.headers.get('etag')]).toEqual([first.body, '"2"']);
    expect([bench.account.helpers.questions.length, await reserved(claimant)]).toEqual([asked, 1]);
    expect(said(await route.request(claimant, { classmateName: '张敏' }, key))).toEqual([
      422,
      'idempotency/other-body',
    ]);
  });

  it('is another request in the next case of the same person, though a key is free again after a day', async () => {
    const first = await route.claimant();
    const key = randomUUID();
    await route.request(first, {}, key);
    first.story.notMyNumber(first.claim);
    const second = { ...first, claim: first.story.claimed(first.claim.accountId) };
    bench.claimOf(second.claim, first.person);
    await bench.tell(first.story);
    await bench.moveClock('25 hours');
    const { requestId, requestsLeft } = waitingIn(await route.request(second, { classmateName: '张敏' }, key));
    expect(requestsLeft).toBe(1);
    expect(await reserved(second)).toBe(2);
    // two of one id would have stopped what everybody reads
    await bench.projected();
    expect(JSON.stringify(await bench.events(first.claim.caseId))).not.toContain(requestId);
  });

  it('is one request where it comes twice at once', async () => {
    const claimant = await route.claimant();
    const key = randomUUID();
    const both = await Promise.all([route.request(claimant, {}, key), route.request(claimant, {}, key)]);
    expect(both.map(({ status }) => status)).toContain(200);
    expect([await reserved(claimant), await bench.types(claimant.claim.caseId)]).toEqual([
      1,
      ['ConflictCaseOpened', 'AssistRequested'],
    ]);
  });

  // a log outside the database takes nothing back
  (process.env['TEST_EVENT_STORE'] ? it.skip : it)(
    'is one request where others come at once, which leave the number what it had',
    async () => {
      const claimant = await route.claimant();
      const named = ['张敏', '王芳', '李强'].map((classmateName) => route.request(claimant, { classmateName }));
      const three = await Promise.all(named);
      expect(three.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await reserved(claimant)).toBe(1);
    },
  );

  it('needs nothing of what was cut off: what it took before is its own', async () => {
    const claimant = await route.claimant();
    const key = randomUUID();
    bench.account.away = true;
    expect(said(await route.request(claimant, {}, key))).toEqual([503, 'unavailable']);
    bench.account.away = false;
    expect(await reserved(claimant)).toBe(0);
    expect(waitingIn(await route.request(claimant, {}, key)).requestsLeft).toBe(2);
  });
});

describe('a request that cannot be made', () => {
  it.each([
    ['without the acknowledgement', { impactAcknowledged: false }, [422, 'case/impact-unacknowledged']],
    ['with a name that is none', { classmateName: '李\u200b娜' }, [422, 'number/name-invalid']],
    ['with a name of one character', { classmateName: '李' }, [422, 'number/name-invalid']],
    ['with a name as number', { classmateName: 7 }, [422, 'request/invalid']],
    ['with a level that is none', { level: 'PHD' }, [422, 'request/invalid']],
    ['with a year as text', { year: '2021' }, [422, 'request/invalid']],
    ['with an institution that is none', { institution: '某某大学' }, [422, 'case/institution-unknown']],
    ['without an institution', { institution: '' }, [422, 'request/invalid']],
    ['with more than is asked', { code: '123456' }, [422, 'request/invalid']],
  ])('is refused %s, and takes nothing', async (_what, more, answer) => {
    const claimant = await route.claimant();
    expect(said(await route.request(claimant, more))).toEqual(answer);
    expect([await reserved(claimant), (await bench.types(claimant.claim.caseId)).length]).toEqual([0, 1]);
  });

  it('is refused of a foreign case, of a case as it no longer is, and of one that is over', async () => {
    const claimant = await route.claimant();
    const stranger = { ...claimant, claim: { ...claimant.claim, accountId: randomUUID() } };
    expect(said(await route.request(stranger))).toEqual([404, 'case/not-found']);
    const { institution, level, year } = claimant.person;
    const path = `/api/v1/cases/${claimant.claim.caseId}`;
    const late = await bench.ask('POST', `${path}/assist-requests`, {
      as: claimant.claim.accountId,
      body: { impactAcknowledged: true, classmateName: NAME, institution, level, year },
      headers: { 'if-match': '"2"' },
    });
    expect(said(late)).toEqual([412, 'precondition/failed']);
    await bench.ask('POST', `${path}/withdrawal`, { as: claimant.claim.accountId });
    expect(said(await route.request(claimant))).toEqual([409, 'case/closed']);
    expect(await reserved(claimant)).toBe(0);
  });
});

describe('another route beside a request that waits', () => {
  it('is tried and failed without a change to the request', async () => {
    const claimant = await route.asked();
    const inSchool = { institution: '4111010001', studentNumber: '1', entryYear: 2021, level: 'MASTER' };
    const tried = await bench.give(claimant.claim, { impactAcknowledged: true, inSchool });
    expect(tried.body).toMatchObject({ confirmed: false });
    expect(waitingIn(await route.case(claimant))).toEqual(claimant.waiting);
    expect(said(await route.grant(claimant))).toEqual([200, true]);
  });

  it('is a photo that waits, and the request goes on beside it', async () => {
    const claimant = await route.asked();
    expect((await route.handIn(claimant)).status).toBe(200);
    expect(waitingIn(await route.case(claimant))).toEqual(claimant.waiting);
    const late = await route.claimant();
    await route.mate(late.person);
    await route.handIn(late);
    expect(waitingIn(await route.request(late))).toMatchObject({ state: 'WAITING', requestsLeft: 2 });
    expect((await route.candidates(late)).length).toBe(1);
  });

  it('decides, and whoever was asked finds the request over', async () => {
    const claimant = await route.asked();
    const { waiting, mate } = claimant;
    expect((await bench.give(claimant.claim, rightRecord(claimant.person))).body['status']).toBe('EFFECT_PENDING');
    expect((await route.case(claimant)).body).not.toHaveProperty('assist');
    expect((await route.read(waiting.requestId, mate.accountId)).body['state']).toBe('OVER');
    expect(await route.list(mate.accountId)).toEqual([]);
    expect(said(await route.grant(claimant))).toEqual([409, 'assist/over']);
    expect(said(await route.request(claimant, { classmateName: '张敏' }))).toEqual([409, 'case/being-settled']);
  });

  it('takes a claim back that nothing but a request was given for', async () => {
    const claimant = await route.asked();
    const path = `/api/v1/cases/${claimant.claim.caseId}/withdrawal`;
    expect((await bench.ask('POST', path, { as: claimant.claim.accountId })).body['outcome']).toBe('WITHDRAWN');
    expect(said(await route.grant(claimant))).toEqual([409, 'assist/over']);
    expect(await route.list(claimant.mate.accountId)).toEqual([]);
  });
});
