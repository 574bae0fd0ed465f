import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { Classmates, otherThan, said, helped, waitingIn } from '../testing/classmates.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let route: Classmates;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  route = new Classmates(bench);
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

type Asked = Awaited<ReturnType<Classmates['asked']>>;
const wrongCode = ({ waiting }: Asked) => ({ code: otherThan(waiting.code) });

describe('a classmate who is asked', () => {
  it('finds the request in the list and reads the liability note; of the claimant it says nothing', async () => {
    const { claim, story, person, mate, waiting } = await route.asked();
    expect(await route.list(mate.accountId)).toEqual([
      {
        requestId: waiting.requestId,
        state: 'OPEN',
        requestedAt: expect.any(String),
        expiresAt: waiting.expiresAt,
      },
    ]);
    const { status, headers, body } = await route.read(waiting.requestId, mate.accountId);
    expect([status, headers.get('content-language'), headers.get('cache-control')]).toEqual([200, 'zh-CN', 'no-store']);
    expect(body).toMatchObject({ state: 'OPEN', triesLeft: 5, withdrawable: false, stateText: '等待您处理' });
    expect((body['liability'] as string[]).join()).toMatch(/当面.*拒绝.*责任.*撤回/);
    const english = await route.read(waiting.requestId, mate.accountId, { 'accept-language': 'en' });
    expect((english.body['liability'] as string[]).join()).toContain('in person');
    for (const secret of [waiting.code, claim.caseId, claim.accountId, story.numberId, person.name, person.number])
      expect(JSON.stringify([body, await route.list(mate.accountId)])).not.toContain(secret);
  });

  it('vouches with name and code: the route succeeds and the case is decided', async () => {
    const asked = await route.asked();
    const { claim, story, mate, waiting } = asked;
    const spaced = ` ${waiting.code.slice(0, 3)} ${waiting.code.slice(3)} `.replaceAll('1', '１');
    const answer = await route.grant(asked, { code: spaced });
    expect([answer.status, answer.body]).toEqual([200, { granted: true, message: expect.stringMatching('协助成功') }]);
    const [, , granted, succeeded, approved] = await bench.events(claim.caseId);
    const about = { caseId: claim.caseId, numberId: story.numberId, claimantId: claim.accountId };
    expect(granted).toMatchObject({
      type: 'AssistGranted',
      data: {
        ...about,
        requestId: waiting.requestId,
        helperId: mate.accountId,
        helperNumberId: mate.numberId,
      },
      metadata: { actor: { kind: 'account', id: mate.accountId } },
    });
    expect(succeeded).toMatchObject({ type: 'RouteSucceeded', data: { ...about, route: 'CLASSMATE', weight: 1 } });
    expect(approved).toMatchObject({
      type: 'ConflictCaseApproved',
      data: { holder: story.holder, holderVersion: 1, claims: [claim], routes: ['CLASSMATE'] },
    });
    expect((await route.case({ claim })).body).toMatchObject({ status: 'EFFECT_PENDING' });
    const { body } = await route.read(waiting.requestId, mate.accountId);
    expect(body).toMatchObject({ state: 'GRANTED', withdrawable: false });
    expect(await route.helpsOf(mate)).toEqual([waiting.requestId]);
  });

  it('vouches once, however often it is sent', async () => {
    const asked = await route.asked();
    const key = randomUUID();
    expect(said(await route.grant(asked, {}, key))).toEqual([200, true]);
    await bench.db.query('delete from idempotent_answers');
    for (const again of [key, undefined]) expect(said(await route.grant(asked, {}, again))).toEqual([200, true]);
    expect([(await bench.events(asked.claim.caseId)).length, await route.helpsOf(asked.mate)]).toEqual([
      5,
      [asked.waiting.requestId],
    ]);
  });

  it('vouches once where two of one name do it at the same time', async () => {
    const claimant = await route.claimant();
    const other = await route.mate(claimant.person);
    const asked = await route.asked(claimant);
    const answers = await Promise.all([route.grant(asked), route.grant({ ...asked, mate: other })]);
    expect(answers.map(said).sort()).toEqual([
      [200, true],
      [409, 'assist/over'],
    ]);
    expect((await bench.types(asked.claim.caseId)).filter((type) => type === 'AssistGranted')).toHaveLength(1);
    // the other one has both helps still, and helped nobody
    const helps = await Promise.all([asked.mate, other].map((mate) => route.helpsOf(mate)));
    // a log outside the database keeps what was reserved
    if (!process.env['TEST_EVENT_STORE']) expect(helps.flat()).toEqual([asked.waiting.requestId]);
  });
});

