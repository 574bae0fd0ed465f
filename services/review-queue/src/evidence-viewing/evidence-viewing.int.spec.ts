import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams } from '@zhenming/contracts';
import {
  approval,
  ReviewQueueBench,
  refusal,
  refusalForGood,
  retry,
  type Answer,
  type StaffClient,
  type Task,
} from '../testing/review-queue.fixture.js';
import { asksFor, Evidence, JPEG, picture, seesAll, viewed } from '../testing/evidence.fixture.js';

let bench: ReviewQueueBench;
let evidence: Evidence;

beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  evidence = await Evidence.of(bench);
});
afterAll(() => bench.stop());

const photosAsked = (): string[] => bench.peers.asked.filter((request) => request.includes('/photos/'));
const USED = [403, 'review/grant'];

describe('a photo of a task that a reviewer holds', () => {
  it('is on record as opened before its owner is asked for it', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const { staffId } = li;
    const photoId = task.photos[1]?.photoId as string;
    const view = await viewed(li, task, photoId);
    const recorded = await evidence.views(task.taskId);
    expect(recorded).toMatchObject([
      {
        type: 'EvidenceViewed',
        data: { viewId: view.viewId, taskId: task.taskId, caseId: task.caseId, staffId, photoId },
        metadata: { actor: { kind: 'staff', id: staffId } },
      },
    ]);
    const shown = await picture(li, view);
    expect(shown.status).toBe(200);
    expect(shown.bytes.subarray(0, JPEG.length)).toEqual(JPEG);
    expect([shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual(['image/jpeg', 'no-store']);
    expect(evidence.onRecord.at(-1)).toEqual(recorded);
  });

  it('is asked for in the name of who looks', async () => {
    const li = await bench.member();
    const { bytes } = await picture(li, await viewed(li, await evidence.held(li)));
    expect(bytes.subarray(JPEG.length).toString('latin1')).toBe(li.staffId);
  });

  it('is shown once for a view, and again for another one', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const view = await viewed(li, task);
    expect((await picture(li, view)).status).toBe(200);
    expect(refusal(await picture(li, view))).toEqual(USED);
    expect((await picture(li, await viewed(li, task))).status).toBe(200);
    expect(await evidence.views(task.taskId)).toHaveLength(2);
  });

  it('goes to the session that asked for it, and to no other, not even of the same person', async () => {
    const [li, other] = [await bench.member(), await bench.member()];
    const task = await evidence.held(li);
    const view = await viewed(li, task);
    const before = photosAsked();
    expect(refusal(await picture(other, view))).toEqual(USED);
    await li.logIn();
    expect(refusal(await picture(li, view))).toEqual(USED);
    expect(photosAsked()).toEqual(before);
  });

  it('is not shown for a grant of something else, or for none', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const [view, another] = [await viewed(li, task), await viewed(li, task)];
    const before = photosAsked();
    for (const { viewId, grant } of [
      { viewId: view.viewId, grant: another.grant },
      // no signature is all zeros; its last characters alone may be
      { viewId: view.viewId, grant: view.grant.replace(/[^.]+$/, (signature) => 'A'.repeat(signature.length)) },
      { viewId: view.viewId, grant: '' },
    ])
      expect(refusal(await picture(li, { viewId, grant }))).toEqual(USED);
    expect(refusal(await li.ask('GET', `/views/${view.viewId}/picture`))).toEqual(USED);
    const other = await bench.member();
    for (const viewId of [view.viewId, randomUUID()])
      expect(refusal(await picture(other, { viewId, grant: '' }))).toEqual([404, 'review/not-found']);
    expect(photosAsked()).toEqual(before);
  });

  it('is not shown later than a minute after the view', async () => {
    const li = await bench.member();
    const view = await viewed(li, await evidence.held(li));
    const seconds = (Date.parse(view.expiresAt) - (await bench.now()).getTime()) / 1000;
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    await bench.moveClock('61 seconds');
    expect(refusal(await picture(li, view))).toEqual(USED);
  });

  it('is not shown to a reviewer who has lost the task since', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const view = await viewed(li, task);
    await li.act(task, 'return');
    expect(refusal(await picture(li, view))).toEqual([409, 'review/lease-lost']);
  });

  it('is on record as lost where its owner has it no more: better ones can be asked for, and nothing else be decided', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const [front, back] = task.photos.map(({ photoId }) => photoId) as [string, string];
    await picture(li, await viewed(li, task, front));
    const gone = { status: 409, body: { slug: 'photo/lost' } };
    bench.peers.more.set(`GET /internal/v1/photos/${back}`, () => gone);
    const view = await viewed(li, task, back);
    expect(refusal(await li.decides(task, retry))).toEqual([409, 'review/unseen']);
    expect(refusal(await picture(li, view))).toEqual([409, 'photo/lost']);
    expect(await evidence.lost(task.taskId)).toMatchObject([
      { data: { viewId: view.viewId, staffId: li.staffId, photoId: back, fencingToken: task.fencingToken } },
    ]);
    for (const verdict of [approval, refusalForGood])
      expect(refusal(await li.decides(task, verdict))).toEqual([409, 'review/unseen']);
    expect((await li.decides(task, retry)).status).toBe(200);
  });

  it('is a clear 503 while its owner does not answer', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const view = await viewed(li, task);
    bench.peers.more.set(`GET /internal/v1/photos/${task.photos[0]?.photoId}`, () => ({ status: 500 }));
    expect(refusal(await picture(li, view))).toEqual([503, 'unavailable']);
  });
});

