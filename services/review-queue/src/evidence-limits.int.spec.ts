import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams } from '@zhenming/contracts';
import { Office, refusal, retry, type Answer, type Desk, type Task } from './testing/desk-fixture.spec.js';
import { asksFor, Evidence, viewed } from './testing/evidence-fixture.spec.js';

let office: Office;
let evidence: Evidence;

beforeAll(async () => {
  office = await Office.start();
  evidence = await Evidence.of(office);
});
afterAll(() => office.stop());

const photosOf = ({ photos }: Task): string[] => photos.map(({ photoId }) => photoId);

/** so many, ten at once */
async function looks(desk: Desk, task: Task, times: number): Promise<Answer[]> {
  const [photoId = ''] = photosOf(task);
  const answers: Answer[] = [];
  while (answers.length < times) {
    const batch = Array.from({ length: Math.min(10, times - answers.length) }, () => asksFor(desk, task, photoId));
    answers.push(...(await Promise.all(batch)));
  }
  return answers;
}

const alarmsOf = async ({ staffId }: Desk) =>
  (await new PostgresEventStore(office.db).read(streams.viewAlarms(staffId))).map(({ type, data }) => ({ type, data }));

describe('somebody who looks at photo after photo', () => {
  it('sees 240 within an hour, ten at once or one after the other, and the next ones later', async () => {
    const [li, other] = [await office.desk(), await office.desk()];
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
    await office.moveClock(`${wait - 60} seconds`);
    await li.logIn();
    const next = await evidence.held(li);
    expect(refusal(await asksFor(li, next, photosOf(next)[0] ?? ''))).toEqual([429, 'review/view-quota']);
    await office.moveClock('2 minutes');
    await viewed(li, next);
  }, 60_000);
});

describe('photos seen without a decision', () => {
  it('raise an alarm at 40, which seniors, admins and auditors read', async () => {
    const li = await office.desk();
    const task = await evidence.held(li);
    await looks(li, task, 39);
    expect(await alarmsOf(li)).toEqual([]);
    await viewed(li, task);
    const { staffId } = li;
    expect(await alarmsOf(li)).toMatchObject([{ type: 'EvidenceViewAlarm', data: { staffId, views: 40 } }]);
    await office.projected();
    for (const role of ['senior-reviewer', 'admin', 'auditor'] as const) {
      const { status, body } = await (await office.desk([role])).ask('GET', '/view-alarms?limit=1');
      expect([status, (body['items'] as object[])[0]]).toMatchObject([200, { staffId, views: 40 }]);
    }
    for (const role of ['reviewer', 'support'] as const)
      expect((await (await office.desk([role])).ask('GET', '/view-alarms')).status).toBe(403);
  });

  it('raise one an hour at most', async () => {
    const li = await office.desk();
    const task = await evidence.held(li);
    await looks(li, task, 60);
    expect(await alarmsOf(li)).toHaveLength(1);
    await office.moveClock('61 minutes');
    await li.logIn();
    const next = await evidence.held(li);
    await looks(li, next, 39);
    expect(await alarmsOf(li)).toHaveLength(1);
    await viewed(li, next);
    expect(await alarmsOf(li)).toHaveLength(2);
  });

  it('do not count once the task is decided by whoever looked', async () => {
    const li = await office.desk();
    const task = await evidence.held(li);
    for (const photoId of photosOf(task)) await viewed(li, task, photoId);
    await looks(li, task, 37);
    expect((await li.decides(task, retry)).status).toBe(200);
    await looks(li, await evidence.held(li), 39);
    expect(await alarmsOf(li)).toEqual([]);
  });

  it('are listed page by page, the newest first', async () => {
    const auditor = await office.desk(['auditor']);
    await office.projected();
    const read = async (query: string) =>
      (await auditor.ask('GET', `/view-alarms?${query}`)).body as { items: { alarmId: string }[]; next?: string };
    const all = (await read('limit=100')).items;
    const first = await read('limit=2');
    const second = await read(`limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
    expect((await auditor.ask('GET', '/view-alarms?cursor=abc')).status).toBe(422);
  });
});
