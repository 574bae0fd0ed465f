import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { photoRuleNames } from '@zhenming/contracts';
import {
  approval,
  CARD,
  ReviewQueueBench,
  refusal,
  retry,
  type StaffClient,
  type Task,
} from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
let reviewer: StaffClient;
let task: Task;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
});
afterAll(() => bench?.stop());
beforeEach(async () => {
  reviewer = await bench.member();
  await bench.requested();
  task = await reviewer.gets();
});

const photos = (): string[] => task.photos.map(({ photoId }) => photoId);
const decided = async () => (await bench.events(task.taskId)).filter(({ type }) => type === 'ReviewDecided');

describe('a reviewer who saw every photo', () => {
  beforeEach(() => bench.saw(reviewer, task, photos()));

  it('decides, once, and is named with the number that is their own', async () => {
    const { status, body } = await reviewer.decides(task, approval);
    const [event] = await decided();
    expect([status, body]).toEqual([200, { taskId: task.taskId, verdict: 'APPROVE', decidedAt: event?.recordedAt }]);
    expect(event).toMatchObject({
      data: {
        ...{ caseId: task.caseId, fencingToken: 1, verdict: 'APPROVE', cardAgrees: true, reasons: [] },
        ...{ kept: photoRuleNames, by: { staffId: reviewer.staffId, numberId: reviewer.numberId } },
      },
      metadata: { actor: { kind: 'staff', id: reviewer.staffId } },
    });
    expect(JSON.stringify(await bench.events(task.taskId))).not.toContain(CARD.number);
    expect(refusal(await reviewer.decides(task, approval))).toEqual([409, 'review/decided']);
    expect((await decided()).length).toBe(1);
    const { rows } = await bench.db.query('select from leases where task_id = $1', [task.taskId]);
    expect(rows).toEqual([]);
    expect(await reviewer.next()).toBeUndefined();
  });

  it('has the same answer for the same key, and one verdict', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const seen = (await reviewer.ask('GET', `/tasks/${task.taskId}`)).headers.get('etag') ?? '';
    const first = await reviewer.decides(task, retry, { ...key, 'if-match': seen });
    const again = await reviewer.decides(task, retry, { ...key, 'if-match': seen });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await reviewer.decides(task, approval, { ...key, 'if-match': seen });
    expect([other.status, other.body.slug]).toEqual([422, 'idempotency/other-body']);
    expect((await decided()).length).toBe(1);
  });

  it('must have read the task as it is', async () => {
    expect(refusal(await reviewer.decides(task, retry, { 'if-match': '"1"' }))).toEqual([412, 'precondition/failed']);
    const body = { fencingToken: 1, ...retry };
    const unread = await reviewer.ask('POST', `/tasks/${task.taskId}/decision`, body);
    expect(refusal(unread)).toEqual([428, 'precondition/required']);
    expect(await decided()).toEqual([]);
    expect((await reviewer.decides(task, retry, { 'if-match': '*' })).status).toBe(200);
  });

  it('must not contradict themselves', async () => {
    const said = [
      { ...retry, kept: photoRuleNames },
      { ...retry, reasons: [] },
      { ...retry, reasons: ['CARD_TEXT_UNREADABLE', 'EDITED'] },
      { ...approval, kept: retry.kept },
      { ...approval, reasons: retry.reasons },
    ];
    for (const one of said) expect(refusal(await reviewer.decides(task, one))).toEqual([422, 'review/reasons']);
    expect(refusal(await reviewer.decides(task, { ...retry, verdict: 'MAYBE' }))).toEqual([422, 'request/invalid']);
    expect(refusal(await reviewer.decides(task, { ...retry, kept: ['NOTHING'] }))).toEqual([422, 'request/invalid']);
    expect(refusal(await reviewer.decides(task, { ...retry, staffNote: ' ' }))).toEqual([422, 'request/invalid']);
    expect(await decided()).toEqual([]);
    expect((await reviewer.decides(task, retry)).status).toBe(200);
  });

  it('rejects by what is wrong alone; an approval answers every rule', async () => {
    const { kept: _kept, ...unanswered } = approval;
    expect(refusal(await reviewer.decides(task, unanswered))).toEqual([422, 'review/reasons']);
    const { kept, ...said } = retry;
    expect((await reviewer.decides(task, said)).status).toBe(200);
    expect((await decided())[0]?.data).toMatchObject({ reasons: retry.reasons, kept: [], unanswered: kept });
  });

  it('approves only what they read off the card as the claim says it', async () => {
    const { card: _, ...unread } = approval;
    const cards = [
      unread,
      { ...approval, card: { ...CARD, name: '王大明' } },
      { ...approval, card: { ...CARD, number: '1' } },
    ];
    for (const one of cards) expect(refusal(await reviewer.decides(task, one))).toEqual([422, 'review/card-mismatch']);
    expect(refusal(await reviewer.decides(task, { ...approval, card: { name: CARD.name } }))).toEqual([
      ...[422, 'request/invalid'],
    ]);
    expect(await decided()).toEqual([]);
    const mismatch = {
      kept: photoRuleNames.filter((rule) => rule !== 'CARD_MATCHES_CLAIM'),
      reasons: ['NAME_MISMATCH'],
    };
    const rejected = { ...approval, ...mismatch, verdict: 'RETRY', card: { ...CARD, name: '王大明' } };
    expect((await reviewer.decides(task, rejected)).status).toBe(200);
    expect((await decided())[0]?.data).toMatchObject({ verdict: 'RETRY', cardAgrees: false });
  });

  it('learns before the verdict whether the card is that of the claim; nothing is decided or kept by that', async () => {
    const compares = (card: object, fencingToken = task.fencingToken) =>
      reviewer.ask('POST', `/tasks/${task.taskId}/card-comparison`, { fencingToken, card });
    expect(await compares(CARD)).toMatchObject({ status: 200, body: { agrees: true } });
    for (const card of [
      { ...CARD, name: '王大明' },
      { ...CARD, number: '1' },
    ])
      expect((await compares(card)).body).toEqual({ agrees: false });
    expect(refusal(await compares(CARD, 9))).toEqual([409, 'review/lease-lost']);
    expect(refusal(await compares({ name: CARD.name }))).toEqual([422, 'request/invalid']);
    const other = await bench.member(['senior-reviewer']);
    const { fencingToken } = task;
    const asked = await other.ask('POST', `/tasks/${task.taskId}/card-comparison`, { fencingToken, card: CARD });
    expect(refusal(asked)).toEqual([404, 'review/not-found']);
    expect(await bench.types(task.taskId)).toEqual(['ReviewTaskOpened', 'ReviewTaskDealt']);
    expect((await reviewer.decides(task, approval)).status).toBe(200);
  });

  it('is told that the review is cancelled where the claim has ended at account', async () => {
    const comparison = `POST /internal/v1/claims/${task.caseId}/comparison`;
    bench.peers.more.set(comparison, () => ({ status: 404, body: { slug: 'case/not-found' } }));
    const card = { fencingToken: task.fencingToken, card: CARD };
    expect(refusal(await reviewer.ask('POST', `/tasks/${task.taskId}/card-comparison`, card))).toEqual([
      ...[409, 'review/cancelled'],
    ]);
    expect(refusal(await reviewer.decides(task, approval))).toEqual([409, 'review/cancelled']);
    bench.peers.more.delete(comparison);
    expect((await reviewer.decides(task, approval)).status).toBe(200);
  });

  it('reads sixty wrong cards an hour and no more, before the verdict and with it; right ones do not count', async () => {
    const { fencingToken } = task;
    const compares = (number: string) =>
      reviewer.ask('POST', `/tasks/${task.taskId}/card-comparison`, { fencingToken, card: { ...CARD, number } });
    for (let n = 0; n < 59; n++) expect((await compares(String(n))).body).toEqual({ agrees: false });
    for (const _ of [1, 2, 3]) expect((await compares(CARD.number)).body).toEqual({ agrees: true });
    const wrong = { ...approval, card: { ...CARD, number: '1' } };
    expect(refusal(await reviewer.decides(task, wrong))).toEqual([422, 'review/card-mismatch']);
    expect(refusal(await compares(CARD.number))).toEqual([429, 'request/too-many']);
    expect(refusal(await reviewer.decides(task, approval))).toEqual([429, 'request/too-many']);
    expect((await reviewer.decides(task, retry)).status).toBe(200);
  });

  it('keeps their texts out of the events, and a refused decision keeps none', async () => {
    const [toApplicant, amongStaff] = ['请重新拍摄证件正面', '光线不足'];
    const said = { ...retry, applicantNote: toApplicant, staffNote: amongStaff };
    const notes = async () =>
      (await bench.db.query('select from review_notes where case_id = $1', [task.caseId])).rowCount;
    expect((await reviewer.decides(task, { ...said, kept: photoRuleNames })).status).toBe(422);
    expect(await notes()).toBe(0);
    expect((await reviewer.decides(task, said)).status).toBe(200);
    expect(await notes()).toBe(2);
    const [event] = await decided();
    expect(event?.data).toMatchObject({ applicantNote: { noteId: expect.any(String) }, staffNote: expect.anything() });
    for (const text of [toApplicant, amongStaff]) expect(JSON.stringify(event)).not.toContain(text);
  });
});