describe('a photo that was opened', () => {
  const photoOf = (task: Task, n: number): string => task.photos[n]?.photoId as string;
  /** whatever the reviewer says about the task, it is too early */
  async function decidesNothing(reviewer: StaffClient, task: Task): Promise<void> {
    for (const verdict of [approval, retry, refusalForGood])
      expect(refusal(await reviewer.decides(task, verdict))).toEqual([409, 'review/unseen']);
    expect(await bench.types(task.taskId)).not.toContain('ReviewDecided');
  }

  it('is on record as shown, once, as soon as its reader has all of it', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const view = await viewed(li, task);
    expect(await evidence.shown(task.taskId)).toEqual([]);
    await picture(li, view);
    const { viewId } = view;
    const about = { taskId: task.taskId, caseId: task.caseId, staffId: li.staffId, photoId: photoOf(task, 0) };
    const shown = {
      data: { viewId, ...about, fencingToken: task.fencingToken },
      metadata: { actor: { kind: 'staff', id: li.staffId } },
    };
    expect(await evidence.shown(task.taskId)).toMatchObject([shown]);
    expect(refusal(await picture(li, view))).toEqual(USED);
    expect(await evidence.shown(task.taskId)).toHaveLength(1);
  });

  it('is not seen: no verdict before every photo of the task was fetched', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    for (const { photoId } of task.photos) await viewed(li, task, photoId);
    await decidesNothing(li, task);
    await picture(li, await viewed(li, task, photoOf(task, 0)));
    await decidesNothing(li, task);
    await picture(li, await viewed(li, task, photoOf(task, 1)));
    expect((await li.decides(task, retry)).status).toBe(200);
  });

  it('is not seen when it was asked for by HEAD', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    for (const { photoId } of task.photos) {
      const { viewId, grant } = await viewed(li, task, photoId);
      const headers = { 'x-evidence-grant': grant };
      expect((await li.ask('HEAD', `/views/${viewId}/picture`, undefined, headers)).status).toBe(200);
    }
    await decidesNothing(li, task);
    expect(await evidence.shown(task.taskId)).toEqual([]);
  });

  it('is not seen when the connection was cut in the middle of it, and may be opened again', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    evidence.padding = Buffer.alloc(32 * 1024 * 1024);
    for (const { photoId } of task.photos) {
      const { viewId, grant } = await viewed(li, task, photoId);
      expect(await li.leaves(`/views/${viewId}/picture`, { 'x-evidence-grant': grant })).toBe(200);
    }
    evidence.padding = new Uint8Array();
    await decidesNothing(li, task);
    await seesAll(li, task);
    expect((await li.decides(task, refusalForGood)).status).toBe(200);
    // of four views
    expect(await evidence.shown(task.taskId)).toHaveLength(2);
  });

  it('breaks off where it cannot be put on record as shown, and may be opened again', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const view = await viewed(li, task);
    const path = `GET /internal/v1/photos/${photoOf(task, 0)}`;
    const gives = bench.peers.more.get(path);
    bench.peers.more.set(path, async (...asked) => {
      await bench.db.query('delete from evidence_views where view_id = $1', [view.viewId]);
      return gives?.(...asked) ?? { status: 404 };
    });
    await expect(picture(li, view)).rejects.toThrow();
    await decidesNothing(li, task);
    bench.peers.more.set(path, gives ?? (() => ({ status: 404 })));
    await seesAll(li, task);
    expect((await li.decides(task, approval)).status).toBe(200);
  });

  it('is to be seen again by whoever has the task anew', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    await seesAll(li, task);
    await bench.moveClock('16 minutes');
    await li.logIn();
    const again = await li.gets();
    expect([again.taskId, again.fencingToken]).toEqual([task.taskId, task.fencingToken + 1]);
    await decidesNothing(li, again);
    await seesAll(li, again);
    expect((await li.decides(again, retry)).status).toBe(200);
  });
});

