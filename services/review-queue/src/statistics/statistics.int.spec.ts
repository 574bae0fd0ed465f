import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOf, verdicts, type ReviewKind } from '@zhenming/contracts';
import {
  approval,
  HOLDER_CARD,
  holderSide,
  photosOf,
  ReviewQueueBench,
  retry,
  type StaffClient,
} from '../testing/review-queue.fixture.js';
import { StatisticsQueries } from './statistics.queries.js';
import { WaitingTasksQueries } from './waiting-tasks.queries.js';

const final = {
  verdict: 'FINAL',
  kept: approval.kept.filter((rule) => rule !== 'SAME_PERSON'),
  reasons: ['WRONG_PERSON'],
  applicantNote: '持证人不是证件上的人',
} as const;

let bench: ReviewQueueBench;
let supervisor: StaffClient;
let li: StaffClient;
let wu: StaffClient;

// begun at noon of an office day: a test that runs at midnight counts the same days
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  const { rows } = await bench.db.query<{ left: string }>(
    `select (date_trunc('day', now_here) + interval '1 day 12 hours' - now_here)::text as left
     from (select zhenming.app_now() at time zone 'Asia/Shanghai' as now_here) clock`,
  );
  await bench.moveClock(rows[0]?.left ?? '');
  [supervisor, li, wu] = [await bench.member(['senior-reviewer']), await bench.member(), await bench.member()];
});
afterAll(() => bench?.stop());

type Figures = Record<'waiting' | 'days' | 'reviewers' | 'verdicts' | 'reasons', Record<string, unknown>[]> & {
  readonly since: string;
  readonly held: number;
  readonly times: object;
  readonly appeals: object;
};
const figures = async (query = ''): Promise<Figures> => {
  await supervisor.logIn();
  const { status, body } = await supervisor.ask('GET', `/statistics${query}`);
  expect(status).toBe(200);
  return body as unknown as Figures;
};
const due = async (): Promise<string> => (await bench.now()).toISOString();
/** the case says what it makes of what was decided */
const answers = (caseId: string): Promise<void> =>
  bench.tell(caseId, 'EvidenceRejected', { ...sampleOf('EvidenceRejected'), caseId });
/** opened, dealt so many minutes later, decided 5 minutes after that; its case takes it */
const decides = async (
  reviewer: StaffClient,
  kind: ReviewKind,
  waited: number,
  verdict: object,
  dueAt?: string,
): Promise<string> => {
  const { taskId, caseId } = await bench.requested({ kind, dueAt: dueAt ?? (await due()) });
  await bench.moveClock(`${waited} minutes`);
  await reviewer.logIn();
  const task = await reviewer.gets();
  expect(task.taskId).toBe(taskId);
  await bench.moveClock('5 minutes');
  await bench.saw(
    reviewer,
    task,
    task.photos.map(({ photoId }) => photoId),
  );
  expect((await reviewer.decides(task, verdict)).status).toBe(200);
  await answers(caseId);
  await bench.projected();
  return caseId;
};
const reviewer = ({ reviewers }: Figures, { staffId }: StaffClient) =>
  reviewers.find((row) => row['staffId'] === staffId);