/** holds what account is asked from now on; gives what lets it go */
const hold = (): (() => void) => {
  let letGo = (): void => undefined;
  bench.account.held = new Promise((resolve) => (letGo = resolve));
  return letGo;
};

describe('a classmate who leaves the own number in the moment of helping', () => {
  it('does not help: nothing would end that help any more', async () => {
    const own = await bench.number();
    const asked = await route.asked(undefined, own.numberId);
    own.held(asked.mate.accountId);
    await bench.tell(own);
    const { account } = bench;
    const before = account.reached;
    const judge = hold();
    const answer = route.grant(asked);
    await until(() => account.reached === before + 1);
    const compare = hold();
    judge();
    // found fit, and what was typed is looked at
    await until(() => account.reached === before + 2);
    own.left('IdNumberDisowned');
    await bench.tell(own);
    compare();
    expect(said(await answer)).toEqual([409, 'assist/not-eligible']);
    expect(await bench.types(asked.claim.caseId)).toEqual(['ConflictCaseOpened', 'AssistRequested']);
  });
});

describe('two classmates who are to help each other', () => {
  it('do not, though both send it in the same moment: one of them helps', async () => {
    const [one, other] = [await route.claimant(), await route.claimant()];
    const by = ({ story: { numberId, holder } }: typeof one) => [numberId, holder ?? undefined] as const;
    const asked = [await route.asked(one, ...by(other)), await route.asked(other, ...by(one))];
    const { account } = bench;
    const before = account.reached;
    const judge = hold();
    const answers = Promise.all(asked.map((request) => route.grant(request)));
    await until(() => account.reached === before + 2);
    // each is found fit before either help is taken
    const compare = hold();
    judge();
    await until(() => account.reached === before + 4);
    compare();
    expect((await answers).map(said).sort()).toEqual([
      [200, true],
      [409, 'assist/not-eligible'],
    ]);
    expect((await Promise.all(asked.map(({ mate }) => route.helpsOf(mate)))).flat()).toHaveLength(1);
  });
});