describe('a photo that is not to be seen', () => {
  it('is one of a task that one does not hold', async () => {
    const [li, other] = [await bench.member(), await bench.member()];
    const task = await evidence.held(li);
    const photoId = task.photos[0]?.photoId as string;
    expect(refusal(await asksFor(other, task, photoId))).toEqual([404, 'review/not-found']);
    expect(refusal(await asksFor(other, { ...task, taskId: randomUUID() }, photoId))).toEqual([
      404,
      'review/not-found',
    ]);
    const stale = await asksFor(li, task, photoId, { fencingToken: task.fencingToken + 1 });
    expect(refusal(stale)).toEqual([409, 'review/lease-lost']);
    await bench.moveClock('16 minutes');
    expect(refusal(await asksFor(li, task, photoId))).toEqual([409, 'review/lease-lost']);
    expect(await evidence.views(task.taskId)).toEqual([]);
  });

  it('is one of another case', async () => {
    const [li, other] = [await bench.member(), await bench.member()];
    const [task, foreign] = [await evidence.held(li), await evidence.held(other)];
    const photoId = foreign.photos[0]?.photoId as string;
    expect(refusal(await asksFor(li, task, photoId))).toEqual([404, 'review/not-found']);
    expect(refusal(await asksFor(li, task, 'front'))).toEqual([422, 'request/invalid']);
    expect(await evidence.views(task.taskId)).toEqual([]);
  });

  it('is every one for whoever is no reviewer', async () => {
    const li = await bench.member();
    const task = await evidence.held(li);
    const view = await viewed(li, task);
    for (const role of ['auditor', 'admin', 'support'] as const) {
      const reviewer = await bench.member([role]);
      expect((await asksFor(reviewer, task, task.photos[0]?.photoId as string)).status).toBe(403);
      expect(refusal(await picture(reviewer, view))).toEqual([403, 'session/forbidden']);
    }
  });
});