describe('a reviewer who did not see every photo', () => {
  it('decides nothing, whatever others saw', async () => {
    const other = await bench.member();
    await bench.saw(other, task, photos());
    await bench.saw(reviewer, task, [photos()[0] as string, randomUUID()]);
    expect(refusal(await reviewer.decides(task, retry))).toEqual([409, 'review/unseen']);
    await bench.saw(reviewer, task, photos().slice(1));
    expect((await reviewer.decides(task, retry)).status).toBe(200);
  });
});

describe('a person who does not have the task', () => {
  it('neither reads nor decides it, and learns nothing of it', async () => {
    const other = await bench.member(['senior-reviewer']);
    await bench.saw(other, task, photos());
    for (const { taskId } of [task, { taskId: randomUUID() }]) {
      expect(refusal(await other.ask('GET', `/tasks/${taskId}`))).toEqual([404, 'review/not-found']);
      expect(refusal(await other.decides({ ...task, taskId }, retry))).toEqual([404, 'review/not-found']);
    }
    const admin = await bench.member(['admin']);
    expect((await admin.ask('GET', `/tasks/${task.taskId}`)).status).toBe(403);
    expect((await admin.ask('POST', '/tasks/next', {})).status).toBe(403);
    await bench.saw(reviewer, task, photos());
    expect((await reviewer.decides(task, retry)).status).toBe(200);
  });
});

describe('an appeal', () => {
  it('is answered in writing', async () => {
    await bench.saw(reviewer, task, photos());
    await reviewer.decides(task, retry);
    const { taskId } = await bench.requested({ kind: 'APPEAL' });
    const appeal = await reviewer.gets();
    expect(appeal.taskId).toBe(taskId);
    await bench.saw(
      reviewer,
      appeal,
      appeal.photos.map(({ photoId }) => photoId),
    );
    expect(refusal(await reviewer.decides(appeal, approval))).toEqual([422, 'review/note-missing']);
    const answered = await reviewer.decides(appeal, { ...approval, applicantNote: '经复核，予以通过' });
    expect(answered.status).toBe(200);
  });
});
