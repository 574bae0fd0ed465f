import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams, type DataOf } from '@zhenming/contracts';
import { metricsOf } from '@zhenming/service-kit/testing';
import { until } from '@zhenming/testing';
import { correctionKeyOf } from '../photo-submission/submission.repository.js';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { CorrectionStory } from '../testing/corrections.fixture.js';

let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

const guarded = async (key: string) => (await bench.store.read(streams.submissions(key))).length;
const timers = async () => {
  const { rows } = await bench.db.query<{ key: string }>(`select key from timers where name = 'correction-idle'`);
  return rows.map(({ key }) => key);
};

describe('a correction that account has recorded', () => {
  it('becomes one, however often its event is delivered', async () => {
    const story = await CorrectionStory.opened(bench);
    const again = story.requested();
    await story.deliver(again);
    await bench.publish(again);
    await story.deliver(story.applied('HELD'));
    expect(await story.types()).toEqual(['CorrectionOpened']);
    const [opened] = await story.events();
    const { correctionId, accountId, numberId, rightNumberId, sides } = story;
    expect(opened?.data).toMatchObject({ correctionId, accountId, numberId, rightNumberId, sides });
    expect(opened?.data).not.toHaveProperty('staffId');
    expect(opened?.metadata.actor).toEqual({ kind: 'account', id: accountId });
  });

  it('is shown to its owner with the photos that it needs, and how long it waits for them', async () => {
    const story = await CorrectionStory.opened(bench, 'OWNER', ['FRONT']);
    const { status, body, headers } = await story.ask('GET');
    expect([status, headers.get('etag'), headers.get('content-language')]).toEqual([200, '"1"', 'zh-CN']);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body).toMatchObject({
      correctionId: story.correctionId,
      revision: 1,
      status: 'OPEN',
      statusText: '请上传手持正确证件的照片',
      photo: { sides: ['FRONT'], drafts: [], submissionsLeft: 5 },
    });
    const waits = Date.parse(String(body['idleAt'])) - Date.parse(String(body['openedAt']));
    expect(Math.round(waits / 86_400_000)).toBe(30);
    for (const secret of [story.numberId, story.rightNumberId]) expect(JSON.stringify(body)).not.toContain(secret);
    const english = await story.ask('GET', '', { headers: { 'accept-language': 'en' } });
    expect(english.body['statusText']).toMatch(/right document/);
  });

  it('is shown without the limits of its owner while account does not answer', async () => {
    const story = await CorrectionStory.opened(bench);
    bench.account.applicants.delete(story.correctionId);
    const { photo } = await story.read();
    expect(photo).toMatchObject({ sides: ['FRONT', 'BACK'], drafts: [] });
    expect(photo).not.toHaveProperty('submissionsLeft');
  });

  it('looks missing to everybody else, whatever is asked of it', async () => {
    const story = await CorrectionStory.opened(bench);
    const names = { front: randomUUID(), back: randomUUID() };
    for (const [as, path] of [
      [randomUUID(), story.path],
      [story.accountId, `/api/v1/corrections/${randomUUID()}`],
      // an id of a correction is none of a case
      [story.accountId, story.path.replace('corrections', 'cases')],
    ] as const) {
      const body = path.includes('cases') ? { ...names, impactAcknowledged: true } : names;
      const answers = await Promise.all([
        bench.ask('GET', path, { as }),
        story.upload('front', { as, path }),
        bench.ask('DELETE', `${path}/photos/front`, { as }),
        bench.ask('POST', `${path}/photo-submissions`, { as, body }),
        bench.ask('POST', `${path}/withdrawal`, { as }),
      ]);
      const slug = path.includes('cases') ? 'case/not-found' : 'correction/not-found';
      for (const answer of answers) expect([answer.status, answer.body.slug]).toEqual([404, slug]);
    }
    expect(await story.types()).toEqual(['CorrectionOpened']);
  });
});