describe('the statistics of a queue', () => {
  it('say of an empty one that there is nothing, and of every day that nobody decided', async () => {
    const now = await figures();
    expect(now.days).toHaveLength(30);
    expect(now).toMatchObject({
      ...{ held: 0, reviewers: [], reasons: [] },
      times: { medianMinutes: null, p90Minutes: null },
      appeals: { confirmed: 0, overturned: 0, askedAgain: 0 },
    });
    expect(now.waiting[0]).toEqual({
      ...{ kind: 'PHOTO', waiting: 0, overdue: 0, oldestMinutes: null, medianMinutes: null },
    });
  });

  it('count verdicts, reasons, times and what became of appeals, by reviewer and by day', async () => {
    await decides(li, 'PHOTO', 10, approval);
    await decides(li, 'PHOTO', 20, retry);
    await decides(li, 'APPEAL', 30, final);
    await decides(wu, 'APPEAL', 95, { ...approval, applicantNote: '复核通过' });
    const now = await figures();
    expect(now.verdicts).toEqual([
      { verdict: 'APPROVE', count: 2 },
      { verdict: 'RETRY', count: 1 },
      { verdict: 'FINAL', count: 1 },
      ...['CLAIMANT', 'HOLDER', 'NEITHER', 'RETRY_HOLDER'].map((verdict) => ({ verdict, count: 0 })),
    ]);
    expect(now.reasons).toEqual([
      { code: 'CARD_TEXT_UNREADABLE', text: '证件文字看不清', count: 1 },
      { code: 'WRONG_PERSON', text: expect.stringContaining('持证人'), count: 1 },
    ]);
    // 15, 25, 35 and 100 minutes from opening to verdict, and the moments that the test itself takes; from an hour on in quarters
    expect(now.times).toEqual({ medianMinutes: 26, p90Minutes: 105 });
    expect(now.appeals).toEqual({ confirmed: 1, overturned: 1, askedAgain: 0 });
    expect(reviewer(now, li)).toEqual({
      ...{ staffId: li.staffId, login: li.login, holds: 0 },
      ...{ decided: 3, medianMinutes: 6, givenBack: 0, expired: 0 },
    });
    expect(now.days.at(-1)).toMatchObject({ decided: 4 });
    expect(now.days.slice(0, -1).every(({ decided }) => decided === 0)).toBe(true);
  });

  it('say who has what now, who left a task to others, and whose lease ran out', async () => {
    await bench.requested({ dueAt: await due() });
    await li.logIn();
    await wu.logIn();
    expect((await li.act(await li.gets(), 'return')).status).toBe(204);
    const task = await wu.gets();
    await bench.projected();
    const held = await figures();
    expect(held.held).toBe(1);
    expect(reviewer(held, li)).toMatchObject({ holds: 0, givenBack: 1 });
    expect(reviewer(held, wu)).toMatchObject({ holds: 1, expired: 0 });
    await bench.moveClock('20 minutes');
    expect((await (await bench.member()).gets()).taskId).toBe(task.taskId);
    await bench.projected();
    const lost = await figures();
    expect(reviewer(lost, wu)).toMatchObject({ holds: 0, decided: 1, expired: 1 });
    await bench.requested({ kind: 'CORRECTION' });
    await bench.moveClock('10 minutes');
    const { waiting } = await figures();
    expect(waiting.find(({ kind }) => kind === 'PHOTO')).toMatchObject({ waiting: 0, overdue: 1 });
    expect(waiting.find(({ kind }) => kind === 'CORRECTION')).toMatchObject({
      ...{ waiting: 1, overdue: 0, oldestMinutes: 11, medianMinutes: 11 },
    });
  });

  it('leave out a verdict that the case took as void', async () => {
    const before = await figures();
    const caseId = await decides(await bench.member(), 'PHOTO', 1, approval);
    const { rows } = await bench.db.query<{ task_id: string; staff_id: string }>(
      `select task_id, staff_id from tasks where case_id = $1`,
      [caseId],
    );
    const [{ task_id: taskId, staff_id: staffId } = { task_id: '', staff_id: '' }] = rows;
    expect((await figures()).verdicts[0]).toMatchObject({ count: 3 });
    await bench.tell(caseId, 'ReviewRefused', { taskId, staffId, reason: 'PARTY' });
    await bench.projected();
    expect((await figures()).verdicts).toEqual(before.verdicts);
  });

  it('tell nothing of what was found while another person may be asked about the same, and all of it in the end', async () => {
    const found = async () => {
      const { verdicts: of, reasons, appeals } = await figures('?days=1');
      return { of: of.find(({ verdict }) => verdict === 'FINAL')?.['count'], reasons, appeals };
    };
    const dueAt = new Date(0).toISOString();
    const { caseId } = await bench.requested({ kind: 'APPEAL', dueAt });
    const looks = async (who: StaffClient) => {
      await who.logIn();
      const task = await who.gets();
      expect(task.caseId).toBe(caseId);
      await bench.saw(who, task, photosOf(task));
      expect((await who.decides(task, final)).status).toBe(200);
      await bench.projected();
    };
    const [first, second] = [await bench.member(), await bench.member()];
    const before = await found();
    await looks(first);
    expect(await found()).toEqual(before);
    await bench.requested({ caseId, kind: 'SECOND', excluded: [first.staffId], dueAt });
    expect(await found()).toEqual(before);
    await looks(second);
    expect(await found()).toEqual(before);
    await answers(caseId);
    const { of, reasons, appeals } = await found();
    expect([of, appeals]).toEqual([
      Number(before.of) + 2,
      { ...before.appeals, confirmed: Number((before.appeals as { confirmed: number }).confirmed) + 1 },
    ]);
    expect(reasons).not.toEqual(before.reasons);
    // asked about once more: what goes down would tell what was found
    await bench.requested({ caseId, kind: 'SENIOR', excluded: [first.staffId, second.staffId], dueAt });
    expect(await found()).toEqual({ of, reasons, appeals });
    await bench.tell(caseId, 'ConflictCaseClosed', { ...sampleOf('ConflictCaseClosed'), caseId, outcome: 'WITHDRAWN' });
    await bench.projected();
    expect(await found()).toEqual({ of, reasons, appeals });
  });

  it('are of the days asked for, which begin at midnight in Beijing', async () => {
    await bench.moveClock('1 day');
    const today = await figures('?days=1');
    expect(today.days).toHaveLength(1);
    expect(today).toMatchObject({ verdicts: verdicts.map(() => ({ count: 0 })), reasons: [] });
    expect((await figures('?days=2')).days.map(({ decided }) => decided)).toEqual([6, 0]);
    expect(today.since).toMatch(/T16:00:00\.000Z$/);
    expect(today.days[0]?.['day']).toBe(new Date(Date.parse(today.since) + 8 * 3_600_000).toISOString().slice(0, 10));
  });

  it('are for supervisors, and for days that can be counted', async () => {
    for (const role of ['reviewer', 'auditor', 'support'] as const)
      expect((await (await bench.member([role])).ask('GET', '/statistics')).status).toBe(403);
    expect((await (await bench.member(['admin'])).ask('GET', '/statistics')).status).toBe(200);
    for (const days of ['0', '367', '1.5', 'x', '', '1e2'])
      expect([days, (await supervisor.ask('GET', `/statistics?days=${days}`)).status]).toEqual([days, 422]);
  });

  it('are the same after a rebuild from the log', async () => {
    const { caseId, taskId } = await bench.requested({ dueAt: await due() });
    const reviewer = await bench.member();
    expect((await reviewer.gets()).caseId).toBeDefined();
    await bench.tell(caseId, 'ReviewRefused', { taskId, staffId: randomUUID(), reason: 'PARTY' });
    await bench.projected();
    const rows = async () => {
      const found = [];
      for (const table of ['dealings', 'opened_tasks', 'review_counts'])
        found.push(...(await bench.db.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)).rows);
      return found;
    };
    const before = await rows();
    expect(before.length).toBeGreaterThan(6);
    await bench.rebuilt();
    expect(await rows()).toEqual(before);
  });

  it('are the sums of all dealings, however many days they are of', async () => {
    // before everything that still waits
    const waiting = '2020-01-01T00:00:00.000Z';
    for (const days of [1, 9, 70]) {
      await bench.moveClock(`${days} days`);
      await decides(await bench.member(), 'PHOTO', 200, approval, waiting);
    }
    const dealt = await bench.db.query<{ days: number; decided: number }>(
      `select days, (
         select count(*)::int from dealings where ended = 'DECIDED' and verdict = 'APPROVE' and
           (ended_at at time zone 'Asia/Shanghai')::date > (zhenming.app_now() at time zone 'Asia/Shanghai')::date - days
       ) as decided from generate_series(1, 100) days`,
    );
    expect(new Set(dealt.rows.map(({ decided }) => decided)).size).toBeGreaterThanOrEqual(4);
    for (const { days, decided } of dealt.rows) {
      const { verdicts: counted, days: each } = await figures(`?days=${days}`);
      expect([days, counted[0]?.['count']]).toEqual([days, decided]);
      expect(each).toHaveLength(days);
    }
  });

  it('look for their counts a few times, and not for each day', async () => {
    const looks = await bench.looks('review_counts', async (db) => {
      const statistics = new StatisticsQueries(db, new WaitingTasksQueries(db));
      expect((await statistics.of(366)).days).toHaveLength(366);
    });
    expect(looks).toBeLessThan(100);
  });
});

