import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams, type TimelineEvent } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { StaffMembers } from '../staff/staff.repository.js';
import { Evidence, seesAll } from '../testing/evidence.fixture.js';
import { timelineEvent } from '../testing/peer-services.fixture.js';
import { approval, retry, ReviewQueueBench, type StaffClient, type Task } from '../testing/review-queue.fixture.js';

const caseId = randomUUID();
const numberId = randomUUID();
let bench: ReviewQueueBench;
let evidence: Evidence;
const help = { grantedAt: '2026-08-10T08:00:00.000Z', helps: 2, windowDays: 90, tie: 'MUTUAL', helpedRival: false };
let numberChain: object = { verified: true };
/** what led to this case */
const detected = ({ causationId: id, data }: TimelineEvent, revision = 1): TimelineEvent => ({
  ...timelineEvent(revision, 'IdConflictDetected', data as object),
  id,
});
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  evidence = await Evidence.of(bench);
  const { more } = bench.peers;
  const events = [
    timelineEvent(1, 'ConflictCaseOpened', { caseId, numberId }),
    timelineEvent(2, 'ConflictCaseClosed', { caseId, numberId }),
  ];
  more.set(`GET /internal/v1/cases/${caseId}/timeline`, () => ({
    status: 200,
    body: { caseId, revision: 2, chain: { verified: true }, events, helpers: [help] },
  }));
  // account answers it on two pages
  const ofNumber = [timelineEvent(1, 'IdNumberHeld', { numberId }), detected(events[0] as TimelineEvent, 2)];
  for (const [after, event] of ofNumber.entries())
    more.set(`GET /internal/v1/numbers/${numberId}/timeline?after=${after}`, () => ({
      ...{ status: 200, body: { numberId, revision: 2, chain: numberChain, events: [event] } },
    }));
});
afterAll(() => bench?.stop());

describe('an auditor', () => {
  it('reads a case with the story of its number, and that is recorded', async () => {
    const auditor = await bench.member(['auditor']);
    const { staffId } = (await auditor.ask('GET', '/me')).body;
    const story = await auditor.ask('GET', `/cases/${caseId}/timeline`);
    expect(story.status).toBe(200);
    expect(story.body).toMatchObject({
      caseId,
      case: { events: [{ revision: 1 }, { revision: 2 }] },
      number: { chain: { verified: true }, events: [{ type: 'IdNumberHeld' }, { type: 'IdConflictDetected' }] },
      helpers: [help],
    });
    const views = await new PostgresEventStore(bench.db).read(streams.timelineViews(caseId));
    expect(views.at(-1)).toMatchObject({
      type: 'TimelineViewed',
      data: { staffId, caseId },
      metadata: { actor: { kind: 'staff', id: staffId } },
    });
  });

  it('verifies both chains and is told where one breaks', async () => {
    const auditor = await bench.member(['auditor']);
    expect((await auditor.ask('POST', `/cases/${caseId}/verification`)).body).toEqual({
      verified: true,
      events: 2,
      numberEvents: 2,
      reviewEvents: 0,
    });
    numberChain = { verified: false, firstBrokenRevision: 1 };
    expect((await auditor.ask('POST', `/cases/${caseId}/verification`)).body).toMatchObject({
      verified: false,
      firstBroken: { stream: 'number', revision: 1 },
    });
    numberChain = { verified: true };
  });

  it('finds nothing for a case that is not there', async () => {
    const auditor = await bench.member(['auditor']);
    for (const id of [randomUUID(), 'x', '..'])
      expect((await auditor.ask('GET', `/cases/${id}/timeline`)).status).toBe(404);
  });
});