describe('photos of a correction', () => {
  it('are drafts until they are handed in, one a side, and are taken back', async () => {
    const story = await CorrectionStory.opened(bench);
    const first = await story.upload('front');
    expect([first.status, first.body['format'], first.body['side']]).toEqual([200, 'jpeg', 'FRONT']);
    const second = await story.upload('front');
    const drafts = async () => (await story.read()).photo['drafts'] as { photoId: string }[];
    expect((await drafts()).map(({ photoId }) => photoId)).toEqual([second.body['photoId']]);
    expect((await story.ask('DELETE', '/photos/front')).status).toBe(204);
    expect(await drafts()).toEqual([]);
    expect(await story.types()).toEqual(['CorrectionOpened']);
  });

  it('are handed in once, however often the request comes, and no others while a person is to look', async () => {
    const story = await CorrectionStory.opened(bench);
    const named = await story.drafts();
    const key = randomUUID();
    const { status, body, headers } = await story.submit(named, { key });
    expect([status, headers.get('etag')]).toEqual([200, '"3"']);
    expect(body).toMatchObject({
      status: 'WAITING',
      photo: { drafts: [], submissionsLeft: 4, review: { kind: 'CORRECTION' } },
    });
    expect(body).not.toHaveProperty('idleAt');
    expect((await story.submit(named, { key })).body).toEqual(body);
    const late = await story.upload('front');
    expect([late.status, late.body.slug]).toEqual([409, 'photo/being-reviewed']);
    expect(await story.types()).toEqual(['CorrectionOpened', 'CorrectionEvidenceSubmitted', 'ReviewRequested']);
    const [, submitted, asked] = await story.events();
    const { photos } = submitted?.data as DataOf<'CorrectionEvidenceSubmitted'>;
    expect(photos.map(({ photoId, side }) => [photoId, side])).toEqual([
      [named.front, 'FRONT'],
      [named.back, 'BACK'],
    ]);
    const { correctionId: caseId, accountId: claimantId, numberId } = story;
    expect(asked?.data).toMatchObject({ kind: 'CORRECTION', caseId, claimantId, numberId, excluded: [] });
    // what is shown is the right number's document: the account's corrections to it are counted, and nothing of who claims it or of the wrong one
    expect(await guarded(correctionKeyOf(story.rightNumberId, story.accountId))).toBe(1);
    expect(await guarded(story.rightNumberId)).toBe(0);
    expect(await guarded(String(story.personKeys[0]))).toBe(1);
    expect(await guarded(story.numberId)).toBe(0);
  });

  it('of a name count for its account as well, and not for the number', async () => {
    const story = await CorrectionStory.ofName(bench);
    const { numberId, accountId } = story;
    expect((await story.submitted()).status).toBe(200);
    const keys = [correctionKeyOf(numberId, accountId), String(story.personKeys[0]), numberId];
    expect(await Promise.all(keys.map(guarded))).toEqual([1, 1, 0]);
    expect((await story.read()).photo).toMatchObject({ submissionsLeft: 4 });
  });

  it('of a stranger who names the same number as the right one of theirs use up none of this account', async () => {
    const stranger = await CorrectionStory.opened(bench);
    const { rightNumberId } = stranger;
    for (let n = 0; n < 5; n++) {
      expect((await stranger.submitted()).status).toBe(200);
      await stranger.decided({ verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] });
    }
    for (const story of [
      await CorrectionStory.to(bench, rightNumberId),
      await CorrectionStory.ofName(bench, rightNumberId),
    ]) {
      expect((await story.read()).photo).toMatchObject({ submissionsLeft: 5 });
      expect((await story.submitted()).body.photo).toMatchObject({ submissionsLeft: 4 });
    }
  });

  it('are refused as the rules of photos say, and nothing is used up', async () => {
    const story = await CorrectionStory.opened(bench);
    const [own, other] = [await story.drafts(), await (await CorrectionStory.opened(bench)).drafts()];
    const refused = async (body: object, headers: Record<string, string> = {}) => {
      const answer = await story.submit(body, { headers });
      return [answer.status, answer.body.slug];
    };
    expect(await refused({ front: own.front })).toEqual([422, 'photo/back-missing']);
    expect(await refused({ ...own, back: other.back })).toEqual([404, 'photo/not-found']);
    expect(await refused({ front: 'x' })).toEqual([422, 'request/invalid']);
    expect(await refused({ ...own, impactAcknowledged: true })).toEqual([422, 'request/invalid']);
    expect(await refused(own, { 'if-match': '"7"' })).toEqual([412, 'precondition/failed']);
    bench.account.applicants.delete(story.correctionId);
    expect(await refused(own)).toEqual([404, 'correction/not-found']);
    expect(await guarded(correctionKeyOf(story.rightNumberId, story.accountId))).toBe(0);
    expect((await story.read()).photo['drafts']).toHaveLength(2);
    expect(await story.types()).toEqual(['CorrectionOpened']);
  });

  it('are counted with those of other corrections and cases of the person; what was lost does not count', async () => {
    const stories: CorrectionStory[] = [];
    for (let n = 0; n < 6; n++) stories.push(await CorrectionStory.opened(bench));
    const [personKeys, last] = [['e5'.repeat(32)], stories.at(-1) as CorrectionStory];
    for (const { correctionId, sides } of stories) bench.account.applicants.set(correctionId, { sides, personKeys });
    for (const story of stories.slice(0, 5)) expect((await story.submitted()).status).toBe(200);
    expect((await last.read()).photo).toMatchObject({ submissionsLeft: 0, humanHelp: true });
    const { status, body } = await last.submitted();
    expect([status, body.slug, body.details]).toEqual([409, 'photo/submissions-used-up', { humanHelp: true }]);
    expect(await last.types()).toEqual(['CorrectionOpened']);
    // what was lost of the last one is no reason to refuse, and does not count
    const fifth = stories[4] as CorrectionStory;
    const { taskId } = await fifth.last<'ReviewRequested'>();
    const facts = await bench.ask('GET', `/internal/v1/reviews/${fifth.correctionId}?taskId=${taskId}`);
    expect(facts.body).toMatchObject({ lastOf: ['CLAIMANT'], holderObjects: false });
    await fifth.decided({ verdict: 'RETRY', reasons: ['FACE_UNCLEAR'], lost: true });
    expect(await fifth.read()).toMatchObject({
      status: 'OPEN',
      photo: { submissionsLeft: 1, rejection: { verdict: 'RETRY', reasons: [], lost: true } },
    });
    expect((await fifth.submitted()).status).toBe(200);
    await fifth.decided({ verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] });
    expect((await fifth.types()).at(-1)).toBe('CorrectionClosed');
  });

  it('are taken once more of whoever has used them up, in a correction that support opens for them', async () => {
    const asked = await CorrectionStory.opened(bench);
    const key = String(asked.personKeys[0]);
    const handsIn = async (story: CorrectionStory) => {
      expect((await story.submitted()).status).toBe(200);
      await story.decided({ verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] });
    };
    for (let n = 0; n < 5; n++) await handsIn(asked);
    expect(await asked.read()).toMatchObject({ status: 'CLOSED', outcome: 'REFUSED', photo: { humanHelp: true } });
    const helped = await CorrectionStory.opened(bench, 'SUPPORT');
    const { sides } = helped;
    bench.account.applicants.set(helped.correctionId, { sides, personKeys: [key] });
    expect((await helped.read()).photo).toMatchObject({ submissionsLeft: 1 });
    await handsIn(helped);
    expect(await helped.read()).toMatchObject({ status: 'CLOSED', outcome: 'REFUSED', photo: { humanHelp: true } });
    // it was the correction's own
    expect(await guarded(key)).toBe(5);
  });

  it('are shown to review-queue with the correction they are for', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    const { taskId, submissionId } = await story.last<'ReviewRequested'>();
    const path = `/internal/v1/reviews/${story.correctionId}`;
    const { status, body } = await bench.ask('GET', `${path}?taskId=${taskId}`);
    expect(status).toBe(200);
    const { correctionId: caseId, numberId, accountId: claimantId } = story;
    expect(body).toMatchObject({
      ...{ caseId, kind: 'CORRECTION', numberId, claimantId, trigger: 'CORRECTION', timesReturned: 0, earlier: [] },
      submission: { submissionId, photos: [{ side: 'FRONT' }, { side: 'BACK' }] },
    });
    const may = async (own: string) =>
      (await bench.ask('GET', `${path}/reviewers/${randomUUID()}?numberId=${own}`)).body['refusal'];
    expect(await Promise.all([story.numberId, story.rightNumberId, randomUUID()].map(may))).toEqual([
      'PARTY',
      'PARTY',
      null,
    ]);
    await story.decided({ verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] });
    const nothing = await bench.ask('GET', `${path}/reviewers/${randomUUID()}?numberId=${randomUUID()}`);
    expect([nothing.status, nothing.body.slug]).toEqual([404, 'case/not-found']);
  });
});