describe('appeals between two sides', () => {
  it('are refused again, approved or asked again like others, by what is found for the claimant', async () => {
    const { appeals: before } = await figures();
    const applicantNote = '复核结果';
    for (const verdict of [
      { ...approval, verdict: 'CLAIMANT', applicantNote },
      { ...approval, verdict: 'HOLDER', card: HOLDER_CARD, applicantNote },
      { verdict: 'NEITHER', kept: [], reasons: [], applicantNote },
      { ...retry, verdict: 'RETRY_HOLDER', applicantNote },
    ]) {
      await bench.requested({ kind: 'APPEAL', holderSide: holderSide(), dueAt: new Date(0).toISOString() });
      await li.logIn();
      const task = await li.gets();
      await bench.saw(li, task, photosOf(task));
      expect((await li.decides(task, verdict)).status).toBe(200);
      await answers(task.caseId);
      await bench.projected();
    }
    const { confirmed, overturned, askedAgain } = before as Record<string, number>;
    expect((await figures()).appeals).toEqual({
      ...{ confirmed: Number(confirmed) + 2, overturned: Number(overturned) + 1, askedAgain: Number(askedAgain) + 1 },
    });
  });

  it('are refused by who finds no ID card a second time, as the case takes it, and between two sides asked again', async () => {
    const dueAt = new Date(0).toISOString();
    const noCard = { verdict: 'RETRY', kept: [], reasons: ['NOT_AN_ID'], applicantNote: '照片中没有证件' } as const;
    const found = async (asked: Parameters<typeof bench.requested>[0], verdict: object) => {
      const { taskId, caseId } = await bench.requested({ dueAt, ...asked });
      const reviewer = await bench.member(asked?.kind === 'SENIOR' ? ['senior-reviewer'] : ['reviewer']);
      const task = await reviewer.gets();
      expect(task.taskId).toBe(taskId);
      await bench.saw(reviewer, task, photosOf(task));
      expect((await reviewer.decides(task, verdict)).status).toBe(200);
      await answers(caseId);
      await bench.projected();
      return caseId;
    };
    const { appeals: before } = await figures();
    const { confirmed, askedAgain } = before as Record<string, number>;
    const more = async (times: Record<'confirmed' | 'askedAgain', number>) =>
      expect((await figures()).appeals).toEqual({
        ...{ ...before, confirmed: Number(confirmed) + times.confirmed },
        askedAgain: Number(askedAgain) + times.askedAgain,
      });
    await found({ kind: 'APPEAL' }, noCard);
    await more({ confirmed: 0, askedAgain: 1 });
    const twice = await found({}, noCard);
    await found({ caseId: twice, kind: 'APPEAL' }, noCard);
    await more({ confirmed: 1, askedAgain: 1 });
    const compared = await found({}, noCard);
    await found({ caseId: compared, kind: 'APPEAL', holderSide: holderSide() }, noCard);
    await more({ confirmed: 1, askedAgain: 2 });
    // an opinion about which a senior reviewer was asked
    const disputed = await found({}, noCard);
    await found({ caseId: disputed, kind: 'SENIOR' }, { ...noCard, verdict: 'FINAL', reasons: ['WRONG_PERSON'] });
    await found({ caseId: disputed, kind: 'APPEAL' }, noCard);
    await more({ confirmed: 1, askedAgain: 3 });
  });

  it('count once, by what was found in the end: also by others who compare both sides after it, while their verdict stands', async () => {
    const applicantNote = '复核结果';
    const { appeals: before } = await figures();
    const more = async () => {
      const { appeals } = await figures();
      const [then, now] = [before, appeals] as Record<string, number>[];
      return ['confirmed', 'overturned', 'askedAgain'].map((key) => Number(now?.[key]) - Number(then?.[key]));
    };
    const dueAt = new Date(0).toISOString();
    const { caseId } = await bench.requested({ kind: 'PHOTO', dueAt });
    const decide = async (verdict: object) => {
      const reviewer = await bench.member(['reviewer', 'senior-reviewer']);
      const task = await reviewer.gets();
      expect(task.caseId).toBe(caseId);
      await bench.saw(reviewer, task, photosOf(task));
      expect((await reviewer.decides(task, verdict)).status).toBe(200);
      await answers(caseId);
      await bench.projected();
      return { taskId: task.taskId, staffId: reviewer.staffId };
    };
    const found = async (kind: ReviewKind, verdict: object, twoSides = false) => {
      await bench.requested({ kind, caseId, dueAt, ...(twoSides ? { holderSide: holderSide() } : {}) });
      return decide(verdict);
    };
    await decide(final);
    expect(await more()).toEqual([0, 0, 0]);
    await found('APPEAL', { ...retry, applicantNote });
    expect(await more()).toEqual([0, 0, 1]);
    await found('APPEAL', { ...approval, applicantNote });
    expect(await more()).toEqual([0, 1, 0]);
    await found('TWO_PARTY', { ...retry, verdict: 'RETRY_HOLDER' }, true);
    expect(await more()).toEqual([0, 1, 0]);
    const forHolder = { ...approval, verdict: 'HOLDER', card: HOLDER_CARD, applicantNote };
    const { taskId, staffId } = await found('TWO_PARTY', forHolder, true);
    expect(await more()).toEqual([1, 0, 0]);
    const counts = async () =>
      (await bench.db.query('select to_jsonb(t)::text as row from review_counts t order by 1')).rows;
    const counted = await counts();
    await bench.rebuilt();
    expect(await counts()).toEqual(counted);
    await bench.tell(caseId, 'ReviewRefused', { taskId, staffId, reason: 'PARTY' });
    await bench.projected();
    expect(await more()).toEqual([0, 1, 0]);
  });
});

describe('photos that were lost', () => {
  it('are asked for again for none of the reasons: nobody judged them', async () => {
    const before = await figures();
    await bench.requested({ dueAt: new Date(0).toISOString() });
    await li.logIn();
    const task = await li.gets();
    await bench.saw(li, task, photosOf(task), 'EvidenceLost');
    expect((await li.decides(task, retry)).status).toBe(200);
    await answers(task.caseId);
    await bench.projected();
    const now = await figures();
    const retries = ({ verdicts: of }: Figures) => Number(of.find(({ verdict }) => verdict === 'RETRY')?.['count']);
    expect([now.reasons, retries(now)]).toEqual([before.reasons, retries(before) + 1]);
  });
});