describe('a wrong try', () => {
  it('costs one; whether name or code was wrong is not said', async () => {
    const asked = await route.asked();
    const wrong = [
      wrongCode(asked),
      { claimantName: '欧阳别人' },
      { claimantName: '王小' },
      { ...wrongCode(asked), claimantName: '欧阳别人' },
    ];
    for (const [n, more] of wrong.entries()) {
      const { status, body } = await route.grant(asked, more);
      const message = '姓名或验证码不正确，请当面向同学确认后重试';
      expect([status, body]).toEqual([200, { granted: false, triesLeft: 4 - n, message }]);
    }
    expect((await route.read(asked.waiting.requestId, asked.mate.accountId)).body['triesLeft']).toBe(1);
    expect(said(await route.grant(asked))).toEqual([200, true]);
  });

  it('is the same try under the same key, and one each to two at once', async () => {
    const asked = await route.asked();
    const key = randomUUID();
    const first = await route.grant(asked, wrongCode(asked), key);
    await bench.db.query('delete from idempotent_answers');
    expect((await route.grant(asked, wrongCode(asked), key)).body).toEqual(first.body);
    const two = await Promise.all([route.grant(asked, wrongCode(asked)), route.grant(asked, wrongCode(asked))]);
    expect(two.map(({ body }) => body['triesLeft']).sort()).toEqual([2, 3]);
  });

  it('is the last one the fifth time, whoever of those asked made them: then the right code is dead too', async () => {
    const claimant = await route.claimant();
    const other = await route.mate(claimant.person);
    const asked = await route.asked(claimant);
    for (const mate of [asked.mate, other, other, asked.mate]) await route.grant({ ...asked, mate }, wrongCode(asked));
    const fifth = await route.grant(asked, wrongCode(asked));
    expect(fifth.body).toEqual({ granted: false, triesLeft: 0, message: expect.stringContaining('已失效') });
    const before = await bench.types(asked.claim.caseId);
    for (const more of [wrongCode(asked), {}, { claimantName: '欧阳别人' }])
      expect(said(await route.grant(asked, more))).toEqual([409, 'assist/code-dead']);
    expect(said(await route.grant({ ...asked, mate: other }))).toEqual([409, 'assist/code-dead']);
    expect([await bench.types(asked.claim.caseId), await route.helpsOf(asked.mate)]).toEqual([before, []]);
    const dead = (await route.read(asked.waiting.requestId, other.accountId)).body;
    expect(dead).toMatchObject({ state: 'CODE_DEAD', stateText: expect.stringContaining('另请一位同学') });
    expect(await route.list(other.accountId)).toEqual([]);
    expect((await route.case(asked)).body['assist']).toEqual(asked.waiting);
  });

  it.each([
    ['without having met', { metInPerson: false }, [422, 'assist/unconfirmed']],
    ['without the liability note', { liabilityAcknowledged: false }, [422, 'assist/unconfirmed']],
    ['with a confirmation as text', { metInPerson: 'true' }, [422, 'request/invalid']],
    ['with five digits', { code: '12345' }, [422, 'request/invalid']],
    ['with letters', { code: 'abcdef' }, [422, 'request/invalid']],
    ['with a code as number', { code: 123456 }, [422, 'request/invalid']],
    ['without a name', { claimantName: '' }, [422, 'request/invalid']],
    ['with a name that nobody can have', { claimantName: '王\u3000伟' }, [422, 'number/name-invalid']],
    ['with a name of one character', { claimantName: '王' }, [422, 'number/name-invalid']],
  ])('is none %s', async (_what, more, answer) => {
    const asked = await route.asked();
    expect(said(await route.grant(asked, more))).toEqual(answer);
    expect(await bench.types(asked.claim.caseId)).toEqual(['ConflictCaseOpened', 'AssistRequested']);
  });

  it('is none while account is away, and none once the claim is gone', async () => {
    const asked = await route.asked();
    bench.account.away = true;
    expect(said(await route.grant(asked))).toEqual([503, 'unavailable']);
    bench.account.away = false;
    bench.account.helpers.names.delete(asked.claim.caseId);
    expect(said(await route.grant(asked))).toEqual([409, 'assist/not-eligible']);
    expect((await bench.types(asked.claim.caseId)).length).toBe(2);
  });
});

describe('a person who was not asked', () => {
  it('finds nothing, exactly as where there is nothing', async () => {
    const asked = await route.asked();
    const { requestId } = asked.waiting;
    const strangers = [randomUUID(), asked.claim.accountId, asked.story.holder ?? ''];
    const answersTo = async (id: string, accountId: string) => {
      const waiting = { ...asked.waiting, requestId: id };
      const answers = [
        await route.read(id, accountId),
        await route.grant({ ...asked, waiting, mate: { accountId } }),
        await route.grant({ ...asked, waiting, mate: { accountId } }, { metInPerson: false }),
        await route.does('decline', id, accountId),
        await route.does('withdrawal', id, accountId),
      ];
      return answers.map(({ status, body }) => ({ status, body: JSON.stringify(body).replaceAll(id, 'id') }));
    };
    for (const stranger of strangers) {
      const answers = await answersTo(requestId, stranger);
      expect(answers).toEqual(await answersTo(randomUUID(), stranger));
      for (const { status, body } of answers)
        expect([status, body]).toEqual([404, expect.stringContaining('assist/not-found')]);
      expect(await route.list(stranger)).toEqual([]);
    }
    expect((await bench.types(asked.claim.caseId)).length).toBe(2);
  });

  it.each(['GET /api/v1/assists/x', 'POST /api/v1/assists/x/decline'])('has no such address: %s', async (route) => {
    const [method, path] = route.split(' ') as [string, string];
    expect(said(await bench.ask(method, path, { as: randomUUID() }))).toEqual([404, 'request/not-found']);
  });
});

