import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@zhenming/postgres';
import { approval, Office, retry, type Desk, type Task } from './testing/desk-fixture.spec.js';
import { Evidence, viewed } from './testing/evidence-fixture.spec.js';

interface Part {
  readonly chain: { readonly verified: boolean };
  readonly events: readonly { readonly type: string; readonly actor: object; readonly data: Record<string, unknown> }[];
}
interface Story {
  readonly reviews: readonly { readonly taskId: string; readonly task: Part; readonly views: Part }[];
}

let office: Office;
let evidence: Evidence;
let auditor: Desk;

beforeAll(async () => {
  office = await Office.start();
  evidence = await Evidence.of(office);
  auditor = await office.desk(['auditor']);
});
afterAll(() => office.stop());

/** the case as id-conflict tells it: it asked for these reviews */
function tellsOf({ caseId, numberId }: { caseId: string; numberId: string }, taskIds: readonly string[]): void {
  const told = (type: string, data: object) => ({ type, data });
  const events = [
    told('ConflictCaseOpened', { caseId, numberId }),
    ...taskIds.map((taskId) => told('ReviewRequested', { taskId, caseId, numberId })),
  ];
  const answer = (body: object) => () => ({ status: 200, body: { chain: { verified: true }, ...body } });
  office.others.more.set(`GET /internal/v1/cases/${caseId}/timeline`, answer({ events }));
  office.others.more.set(`GET /internal/v1/numbers/${numberId}/timeline`, answer({ events: [] }));
}

/** asked for better photos by one person, then approved by another */
async function reviewedCase() {
  const about = { caseId: randomUUID(), numberId: randomUUID() };
  const [li, wu] = [await office.desk(), await office.desk()];
  const looked = async (desk: Desk, task: Task, decision: object) => {
    for (const { photoId } of task.photos) await viewed(desk, task, photoId);
    expect((await desk.decides(task, decision)).status).toBe(200);
  };
  const first = await evidence.held(li, about);
  await looked(li, first, { ...retry, applicantNote: '请重拍' });
  const second = await evidence.held(wu, about);
  await looked(wu, second, approval);
  tellsOf(about, [first.taskId, second.taskId]);
  return { ...about, first, second, li, wu };
}

const read = async (caseId: string) => (await auditor.ask('GET', `/cases/${caseId}/timeline`)).body as unknown as Story;
const verify = async (caseId: string) => (await auditor.ask('POST', `/cases/${caseId}/verification`)).body;

describe('the story of a case that people looked at', () => {
  it('says who had each review, who looked at which photo, and who decided with which note', async () => {
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
    expect(reviews[0]?.views.events.map(({ data }) => [data['staffId'], data['photoId']])).toEqual(
      first.photos.map(({ photoId }) => [li.staffId, photoId]),
    );
    expect(reviews[1]?.views.events.map(({ actor }) => actor)).toEqual(
      second.photos.map(() => ({ kind: 'staff', id: wu.staffId })),
    );
    for (const { task, views } of reviews) expect([task.chain, views.chain]).toEqual(Array(2).fill({ verified: true }));
  });

  it('is verified with the reviews in it', async () => {
    const { caseId } = await reviewedCase();
    expect(await verify(caseId)).toEqual({ verified: true, events: 3, numberEvents: 0, reviewEvents: 10 });
  });

  it('tells where a review is not what was recorded', async () => {
    const { caseId, first, second } = await reviewedCase();
    const admin = await Database.connect({ url: office.database.adminUrl, schema: 'review_queue', poolSize: 1 });
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
});