describe('a reviewer’s decision about a correction', () => {
  it('asks once for better photos, with reasons and in the reviewer’s words, and takes them', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    const { taskId } = await story.last<'ReviewRequested'>();
    bench.reviewQueue.places.set(taskId, { position: 3, usualWaitMinutes: 40 });
    expect((await story.read()).photo).toMatchObject({ review: { position: 3, usualWaitMinutes: 40 } });
    const noteId = randomUUID();
    bench.reviewQueue.notes.set(noteId, 'Hold the card nearer.');
    const decided = await story.decided({ verdict: 'RETRY', reasons: ['CARD_TEXT_UNREADABLE'], noteId });
    const types = await story.types();
    await story.deliver({ ...decided, id: randomUUID() });
    expect(await story.types()).toEqual(types);
    const body = await story.read();
    expect(body).toMatchObject({
      status: 'OPEN',
      photo: {
        submissionsLeft: 4,
        rejection: {
          verdict: 'RETRY',
          reasons: [{ code: 'CARD_TEXT_UNREADABLE', text: '证件上的文字看不清' }],
          text: 'Hold the card nearer.',
        },
      },
    });
    expect(body['idleAt']).toBeDefined();
    const again = await story.submitted();
    expect(again.body).toMatchObject({ status: 'WAITING', photo: { submissionsLeft: 3 } });
    expect(again.body['photo']).not.toHaveProperty('rejection');
    const next = await story.last<'ReviewRequested'>();
    expect(next.taskId).not.toBe(taskId);
    const path = `/internal/v1/reviews/${story.correctionId}?taskId=${next.taskId}`;
    const { body: review } = await bench.ask('GET', path);
    expect(review['earlier']).toMatchObject([{ verdict: 'RETRY', reasons: ['CARD_TEXT_UNREADABLE'] }]);
  });

  it('says of another name or number that the correction may be mistyped, and not that one may be asked for', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    await story.decided({ verdict: 'RETRY', reasons: ['NAME_MISMATCH', 'NUMBER_MISMATCH'] });
    const { rejection } = (await story.read()).photo;
    const said = { text: expect.stringContaining('请撤回更正申请') };
    expect(rejection).toMatchObject({ reasons: [said, said] });
  });

  it('refuses for good: the correction is over, and takes nothing more', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    await story.decided({ verdict: 'FINAL', reasons: ['EDITED'] });
    expect((await story.types()).slice(-2)).toEqual(['CorrectionRejected', 'CorrectionClosed']);
    const body = await story.read();
    expect(body).toMatchObject({ status: 'CLOSED', outcome: 'REFUSED', photo: { drafts: [] } });
    // exact about a photo, neutral about who a person is
    expect(body.photo['rejection']).toMatchObject({ verdict: 'FINAL', reasons: [{ code: 'NOT_ACCEPTED' }] });
    const late = await story.upload('front');
    expect([late.status, late.body.slug]).toEqual([409, 'correction/closed']);
  });

  it('approves it for account to apply, and it is over when account has, also where no number came of it', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    const decided = await story.decided({ verdict: 'APPROVE', by });
    const { correctionId, accountId, numberId } = story;
    const approved = (await story.events()).at(-1);
    expect(approved).toMatchObject({
      type: 'CorrectionApproved',
      data: { correctionId, accountId, numberId, by },
      metadata: { causationId: decided.id, actor: { kind: 'staff', id: by.staffId } },
    });
    expect((await story.read())['status']).toBe('APPROVED');
    const late = await story.ask('POST', '/withdrawal');
    expect([late.status, late.body.slug]).toEqual([409, 'correction/being-settled']);
    await story.deliver(story.applied('NONE'));
    await story.deliver(story.applied('NONE'));
    expect(await story.read()).toMatchObject({ status: 'CLOSED', outcome: 'CORRECTED' });
    expect((await story.types()).slice(-2)).toEqual(['CorrectionApproved', 'CorrectionClosed']);
  });

  it('is void from whoever opened it for a caller: another person decides the same task', async () => {
    const story = await CorrectionStory.opened(bench, 'SUPPORT');
    const { staffId } = story;
    expect((await story.events())[0]).toMatchObject({
      data: { staffId },
      metadata: { actor: { kind: 'staff', id: staffId } },
    });
    await story.submitted();
    const { taskId, excluded } = await story.last<'ReviewRequested'>();
    expect(excluded).toEqual([staffId]);
    const before = await story.read();
    await story.decided({ verdict: 'APPROVE', by: { staffId } });
    expect(await story.last()).toEqual({ taskId, caseId: story.correctionId, staffId, reason: 'PARTY' });
    // its owner notices nothing, not even by the revision
    expect(await story.read()).toEqual(before);
    await story.decided({ verdict: 'APPROVE' });
    expect((await story.types()).slice(-2)).toEqual(['ReviewRefused', 'CorrectionApproved']);
  });
});