describe('the story of a case', () => {
  interface Part {
    readonly chain: { readonly verified: boolean };
    readonly events: readonly {
      readonly type: string;
      readonly actor: object;
      readonly data: Record<string, unknown>;
    }[];
  }
  interface Story {
    readonly reviews: readonly { readonly taskId: string; readonly task: Part; readonly views: Part }[];
    readonly staff: readonly { readonly staffId: string; readonly login: string }[];
  }

  let auditor: StaffClient;

  beforeAll(async () => {
    auditor = await bench.member(['auditor']);
  });

  /** the case as id-conflict tells it: it asked for these reviews, and acted on these verdicts */
  function tellsOf(
    { caseId, numberId }: { caseId: string; numberId: string },
    taskIds: readonly string[],
    verdicts: readonly RecordedEvent[] = [],
  ): void {
    const opened = timelineEvent(1, 'ConflictCaseOpened', { caseId, numberId });
    const asked = taskIds.map((taskId, n) => timelineEvent(n + 2, 'ReviewRequested', { taskId, caseId, numberId }));
    const answers = verdicts.map(({ id: causationId, hash: causationHash, data }, n) => ({
      ...timelineEvent(asked.length + n + 2, 'EvidenceRejected', { taskId: (data as { taskId: string }).taskId }),
      ...{ causationId, causationHash },
    }));
    const events = [opened, ...asked, ...answers];
    const answer = (body: object) => () => ({ status: 200, body: { chain: { verified: true }, ...body } });
    bench.peers.more.set(
      `GET /internal/v1/cases/${caseId}/timeline`,
      answer({ caseId, revision: events.length, events, helpers: [] }),
    );
    bench.peers.more.set(
      `GET /internal/v1/numbers/${numberId}/timeline?after=0`,
      answer({ numberId, revision: 1, events: [detected(opened)] }),
    );
  }

  /** asked for better photos by one person, then approved by another */
  async function reviewedCase() {
    const about = { caseId: randomUUID(), numberId: randomUUID() };
    const [li, wu] = [await bench.member(), await bench.member()];
    const looked = async (reviewer: StaffClient, task: Task, decision: object) => {
      await seesAll(reviewer, task);
      expect((await reviewer.decides(task, decision)).status).toBe(200);
    };
    const first = await evidence.held(li, about);
    await looked(li, first, { ...retry, applicantNote: '请重拍' });
    const second = await evidence.held(wu, about);
    await looked(wu, second, approval);
    const tasks = [first.taskId, second.taskId];
    const verdicts = (await Promise.all(tasks.map((taskId) => bench.events(taskId)))).map((of) => of.at(-1));
    tellsOf(about, tasks, verdicts as RecordedEvent[]);
    return { ...about, first, second, li, wu };
  }

  const read = async (caseId: string) =>
    (await auditor.ask('GET', `/cases/${caseId}/timeline`)).body as unknown as Story;
  const verify = async (caseId: string) => (await auditor.ask('POST', `/cases/${caseId}/verification`)).body;

  describe('the story of a case that people looked at', () => {
    // nothing follows a log that is not whole
    let toBeCut: Awaited<ReturnType<typeof reviewedCase>>;
    beforeAll(async () => {
      toBeCut = await reviewedCase();
      await bench.projected();
    });

    it('names the logins of whom it tells, also of who has left', async () => {
      const { caseId, li, wu } = await reviewedCase();
      await new StaffMembers(bench.db).change(li.staffId, { status: 'DISABLED' });
      const of = ({ staffId, login, numberId }: StaffClient) => ({ staffId, login, numberId });
      const { staff } = await read(caseId);
      expect(staff).toHaveLength(2);
      expect(staff).toEqual(expect.arrayContaining([of(li), of(wu)]));
    });

    it('says who had each review, who opened which photo and was shown it, and who decided with which note', async () => {
      const { caseId, first, second, li, wu } = await reviewedCase();
      const { reviews } = await read(caseId);
      expect(reviews.map(({ taskId }) => taskId)).toEqual([first.taskId, second.taskId]);
      expect(reviews[0]?.task.events.map(({ type }) => type)).toEqual([
        'ReviewTaskOpened',
        'ReviewTaskDealt',
        'ReviewDecided',
      ]);
      expect(reviews[0]?.task.events.at(-1)?.data).toMatchObject({
        ...{ by: { staffId: li.staffId }, verdict: 'RETRY' },
        applicantNote: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
      expect(reviews[0]?.views.events.map(({ type, data }) => [type, data['staffId'], data['photoId']])).toEqual(
        first.photos.flatMap(({ photoId }) => [
          ['EvidenceViewed', li.staffId, photoId],
          ['EvidenceShown', li.staffId, photoId],
        ]),
      );
      expect(reviews[1]?.views.events.map(({ actor }) => actor)).toEqual(
        second.photos.flatMap(() => Array(2).fill({ kind: 'staff', id: wu.staffId }) as object[]),
      );
      for (const { task, views } of reviews)
        expect([task.chain, views.chain]).toEqual(Array(2).fill({ verified: true }));
    });

    it('is verified with the reviews in it', async () => {
      const { caseId } = await reviewedCase();
      expect(await verify(caseId)).toEqual({ verified: true, events: 5, numberEvents: 1, reviewEvents: 14 });
    });

    it('tells where account has nothing of the number any more', async () => {
      const { caseId, numberId } = await reviewedCase();
      bench.peers.more.set(`GET /internal/v1/numbers/${numberId}/timeline?after=0`, () => ({
        ...{ status: 404, body: { slug: 'request/not-found' } },
      }));
      expect(await verify(caseId)).toMatchObject({ verified: false, firstBroken: { stream: 'number', revision: 1 } });
    });

    it('tells where a review is not what was recorded', async () => {
      const { caseId, first, second } = await reviewedCase();
      const admin = await Database.connect({ url: bench.database.adminUrl, schema: 'review_queue', poolSize: 1 });
      await admin.query('set session_replication_role = replica');
      await admin.query(
        `update events set data = replace(data::text, '"photoId"', '"otherId"')::json where stream_id = $1 and revision = 2`,
        [`evidence_views-${second.taskId}`],
      );
      expect(await verify(caseId)).toMatchObject({
        verified: false,
        firstBroken: { stream: 'views', taskId: second.taskId, revision: 2 },
      });
      expect((await read(caseId)).reviews[1]?.views.chain).toEqual({ verified: false, firstBrokenRevision: 2 });
      await admin.query('delete from events where stream_id = $1 and revision = 1', [`review_task-${first.taskId}`]);
      expect(await verify(caseId)).toMatchObject({
        verified: false,
        firstBroken: { stream: 'task', taskId: first.taskId, revision: 1 },
      });
      await admin.close();
    });

    it('names a review that the case asked for and that is not recorded here', async () => {
      const [about, taskId] = [{ caseId: randomUUID(), numberId: randomUUID() }, randomUUID()];
      tellsOf(about, [taskId]);
      const nothing = { chain: { verified: true }, events: [] };
      expect((await read(about.caseId)).reviews).toEqual([{ taskId, task: nothing, views: nothing }]);
    });

    it('tells where a review that the case acted on is not there any more, or has lost its end', async () => {
      const { caseId, first, second } = toBeCut;
      const admin = await Database.connect({ url: bench.database.adminUrl, schema: 'review_queue', poolSize: 1 });
      await admin.query('set session_replication_role = replica');
      const cut = (stream: string, from: number) =>
        admin.query('delete from events where stream_id = $1 and revision >= $2', [stream, from]);
      const found = async () => (await verify(caseId))['firstBroken'];
      await cut(`evidence_views-${second.taskId}`, 1);
      expect(await found()).toEqual({ stream: 'views', taskId: second.taskId, revision: 1 });
      await cut(`review_task-${second.taskId}`, 1);
      expect(await found()).toEqual({ stream: 'task', taskId: second.taskId, revision: 1 });
      await cut(`review_task-${first.taskId}`, 3);
      expect(await found()).toEqual({ stream: 'task', taskId: first.taskId, revision: 3 });
      expect(await verify(caseId)).toMatchObject({ verified: false, events: 5 });
      await admin.close();
    });
  });
});
