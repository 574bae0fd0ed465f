import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@zhenming/contracts';
import { verifyStream } from '@zhenming/event-store';
import type { RecordedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { encodeCursor } from '@zhenming/service-kit';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { CorrectionStory } from '../testing/corrections.fixture.js';

let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

const gives = {
  impactAcknowledged: true,
  inSchool: { institution: '4111010001', studentNumber: '1', entryYear: 2021, level: 'MASTER' },
};

describe('a case', () => {
  it('is shown to its claimant with routes, tries, impact and progress', async () => {
    const { claim } = await bench.dispute();
    const path = `/api/v1/cases/${claim.caseId}`;
    const { status, body, headers } = await bench.ask('GET', path, { as: claim.accountId });
    expect([status, headers.get('etag'), headers.get('content-language')]).toEqual([200, '"1"', 'zh-CN']);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body).toMatchObject({ caseId: claim.caseId, status: 'OPEN', triesLeft: 3, revision: 1, trigger: 'SIGN_UP' });
    expect((body['impact'] as string[]).join()).toMatch(/账号将被注销.*兵役登记、应征报名.*研招推免、统考.*谨慎/);
    expect(body['routes']).toEqual([
      expect.objectContaining({ route: 'PHOTO', state: 'idle', open: true }),
      expect.objectContaining({ route: 'CLASSMATE', state: 'idle', open: true }),
      expect.objectContaining({ route: 'STUDY_RECORD', state: 'idle', open: true }),
    ]);
    expect(body['progress']).toEqual([
      expect.objectContaining({ type: 'ConflictCaseOpened', by: 'YOU', text: '已提交重新注册申请' }),
    ]);
    const english = await bench.ask('GET', path, { as: claim.accountId, headers: { 'accept-language': 'en' } });
    expect(english.headers.get('content-language')).toBe('en');
    expect((english.body['impact'] as string[]).join()).toContain('deregistered');
  });

  it('says nothing of the holder, of rivals or of the number', async () => {
    const { claim, story } = await bench.dispute();
    const rival = story.claimed();
    story.letGo();
    await bench.tell(story);
    for (const path of [`/api/v1/cases/${claim.caseId}`, `/api/v1/cases/${claim.caseId}/timeline`, '/api/v1/cases']) {
      const { body } = await bench.ask('GET', path, { as: claim.accountId });
      for (const secret of [rival.accountId, rival.caseId, story.numberId, story.events[0]?.id])
        expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  it('looks missing to everybody else, whatever is asked of it', async () => {
    const { claim } = await bench.dispute();
    const cases: [string, string][] = [
      [randomUUID(), claim.caseId],
      [claim.accountId, randomUUID()],
    ];
    for (const [as, caseId] of cases) {
      const answers = await Promise.all([
        bench.ask('GET', `/api/v1/cases/${caseId}`, { as }),
        bench.ask('GET', `/api/v1/cases/${caseId}/timeline`, { as }),
        bench.ask('POST', `/api/v1/cases/${caseId}/study-record`, { as, body: gives }),
        bench.ask('POST', `/api/v1/cases/${caseId}/withdrawal`, { as }),
      ]);
      for (const { status, body } of answers) expect([status, body.slug]).toEqual([404, 'case/not-found']);
    }
    expect((await bench.events(claim.caseId)).length).toBe(1);
  });

  it('is changed only as it was seen, where the request says what that was', async () => {
    const { claim } = await bench.dispute();
    const path = `/api/v1/cases/${claim.caseId}/withdrawal`;
    const withdraw = (etag: string) => bench.ask('POST', path, { as: claim.accountId, headers: { 'if-match': etag } });
    for (const stale of ['"7"', '"x"', 'W/"1"']) {
      const { status, body } = await withdraw(stale);
      expect([status, body.slug]).toEqual([412, 'precondition/failed']);
    }
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
    expect((await withdraw('"1"')).body['outcome']).toBe('WITHDRAWN');
    // as any that exists
    expect((await withdraw('*')).status).toBe(200);
  });

  it('is withdrawn without trace before evidence, once, and not afterwards', async () => {
    const { claim } = await bench.dispute();
    const withdraw = () => bench.ask('POST', `/api/v1/cases/${claim.caseId}/withdrawal`, { as: claim.accountId });
    const { status, body } = await withdraw();
    expect([status, body['status'], body['outcome']]).toEqual([200, 'CLOSED', 'WITHDRAWN']);
    expect((await withdraw()).status).toBe(200);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened', 'ConflictCaseClosed']);

    const person = await bench.person();
    const { claim: proven } = await bench.dispute(person);
    await bench.give(proven, rightRecord(person));
    const late = await bench.ask('POST', `/api/v1/cases/${proven.caseId}/withdrawal`, { as: proven.accountId });
    expect([late.status, late.body.slug]).toEqual([409, 'case/being-settled']);
  });
});

describe('a case whose claim was crowded out', () => {
  it('says so on its page and in its timeline, and not that its claimant withdrew it', async () => {
    const { claim, story } = await bench.dispute();
    story.crowdedOut(claim);
    await bench.tell(story);
    const said = '该证件号码的申请过多，您的申请排队最久且没有证明材料，已经结束';
    const ask = (path: string) => bench.ask('GET', `/api/v1/cases/${claim.caseId}${path}`, { as: claim.accountId });
    const { body } = await ask('');
    expect(body).toMatchObject({ status: 'CLOSED', outcome: 'WITHDRAWN', crowdedOut: true, statusText: said });
    const { items } = (await ask('/timeline')).body as { items: object[] };
    expect(items.at(-1)).toMatchObject({ type: 'ConflictCaseClosed', by: 'SYSTEM', text: said });
  });
});

describe('the cases of an account', () => {
  it('come page by page, newest first, each once', async () => {
    const accountId = randomUUID();
    const made: string[] = [];
    for (let n = 0; n < 5; n++) {
      const story = await bench.number();
      story.held();
      made.unshift(story.claimed(accountId).caseId);
      await bench.tell(story);
    }
    await bench.projected();
    const seen: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const { status, body } = await bench.ask('GET', `/api/v1/cases?limit=2${cursor}`, { as: accountId });
      expect(status).toBe(200);
      seen.push(...(body['items'] as { caseId: string }[]).map(({ caseId }) => caseId));
      next = body['next'] as string | undefined;
    }
    expect(seen).toEqual(made);
    expect((await bench.ask('GET', '/api/v1/cases', { as: randomUUID() })).body).toEqual({ items: [] });
  });

  it.each([
    ...['limit=0', 'limit=101', 'limit=x', 'cursor=abc', 'offset=3'],
    ...['now', '2026-02-30T00:00:00.000Z', '2026-01-01T24:00:00.000Z', '0000-01-01T00:00:00.000Z'].map(
      (time) => `cursor=${encodeCursor([time, randomUUID()])}`,
    ),
    `cursor=${encodeCursor(['2026-01-01T00:00:00.000Z', 'x'])}`,
  ])('are refused with ?%s', async (query) => {
    const { status, body } = await bench.ask('GET', `/api/v1/cases?${query}`, { as: randomUUID() });
    expect([status, body.slug]).toEqual([422, 'request/invalid']);
  });
});

describe('the read models', () => {
  it('are the same, row by row, when built from zero', async () => {
    const person = await bench.person();
    const { claim } = await bench.dispute(person);
    await bench.give((await bench.dispute()).claim, gives);
    await bench.give(claim, rightRecord(person));
    await bench.projected();
    const rows = async () => [
      (await bench.db.query('select * from cases order by case_id')).rows,
      (await bench.db.query('select * from timers order by name, key')).rows,
    ];
    const before = await rows();
    expect(before.map((table) => table.length > 1)).toEqual([true, true]);
    await bench.rebuilt();
    expect(await rows()).toEqual(before);
  });
});

describe('the routes of this service', () => {
  it('are these, for these callers', () => {
    const own = bench.service.routes.filter(({ path }) => path.includes('/cases'));
    expect(own.map(({ method, path, access }) => `${method} ${path} ${access.join()}`)).toEqual([
      'GET /api/v1/cases forwarded:account',
      'GET /api/v1/cases/:id forwarded:account',
      'POST /api/v1/cases/:id/appeal forwarded:account',
      'POST /api/v1/cases/:id/assist-requests forwarded:account',
      'POST /api/v1/cases/:id/human-help forwarded:account',
      'POST /api/v1/cases/:id/photo-submissions forwarded:account',
      'DELETE /api/v1/cases/:id/photos/:side forwarded:account',
      'GET /api/v1/cases/:id/photos/:side forwarded:account',
      'PUT /api/v1/cases/:id/photos/:side forwarded:account',
      'POST /api/v1/cases/:id/study-record forwarded:account',
      'GET /api/v1/cases/:id/timeline forwarded:account',
      'POST /api/v1/cases/:id/withdrawal forwarded:account',
      'GET /internal/v1/cases/:caseId/notes/:noteId internal:review-queue',
      'GET /internal/v1/cases/:caseId/timeline internal:review-queue',
      'POST /internal/v1/cases/:caseId/tries forwarded:review-queue',
    ]);
  });

  it('let nobody in without the gateway’s word', async () => {
    const { claim } = await bench.dispute();
    for (const path of [
      `/api/v1/cases/${claim.caseId}`,
      '/api/v1/cases',
      `/internal/v1/cases/${claim.caseId}/timeline`,
    ]) {
      const response = await fetch(bench.service.internalUrl + path);
      expect([response.status, ((await response.json()) as { slug: string }).slug]).toEqual([401, 'session/required']);
    }
  });
});

describe('the timeline of a case', () => {
  const settledCase = async () => {
    const person = await bench.person();
    const { claim, story } = await bench.dispute(person);
    await bench.give(claim, {
      ...rightRecord(person),
      inSchool: undefined,
      graduated: { institution: '4111010001', certificateNumber: '1', graduationYear: 2020, level: 'MASTER' },
    });
    await bench.give(claim, rightRecord(person));
    story.settled(claim, [claim]);
    await bench.tell(story);
    return { claim, story };
  };
  const steps = [
    'ConflictCaseOpened',
    'EducationRecordNotMatched',
    'EducationRecordMatched',
    'RouteSucceeded',
    'ConflictCaseApproved',
    'ConflictCaseClosed',
  ];
  const audit = (caseId: string) => bench.ask('GET', `/internal/v1/cases/${caseId}/timeline`);

  describe('the timeline of a case, for audit', () => {
    const verdict = ({ body }: Awaited<ReturnType<typeof audit>>, stream: string) =>
      verifyStream(body['events'] as RecordedEvent[], stream);

    it('has every step as it was recorded, with a chain that verifies', async () => {
      const { claim, story } = await settledCase();
      const answer = await audit(claim.caseId);
      const { status, body } = answer;
      expect([status, body['revision']]).toEqual([200, 6]);
      expect(verdict(answer, streams.conflictCase(claim.caseId))).toMatchObject({ ok: true, revision: 6 });
      const events = body['events'] as RecordedEvent[];
      expect(events.map(({ type }) => type)).toEqual(steps);
      expect(events.map(({ metadata }) => metadata.actor)).toEqual([
        ...Array.from({ length: 5 }, () => ({ kind: 'account', id: claim.accountId })),
        { kind: 'service', id: 'account' },
      ]);
      expect(events[0]?.metadata.causationId).toBe(story.events[1]?.id);
    });

    it('is there for a correction, too', async () => {
      const { correctionId } = await CorrectionStory.opened(bench);
      const answer = await audit(correctionId);
      expect(verdict(answer, streams.correction(correctionId))).toMatchObject({ ok: true, revision: 1 });
      expect((answer.body['events'] as { type: string }[]).map(({ type }) => type)).toEqual(['CorrectionOpened']);
    });

    // by SQL, where the events are
    (process.env['TEST_EVENT_STORE'] ? it.skip : it).each([
      [
        'an edited payload',
        `update events set data = replace(data::text, 'STUDY_RECORD', 'PHOTO')::json where stream_id = $1 and revision = 4`,
        4,
      ],
      [
        'another actor',
        `update events set metadata = replace(metadata::text, '"account"', '"staff"')::json where stream_id = $1 and revision = 3`,
        3,
      ],
      [
        'another time',
        `update events set recorded_at = recorded_at - interval '1 day' where stream_id = $1 and revision = 2`,
        2,
      ],
      ['an event taken out', `delete from events where stream_id = $1 and revision = 2`, 2],
    ])('gives what was tampered with as it is now: %s', async (_what, sql, revision) => {
      const { claim } = await settledCase();
      const admin = await Database.connect({ url: bench.database.adminUrl, schema: 'id_conflict', poolSize: 1 });
      await admin.query('set session_replication_role = replica');
      await admin.query(sql, [`conflict_case-${claim.caseId}`]);
      await admin.close();
      const now = verdict(await audit(claim.caseId), streams.conflictCase(claim.caseId));
      expect(now).toMatchObject({ ok: false, revision });
    });

    it('is missing for a case that does not exist', async () => {
      const { status, body } = await audit(randomUUID());
      expect([status, body.slug]).toEqual([404, 'case/not-found']);
    });

    it('is not for claimants, also not through their gateway', async () => {
      const { claim } = await bench.dispute();
      const path = `/internal/v1/cases/${claim.caseId}/timeline`;
      const { status } = await bench.ask('GET', path, { as: claim.accountId });
      expect(status).toBe(403);
    });
  });

  describe('the timeline of a case, for its claimant', () => {
    it('has every step in their language, and no other person', async () => {
      const { claim } = await settledCase();
      const { body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}/timeline`, { as: claim.accountId });
      const items = body['items'] as { type: string; by: string; text: string; triesLeft?: number }[];
      expect(items.map(({ type }) => type)).toEqual(steps);
      // to open the case was theirs; what their answers led to was not
      expect(items.map(({ by }) => by)).toEqual(['YOU', 'SYSTEM', 'SYSTEM', 'SYSTEM', 'SYSTEM', 'SYSTEM']);
      expect(items[1]).toMatchObject({ triesLeft: 2, text: '提供的信息未能核实' });
      expect(items[5]).toMatchObject({ outcome: 'WON', text: '证件号码已归您的账号使用' });
    });

    it('does not say that another person acted: a holder who lets go stays unknown', async () => {
      const { claim, story } = await bench.dispute();
      const holder = story.letGo();
      await bench.tell(story);
      const { body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}/timeline`, { as: claim.accountId });
      expect((body['items'] as object[]).at(-1)).toMatchObject({ by: 'SYSTEM', outcome: 'RELEASED' });
      expect(JSON.stringify(body)).not.toContain(holder);
      expect((await bench.events(claim.caseId)).at(-1)?.metadata.actor).toEqual({ kind: 'account', id: holder });
    });
  });
});