describe('a correction that its owner does not want', () => {
  it('is withdrawn as it was seen, once, also while a person is to look', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    const { revision } = await story.read();
    const withdraw = (seen: unknown) =>
      story.ask('POST', '/withdrawal', { headers: { 'if-match': `"${String(seen)}"` } });
    expect((await withdraw(7)).body.slug).toBe('precondition/failed');
    expect((await withdraw(revision)).body).toMatchObject({ status: 'CLOSED', outcome: 'WITHDRAWN' });
    expect((await story.ask('POST', '/withdrawal')).status).toBe(200);
    expect((await story.types()).filter((type) => type === 'CorrectionClosed')).toHaveLength(1);
    expect((await story.events()).at(-1)?.metadata.actor).toEqual({ kind: 'account', id: story.accountId });
  });
});

describe('the routes of corrections', () => {
  it('are these, for these callers', () => {
    const own = bench.service.routes.filter(({ path }) => path.includes('/corrections'));
    expect(own.map(({ method, path, access }) => `${method} ${path} ${access.join()}`)).toEqual([
      'GET /api/v1/corrections/:id forwarded:account',
      'POST /api/v1/corrections/:id/photo-submissions forwarded:account',
      'DELETE /api/v1/corrections/:id/photos/:side forwarded:account',
      'GET /api/v1/corrections/:id/photos/:side forwarded:account',
      'PUT /api/v1/corrections/:id/photos/:side forwarded:account',
      'POST /api/v1/corrections/:id/withdrawal forwarded:account',
    ]);
  });
});

