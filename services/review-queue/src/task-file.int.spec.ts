import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photoRuleNames, photoRules } from '@zhenming/contracts';
import type { ReviewFile } from './app/review-file.ports.js';
import { Office, refusal, type Desk, type Task } from './testing/desk-fixture.spec.js';
import { asksFor, Evidence } from './testing/evidence-fixture.spec.js';

let office: Office;
let evidence: Evidence;
let li: Desk;
let task: Task;
const numberId = randomUUID();

const party = (name: string, more: object = {}) => ({
  ...{ accountId: randomUUID(), name, documentType: 'RESIDENT_ID', numberMasked: '110*************2X' },
  ...{ via: 'PHONE', registeredAt: '2026-08-01T00:00:00.000Z', proof: 'UNPROVEN', heldSince: null },
  contactsMasked: ['138******00'],
  ...more,
});
const parties = {
  claimant: party('王小明'),
  holder: party('王晓明', { via: 'OFFICE', heldSince: '2020-09-01T00:00:00.000Z' }),
  others: [party('李四')],
};

const partiesPath = (): string => `GET /internal/v1/numbers/${numberId}/parties?caseId=${task.caseId}`;
const filePath = (): string => `GET /internal/v1/reviews/${task.caseId}?taskId=${task.taskId}`;
const read = (desk = li, language = 'en') =>
  desk.ask('GET', `/tasks/${task.taskId}`, undefined, { 'accept-language': language });

beforeAll(async () => {
  office = await Office.start();
  evidence = await Evidence.of(office);
  li = await office.desk();
  task = await evidence.held(li, { numberId });
  office.others.more.set(partiesPath(), () => ({ status: 200, body: parties }));
});
afterAll(() => office.stop());

describe('a task, for whoever holds it', () => {
  it('has the facts of claimant, holder, other claimants and registry side by side, as they are now', async () => {
    const known = office.others.files.get(task.caseId) as ReviewFile;
    const [front, back] = known.submission.photos as [object, object];
    const routes = [{ route: 'PHOTO', state: 'waiting' }] as const;
    const record = {
      kind: 'IN_SCHOOL',
      institution: '北京大学',
      level: 'BACHELOR',
      year: 2024,
      nameAgrees: true,
    } as const;
    const earlier = [{ at: '2026-08-20T08:00:00.000Z', verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] }] as const;
    office.others.files.set(task.caseId, {
      ...known,
      submission: {
        ...known.submission,
        photos: [{ ...front, warnings: ['DARK'], seenElsewhere: 2 }, back] as ReviewFile['submission']['photos'],
      },
      ...{ earlier, routes, timesReturned: 1, appealText: '照片是本人' },
      registry: { known: true, nameAgrees: true, records: [record] },
    });
    const { status, body, headers } = await read();
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, '"2"', 'no-store']);
    expect(body).toMatchObject({
      ...{ taskId: task.taskId, kind: 'PHOTO', caseId: task.caseId, fencingToken: 1 },
      parties,
      case: { trigger: 'SIGN_UP', timesReturned: 1, routes, earlier, appealText: '照片是本人' },
      registry: { known: true, nameAgrees: true, records: [record] },
    });
    expect(body['photos']).toMatchObject([
      { side: 'FRONT', warnings: ['DARK', 'SEEN_ELSEWHERE'] },
      { side: 'BACK', warnings: [] },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/\d{15}/);
    expect(body).not.toHaveProperty('revision');
  });

  it('has every photo rule as a check, with the reasons it can be broken by, in the language of the reader', async () => {
    const checks = async (language: string) =>
      (await read(li, language)).body['checklist'] as {
        rule: keyof typeof photoRules;
        text: string;
        reasons: { code: string; text: string }[];
      }[];
    const [english, chinese] = [await checks('en'), await checks('zh-CN')];
    expect(english.map(({ rule }) => rule)).toEqual(photoRuleNames);
    for (const { rule, reasons } of english) expect(reasons.map(({ code }) => code)).toEqual(photoRules[rule]);
    const texts = (of: typeof english) => of.flatMap(({ text, reasons }) => [text, ...reasons.map((one) => one.text)]);
    for (const text of texts(english)) expect(text).toMatch(/^[A-Z][ -~]+$/);
    for (const text of texts(chinese)) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('does not exist for anybody else', async () => {
    const other = await office.desk();
    expect(refusal(await read(other))).toEqual([404, 'review/not-found']);
    expect(refusal(await other.ask('GET', `/tasks/${randomUUID()}`))).toEqual([404, 'review/not-found']);
  });

  it('shows of a correction who is said to be right', async () => {
    const wu = await office.desk();
    const right = randomUUID();
    const body = {
      ...{ claimant: party('赵六'), holder: null, others: [] },
      right: { name: '赵六', documentType: 'RESIDENT_ID', numberMasked: '320*************14' },
    };
    const wanted = { kind: 'CORRECTION', numberId: right, caseId: randomUUID() } as const;
    office.others.more.set(`GET /internal/v1/numbers/${right}/parties?caseId=${wanted.caseId}`, () => ({
      ...{ status: 200, body },
    }));
    const { taskId } = await evidence.held(wu, wanted);
    expect((await wu.ask('GET', `/tasks/${taskId}`)).body).toMatchObject({ kind: 'CORRECTION', parties: body });
  });
});

describe('account or id-conflict does not answer', () => {
  it.each([
    ['account', partiesPath],
    ['id-conflict', filePath],
  ])('a task is a clear 503 while it is %s, and nothing is filled in', async (_who, path) => {
    const before = office.others.more.get(path());
    office.others.more.set(path(), () => ({ status: 500 }));
    const silent = await read();
    expect(refusal(silent)).toEqual([503, 'unavailable']);
    expect(silent.body).not.toHaveProperty('parties');
    if (before) office.others.more.set(path(), before);
    else office.others.more.delete(path());
    expect((await read()).status).toBe(200);
  });

  it('no view is recorded while nobody says which photos belong to the task', async () => {
    office.others.more.set(filePath(), () => ({ status: 500 }));
    expect(refusal(await asksFor(li, task, task.photos[0]?.photoId ?? ''))).toEqual([503, 'unavailable']);
    expect(await evidence.views(task.taskId)).toEqual([]);
    office.others.more.delete(filePath());
  });
});