describe('how much one person may see', () => {
  const photosOf = ({ photos }: Task): string[] => photos.map(({ photoId }) => photoId);

  /** so many, ten at once */
  async function looks(reviewer: StaffClient, task: Task, times: number): Promise<Answer[]> {
    const [photoId = ''] = photosOf(task);
    const answers: Answer[] = [];
    while (answers.length < times) {
      const batch = Array.from({ length: Math.min(10, times - answers.length) }, () =>
        asksFor(reviewer, task, photoId),
      );
      answers.push(...(await Promise.all(batch)));
    }
    return answers;
  }

  const alarmsOf = async ({ numberId }: StaffClient) =>
    (await new PostgresEventStore(bench.db).read(streams.viewAlarms(numberId))).map(({ type, data }) => ({
      type,
      data,
    }));

  describe('a reviewer who looks at photo after photo', () => {
    it('sees 240 within an hour, ten at once or one after the other, and the next ones later', async () => {
      const [li, other] = [await bench.member(), await bench.member()];
      const task = await evidence.held(li);
      const answers = await looks(li, task, 250);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(240);
      expect(await evidence.views(task.taskId)).toHaveLength(240);
      const refused = answers.filter(({ status }) => status !== 201);
      for (const answer of refused) expect(refusal(answer)).toEqual([429, 'review/view-quota']);
      const wait = Number(refused[0]?.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(3000);
      expect(wait).toBeLessThanOrEqual(3600);
      await viewed(other, await evidence.held(other));
      await bench.moveClock(`${wait - 60} seconds`);
      await li.logIn();
      const next = await evidence.held(li);
      expect(refusal(await asksFor(li, next, photosOf(next)[0] ?? ''))).toEqual([429, 'review/view-quota']);
      await bench.moveClock('2 minutes');
      await viewed(li, next);
    });
  });

  describe('a reviewer with two logins', () => {
    it('sees as much under both as under one, and is one alarm', async () => {
      const li = await bench.member();
      const again = await bench.member(['reviewer'], li.numberId);
      const task = await evidence.held(li);
      const first = await looks(li, task, 130);
      expect((await li.act(task, 'return')).status).toBe(204);
      const second = await looks(again, await evidence.held(again), 130);
      const shown = [...first, ...second].filter(({ status }) => status === 201);
      expect(shown).toHaveLength(240);
      expect(refusal(second.at(-1) as Answer)).toEqual([429, 'review/view-quota']);
      expect(await alarmsOf(again)).toMatchObject([{ data: { staffId: li.staffId, views: 40 } }]);
    });
  });

  describe('photos seen without a decision', () => {
    it('raise an alarm at 40, which seniors, admins and auditors read', async () => {
      const li = await bench.member();
      const task = await evidence.held(li);
      await looks(li, task, 39);
      expect(await alarmsOf(li)).toEqual([]);
      await viewed(li, task);
      const { staffId } = li;
      expect(await alarmsOf(li)).toMatchObject([{ type: 'EvidenceViewAlarm', data: { staffId, views: 40 } }]);
      await bench.projected();
      for (const role of ['senior-reviewer', 'admin', 'auditor'] as const) {
        const { status, body } = await (await bench.member([role])).ask('GET', '/view-alarms?limit=1');
        expect([status, (body['items'] as object[])[0]]).toMatchObject([200, { staffId, views: 40 }]);
      }
      for (const role of ['reviewer', 'support'] as const)
        expect((await (await bench.member([role])).ask('GET', '/view-alarms')).status).toBe(403);
    });

    it('raise one an hour at most', async () => {
      const li = await bench.member();
      const task = await evidence.held(li);
      await looks(li, task, 60);
      expect(await alarmsOf(li)).toHaveLength(1);
      await bench.moveClock('61 minutes');
      await li.logIn();
      const next = await evidence.held(li);
      await looks(li, next, 39);
      expect(await alarmsOf(li)).toHaveLength(1);
      await viewed(li, next);
      expect(await alarmsOf(li)).toHaveLength(2);
    });

    it('do not count once the task is decided by whoever looked', async () => {
      const li = await bench.member();
      const task = await evidence.held(li);
      await seesAll(li, task);
      await looks(li, task, 37);
      expect((await li.decides(task, retry)).status).toBe(200);
      await looks(li, await evidence.held(li), 39);
      expect(await alarmsOf(li)).toEqual([]);
    });

    it('are listed page by page, the newest first', async () => {
      const auditor = await bench.member(['auditor']);
      await bench.projected();
      const read = async (query: string) =>
        (await auditor.ask('GET', `/view-alarms?${query}`)).body as { items: { alarmId: string }[]; next?: string };
      const all = (await read('limit=100')).items;
      const first = await read('limit=2');
      const second = await read(`limit=2&cursor=${first.next}`);
      expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
      expect((await auditor.ask('GET', '/view-alarms?cursor=abc')).status).toBe(422);
    });
  });
});