// the clock of this file's database moves from here on
describe('a correction that was approved, and of which account says nothing', () => {
  const seconds = async () => (await metricsOf(bench.service))['pending_effects_oldest_seconds'];

  it('is counted from its approval, until account has applied it', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    await story.decided({ verdict: 'APPROVE' });
    await bench.projected();
    await bench.moveClock('2 hours');
    expect(await seconds()).toBeGreaterThanOrEqual(7_200);
    expect(await story.read()).not.toHaveProperty('overdue');
    await story.deliver(story.applied('HELD'));
    await bench.projected();
    expect(
      await bench.db.query('select from approved_corrections where correction_id = $1', [story.correctionId]),
    ).toMatchObject({
      rowCount: 0,
    });
  });

  it('may be withdrawn after a day, which ends it for account as well', async () => {
    const story = await CorrectionStory.opened(bench);
    await story.submitted();
    await story.decided({ verdict: 'APPROVE' });
    await bench.moveClock('23 hours');
    expect((await story.ask('POST', '/withdrawal')).body.slug).toBe('correction/being-settled');
    await bench.moveClock('1 hour');
    expect(await story.read()).toMatchObject({ status: 'APPROVED', overdue: true });
    expect((await story.ask('POST', '/withdrawal')).body).toMatchObject({ status: 'CLOSED', outcome: 'WITHDRAWN' });
    // what comes of it after all is said by the account itself
    await story.deliver(story.applied('HELD'));
    expect((await story.types()).slice(-2)).toEqual(['CorrectionApproved', 'CorrectionClosed']);
  });
});

describe('30 days without photos', () => {
  it('end a correction by themselves, counted anew from a rejection; never while a person is to look', async () => {
    const [idle, rejected, waiting] = [
      await CorrectionStory.opened(bench),
      await CorrectionStory.opened(bench),
      await CorrectionStory.opened(bench),
    ];
    await rejected.submitted();
    await waiting.submitted();
    await bench.moveClock('20 days');
    await rejected.decided({ verdict: 'RETRY', reasons: ['FACE_COVERED'] });
    await bench.projected();
    const set = await timers();
    expect([idle, rejected, waiting].map(({ correctionId }) => set.includes(correctionId))).toEqual([
      true,
      true,
      false,
    ]);
    await bench.moveClock('10 days');
    await until(async () => (await idle.types()).at(-1) === 'CorrectionClosed');
    expect((await idle.events()).at(-1)).toMatchObject({
      data: { outcome: 'IDLE' },
      metadata: { actor: { kind: 'timer', id: 'correction-idle' } },
    });
    expect(await idle.read()).toMatchObject({ status: 'CLOSED', outcome: 'IDLE' });
    await bench.moveClock('20 days');
    await until(async () => (await rejected.types()).at(-1) === 'CorrectionClosed');
    expect((await waiting.types()).at(-1)).toBe('ReviewRequested');
  });
});

describe('the timers of corrections', () => {
  it('are the same, row by row, when built from zero', async () => {
    const [open, waiting] = [await CorrectionStory.opened(bench), await CorrectionStory.opened(bench)];
    await waiting.submitted();
    await bench.projected();
    const rows = async () =>
      (await bench.db.query(`select * from timers where name = 'correction-idle' order by key`)).rows;
    const before = await rows();
    expect(await timers()).toContain(open.correctionId);
    expect(await timers()).not.toContain(waiting.correctionId);
    await bench.rebuilt();
    expect(await rows()).toEqual(before);
  });
});