describe('classmates who may help, and who may not', () => {
  const refused = async (asked: Asked) => {
    // neither the right nor the wrong words say more, or cost a try
    for (const more of [{}, wrongCode(asked)])
      expect(said(await route.grant(asked, more))).toEqual([409, 'assist/not-eligible']);
    expect((await bench.types(asked.claim.caseId)).length).toBe(2);
    expect(await route.helpsOf(asked.mate)).not.toContain(asked.waiting.requestId);
  };

  describe('a classmate who may not help', () => {
    it('is judged at the moment of helping, whatever held when asked', async () => {
      const asked = await route.asked();
      bench.account.helpers.barred.add(asked.mate.accountId);
      await refused(asked);
      bench.account.helpers.barred.delete(asked.mate.accountId);
      expect(said(await route.grant(asked))).toEqual([200, true]);
    });

    it('has helped twice in 90 days, also where the second help was only taken and then cut off', async () => {
      const me = randomUUID();
      const first = await route.asked(undefined, me);
      const third = await route.asked(undefined, me);
      expect(said(await route.grant(first))).toEqual([200, true]);
      await route.leaveHelps(me, helped(me, randomUUID()));
      await refused(third);
    });

    it('may still give the very help that was taken and then cut off', async () => {
      const asked = await route.asked();
      const me = asked.mate.numberId;
      const left = [helped(me, asked.story.numberId, asked.waiting.requestId), helped(me, randomUUID())];
      await route.leaveHelps(me, ...left);
      expect(said(await route.grant(asked))).toEqual([200, true]);
      expect((await route.helpsOf(asked.mate)).length).toBe(2);
    });

    it('has looked at the claimant’s photos as a reviewer: the answer is the one of everybody who may not', async () => {
      const asked = await route.asked();
      await route.handIn(asked);
      const by = { staffId: randomUUID(), numberId: asked.mate.numberId };
      await photos.decide(await photos.review(asked.claim), 'RETRY', { by, reasons: ['FACE_UNCLEAR'] });
      for (const more of [{}, wrongCode(asked)])
        expect(said(await route.grant(asked, more))).toEqual([409, 'assist/not-eligible']);
      expect(await bench.types(asked.claim.caseId)).not.toContain('AssistGranted');
      expect(await route.helpsOf(asked.mate)).toEqual([]);
    });

    it('has looked at the photos of a rival: is not asked any more, nor may vouch', async () => {
      const asked = await route.asked();
      const { mate, person, story } = asked;
      const rival = story.claimed();
      bench.claimOf(rival, person);
      await bench.tell(story);
      await route.handIn({ claim: rival });
      const by = { staffId: randomUUID(), numberId: mate.numberId };
      await photos.decide(await photos.review(rival), 'RETRY', { by, reasons: ['FACE_UNCLEAR'] });
      expect(said(await route.grant(asked))).toEqual([409, 'assist/not-eligible']);
      expect(await route.helpsOf(mate)).toEqual([]);
      const another = { ...asked, claim: story.claimed() };
      bench.claimOf(another.claim, person);
      await bench.tell(story);
      const name = '张敏';
      await route.mate(person, { name }, mate.numberId);
      await route.request(another, { classmateName: name });
      expect(await route.candidates(another)).toEqual([]);
    });

    it('was helped by the claimant, or in a ring that leads back', async () => {
      const [a, b, c] = [await route.asked(), await route.asked(), await route.asked()];
      const give = (from: string, to: string) => route.leaveHelps(from, helped(from, to));
      await give(a.story.numberId, a.mate.numberId);
      await refused(a);
      const [between, last] = [randomUUID(), randomUUID()];
      await give(b.story.numberId, between);
      await give(between, last);
      await give(last, b.mate.numberId);
      await refused(b);
      // the other way round is no ring: to help two people is allowed
      await give(c.mate.numberId, c.story.numberId);
      expect(said(await route.grant(c))).toEqual([200, true]);
    });
  });

  describe('a classmate who declines', () => {
    it('does it once and cannot vouch afterwards; another of the name may', async () => {
      const claimant = await route.claimant();
      const other = await route.mate(claimant.person);
      const asked = await route.asked(claimant);
      const { requestId } = asked.waiting;
      for (let n = 0; n < 2; n++) {
        const { status, body } = await route.does('decline', requestId, asked.mate.accountId);
        expect([status, body['state'], body['withdrawable']]).toEqual([200, 'DECLINED', false]);
      }
      expect(await bench.types(asked.claim.caseId)).toEqual([
        'ConflictCaseOpened',
        'AssistRequested',
        'AssistDeclined',
      ]);
      expect(said(await route.grant(asked))).toEqual([409, 'assist/over']);
      expect([await route.list(asked.mate.accountId), (await route.list(other.accountId)).length]).toEqual([[], 1]);
      expect(said(await route.grant({ ...asked, mate: other }))).toEqual([200, true]);
      expect(said(await route.does('decline', requestId, other.accountId))).toEqual([409, 'assist/over']);
    });
  });

  describe('a classmate who vouched', () => {
    it('takes it back while the claimant’s own photos are looked at', async () => {
      const asked = await route.asked();
      const { claim, mate, waiting } = asked;
      expect((await route.handIn(asked)).status).toBe(200);
      expect((await route.case(asked)).body['assist']).toEqual(waiting);
      expect(said(await route.grant(asked))).toEqual([200, true]);
      expect((await bench.types(claim.caseId)).at(-1)).toBe('RouteSucceeded');
      expect(await route.list(mate.accountId)).toEqual([expect.objectContaining({ state: 'GRANTED' })]);
      expect((await route.read(waiting.requestId, mate.accountId)).body['withdrawable']).toBe(true);
      for (let n = 0; n < 2; n++) {
        const { status, body } = await route.does('withdrawal', waiting.requestId, mate.accountId);
        expect([status, body['state'], body['withdrawable']]).toEqual([200, 'WITHDRAWN', false]);
      }
      const last = (await bench.events(claim.caseId)).at(-1);
      expect(last).toMatchObject({ type: 'AssistWithdrawn', data: { evidence: 'waiting', weight: 3 } });
      expect(await route.list(mate.accountId)).toEqual([]);
      expect(said(await route.grant(asked))).toEqual([409, 'assist/over']);
      expect(await route.helpsOf(mate)).toEqual([waiting.requestId]);
    });

    it('cannot while the decision takes effect, nor afterwards; again where it came back', async () => {
      const asked = await route.asked();
      const { claim, story, mate, waiting, person } = asked;
      const rival = story.claimed();
      bench.claimOf(rival, person);
      await bench.tell(story);
      const withdraw = async () => said(await route.does('withdrawal', waiting.requestId, mate.accountId));
      expect(said(await route.grant(asked))).toEqual([200, true]);
      await bench.give(rival, rightRecord(person));
      expect(await withdraw()).toEqual([409, 'case/being-settled']);
      story.settled(rival, [rival]);
      story.refused(claim, 1);
      await bench.tell(story);
      expect((await bench.types(claim.caseId)).at(-1)).toBe('ConflictCaseReturned');
      expect(await withdraw()).toEqual([200, undefined]);
      expect((await bench.types(claim.caseId)).at(-1)).toBe('AssistWithdrawn');
      const won = await route.asked();
      await route.grant(won);
      won.story.settled(won.claim, [won.claim]);
      await bench.tell(won.story);
      expect(said(await route.does('withdrawal', won.waiting.requestId, won.mate.accountId))).toEqual([
        409,
        'assist/over',
      ]);
      expect((await route.read(won.waiting.requestId, won.mate.accountId)).body).toMatchObject({ state: 'GRANTED' });
    });

    it('weighs more together with a second one: enough against a decision that came first', async () => {
      const asked = await route.asked();
      const { claim, story, person } = asked;
      const rival = story.claimed();
      bench.claimOf(rival, person);
      await bench.tell(story);
      await route.grant(asked);
      await bench.give(rival, rightRecord(person));
      story.settled(rival, [rival]);
      story.refused(claim, 1);
      await bench.tell(story);
      const open = expect.objectContaining({ route: 'CLASSMATE', state: 'succeeded', open: true });
      expect((await route.case(asked)).body['routes']).toContainEqual(open);
      const name = '张敏';
      const mate = await route.mate(person, { name });
      const waiting = waitingIn(await route.request(asked, { classmateName: name }));
      await bench.projected();
      expect(said(await route.grant({ mate, waiting, person }))).toEqual([200, true]);
      const [succeeded, approved] = (await bench.events(claim.caseId)).slice(-2);
      expect(succeeded).toMatchObject({ type: 'RouteSucceeded', data: { route: 'CLASSMATE', weight: 2 } });
      expect(approved).toMatchObject({
        type: 'ConflictCaseApproved',
        data: { holder: rival.accountId, routes: ['CLASSMATE'], weight: 2 },
      });
    });

    it('is a helper of the case for good: as a reviewer under another login they are a party', async () => {
      const asked = await route.asked();
      await route.handIn(asked);
      await route.grant(asked);
      await route.does('withdrawal', asked.waiting.requestId, asked.mate.accountId);
      const path = `/internal/v1/reviews/${asked.claim.caseId}/reviewers/${randomUUID()}?numberId=${asked.mate.numberId}`;
      expect((await bench.ask('GET', path)).body).toEqual({ refusal: 'PARTY' });
    });

    it('is a party to the other claims of the number as well', async () => {
      const asked = await route.asked();
      const { mate, story } = asked;
      const rival = story.claimed();
      await bench.tell(story);
      bench.claimOf(rival, await bench.person());
      await route.handIn({ claim: rival });
      const refusal = async () => {
        const path = `/internal/v1/reviews/${rival.caseId}/reviewers/${randomUUID()}?numberId=${mate.numberId}`;
        return (await bench.ask('GET', path)).body['refusal'];
      };
      expect(await refusal()).toBeNull();
      await route.grant(asked);
      expect(await refusal()).toBe('PARTY');
      // whom they vouched for is the holder then, whom the other claim is against
      story.settled(asked.claim, [asked.claim]);
      await bench.tell(story);
      expect(await refusal()).toBe('PARTY');
      // an earlier version did not say by which case; the upgrade does
      await bench.projected();
      const decision = async () =>
        (await bench.db.query('select last_decision from numbers where number_id = $1', [story.numberId])).rows;
      const said = await decision();
      await bench.db.query(`update numbers set last_decision = last_decision - 'caseId'`);
      expect(await refusal()).toBeNull();
      await bench.db.query(readFileSync(new URL('../migrations/0013-won-by.sql', import.meta.url), 'utf8'));
      expect([await refusal(), await decision()]).toEqual(['PARTY', said]);
    });
  });

  describe('the read models of the classmates’ side', () => {
    it('are the same, row by row, when built from zero', async () => {
      const [open, gone] = [await route.asked(), await route.asked()];
      await route.grant(open, wrongCode(open));
      await bench.ask('POST', `/api/v1/cases/${gone.claim.caseId}/withdrawal`, { as: gone.claim.accountId });
      await bench.projected();
      const rows = async () => [
        (await bench.db.query('select * from assist_requests order by request_id')).rows,
        (await bench.db.query('select * from assist_helpers order by request_id, helper_id')).rows,
        (await bench.db.query('select * from timers order by name, key')).rows,
      ];
      const before = await rows();
      expect(before.map((table) => table.length > 2)).toEqual([true, true, true]);
      const states = (before[1] as { state: string }[]).map(({ state }) => state);
      expect(new Set(states)).toEqual(new Set(['ASKED', 'DECLINED', 'GRANTED', 'WITHDRAWN']));
      const standings = (before[0] as { standing: string }[]).map(({ standing }) => standing);
      expect(new Set(standings)).toEqual(new Set(['LIVE', 'SETTLING', 'CLOSED']));
      await bench.rebuilt();
      expect(await rows()).toEqual(before);
    });
  });
});
