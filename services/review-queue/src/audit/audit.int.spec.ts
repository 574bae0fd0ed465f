import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { StaffMembers } from '../staff/staff.repository.js';
import { Evidence, seesAll } from '../testing/evidence.fixture.js';
import { approval, retry, ReviewQueueBench, type StaffClient } from '../testing/review-queue.fixture.js';

let caseId: string;
let bench: ReviewQueueBench;
let evidence: Evidence;
const help = { grantedAt: '2026-08-10T08:00:00.000Z', helps: 2, windowDays: 90, tie: 'MUTUAL', helpedRival: false };
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  evidence = await Evidence.of(bench);
  caseId = heldNumber();
  bench.peers.helpers.set(caseId, [help]);
});
afterAll(() => bench?.stop());

/** a case of a number that somebody held, withdrawn */
function heldNumber(): string {
  const [held, { peers }] = [randomUUID(), bench];
  peers.record({ stream: streams.number(held), type: 'IdNumberHeld', data: { numberId: held } });
  const { caseId } = peers.opened(randomUUID(), held);
  const closed = { caseId, numberId: held, outcome: 'WITHDRAWN' };
  peers.record({ stream: streams.conflictCase(caseId), type: 'ConflictCaseClosed', data: closed });
  return caseId;
}

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
      looks: { chain: { verified: true }, events: [] },
    });
    const views = await new PostgresEventStore(bench.db).read(streams.timelineViews(caseId));
    expect(views.at(-1)).toMatchObject({
      type: 'TimelineViewed',
      data: { staffId, caseId },
      metadata: { actor: { kind: 'staff', id: staffId } },
    });
    const again = (await auditor.ask('GET', `/cases/${caseId}/timeline`)).body;
    expect(again).toMatchObject({
      looks: { events: [{ type: 'TimelineViewed', actor: { id: staffId } }] },
      staff: [{ staffId }],
    });
  });

  it('verifies the chains', async () => {
    const auditor = await bench.member(['auditor']);
    expect((await auditor.ask('POST', `/cases/${caseId}/verification`)).body).toEqual({
      verified: true,
      events: 2,
      numberEvents: 2,
      ...{ reviewEvents: 0, lookEvents: 2 },
    });
  });

  it('computes the hashes, of whatever its owner says that happened', async () => {
    const auditor = await bench.member(['auditor']);
    const changed = heldNumber();
    const verify = async (id = changed) => (await auditor.ask('POST', `/cases/${id}/verification`)).body;
    const { recorded } = bench.peers;
    const stream = streams.conflictCase(changed);
    const [opened, closed] = recorded.get(stream) as [RecordedEvent, RecordedEvent];
    recorded.set(stream, [opened, { ...closed, data: { ...(closed.data as object), outcome: 'LOST' } }]);
    expect(await verify()).toMatchObject({ verified: false, firstBroken: { stream: 'case', revision: 2 } });
    recorded.set(stream, recorded.get(streams.conflictCase(caseId)) ?? []);
    expect(await verify()).toMatchObject({ verified: false, firstBroken: { stream: 'case', revision: 1 } });
    recorded.set(stream, [opened, closed]);
    expect(await verify()).toMatchObject({ verified: true });
    const { numberId } = opened.data as { numberId: string };
    const [held, detected] = recorded.get(streams.number(numberId)) as [RecordedEvent, RecordedEvent];
    recorded.set(streams.number(numberId), [{ ...held, recordedAt: '2026-09-01T07:59:59.000Z' }, detected]);
    expect(await verify()).toMatchObject({ verified: false, firstBroken: { stream: 'number', revision: 1 } });
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

  /** asked for better photos by one person, then approved by another; the case heard both */
  async function reviewedCase() {
    const about = bench.peers.opened();
    const [li, wu] = [await bench.member(), await bench.member()];
    const looked = async (reviewer: StaffClient, decision: object) => {
      const task = await evidence.held(reviewer, about);
      await seesAll(reviewer, task);
      expect((await reviewer.decides(task, decision)).status).toBe(200);
      const because = (await bench.events(task.taskId)).at(-1);
      const data = { ...about, taskId: task.taskId };
      bench.peers.record({ stream: streams.conflictCase(about.caseId), type: 'EvidenceRejected', data, because });
      return task;
    };
    const first = await looked(li, { ...retry, applicantNote: '请重拍' });
    const second = await looked(wu, approval);
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
      expect(await verify(caseId)).toEqual({
        verified: true,
        events: 5,
        numberEvents: 1,
        ...{ reviewEvents: 14, lookEvents: 0 },
      });
    });

    it('tells where account has nothing of the number any more', async () => {
      const { caseId, numberId } = await reviewedCase();
      bench.peers.recorded.delete(streams.number(numberId));
      expect(await verify(caseId)).toMatchObject({ verified: false, firstBroken: { stream: 'number', revision: 1 } });
    });

    it('tells where the case has lost its end, or all of it: a review was asked for in its name', async () => {
      const { caseId, second } = await reviewedCase();
      const { recorded } = bench.peers;
      const stream = streams.conflictCase(caseId);
      const whole = recorded.get(stream) ?? [];
      recorded.set(stream, whole.slice(0, 3));
      expect(await verify(caseId)).toMatchObject({ verified: false, firstBroken: { stream: 'case', revision: 4 } });
      expect((await read(caseId)).reviews[1]?.taskId).toBe(second.taskId);
      recorded.delete(stream);
      expect(await verify(caseId)).toMatchObject({
        ...{ verified: false, events: 0, numberEvents: 1, firstBroken: { stream: 'case', revision: 1 } },
      });
    });

    it('waits for a case that went on while its number was read', async () => {
      const { caseId, numberId } = bench.peers.opened();
      const { more, recorded } = bench.peers;
      const asked = `GET /internal/v1/numbers/${numberId}/timeline?after=0`;
      const settle = (): void => {
        const [stream, data] = [streams.conflictCase(caseId), { caseId, numberId }];
        const because = bench.peers.record({ stream, type: 'ConflictCaseApproved', data });
        bench.peers.record({ stream: streams.number(numberId), type: 'AccountsDeregistered', data, because });
      };
      more.set(asked, () => {
        settle();
        const events = recorded.get(streams.number(numberId)) ?? [];
        return { status: 200, body: { numberId, revision: events.length, events } };
      });
      expect(await verify(caseId)).toMatchObject({ verified: true, events: 2, numberEvents: 2 });
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
      const [about, taskId] = [bench.peers.opened(), randomUUID()];
      const stream = streams.conflictCase(about.caseId);
      bench.peers.record({ stream, type: 'ReviewRequested', data: { ...about, taskId } });
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
