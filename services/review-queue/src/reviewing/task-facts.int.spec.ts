import { randomUUID, createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photoRuleNames, photoRules, type DataOf, type ReviewFacts } from '@zhenming/contracts';
import { PostgresClock } from '@zhenming/postgres';
import { ReviewQueueBench, refusal, type StaffClient, type Task, retry } from '../testing/review-queue.fixture.js';
import { asksFor, Evidence, seesAll } from '../testing/evidence.fixture.js';

let bench: ReviewQueueBench;
let evidence: Evidence;
let li: StaffClient;
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
const read = (reviewer = li, language = 'en') =>
  reviewer.ask('GET', `/tasks/${task.taskId}`, undefined, { 'accept-language': language });

beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  evidence = await Evidence.of(bench);
  li = await bench.member();
  task = await evidence.held(li, { numberId });
  bench.peers.more.set(partiesPath(), () => ({ status: 200, body: parties }));
});
afterAll(() => bench.stop());

describe('a task, for whoever holds it', () => {
  it('has the facts of claimant, holder, other claimants and registry side by side, as they are now', async () => {
    const known = bench.peers.files.get(task.caseId) as ReviewFacts;
    const [front, back] = known.submission.photos as [object, object];
    const routes = [{ route: 'PHOTO', state: 'waiting' }] as const;
    const help = { grantedAt: '2026-08-10T08:00:00.000Z', helps: 2, windowDays: 90 };
    const helpers = [{ ...help, tie: 'RING', helpedRival: true }] as const;
    const record = {
      kind: 'IN_SCHOOL',
      institution: '北京大学',
      level: 'BACHELOR',
      year: 2024,
      nameAgrees: true,
    } as const;
    const earlier = [{ at: '2026-08-20T08:00:00.000Z', verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] }] as const;
    bench.peers.files.set(task.caseId, {
      ...known,
      submission: {
        ...known.submission,
        photos: [{ ...front, warnings: ['DARK'], seenElsewhere: 2 }, back] as ReviewFacts['submission']['photos'],
      },
      ...{ earlier, routes, helpers, timesReturned: 1, appealText: '照片是本人' },
      ...{ lastOf: ['CLAIMANT'], holderObjects: true, settledUntil: '2026-10-01T08:00:00.000Z' },
      registry: { known: true, nameAgrees: true, records: [record] },
    });
    const { status, body, headers } = await read();
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, '"2"', 'no-store']);
    expect(body).toMatchObject({
      ...{ taskId: task.taskId, kind: 'PHOTO', caseId: task.caseId, fencingToken: 1 },
      submittedAt: known.submission.submittedAt,
      parties,
      case: { trigger: 'SIGN_UP', timesReturned: 1, routes, helpers, earlier, appealText: '照片是本人' },
      registry: { known: true, nameAgrees: true, records: [record] },
    });
    expect(body['case']).toMatchObject({
      ...{ lastOf: ['CLAIMANT'], holderObjects: true, settledUntil: '2026-10-01T08:00:00.000Z' },
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
    const other = await bench.member();
    expect(refusal(await read(other))).toEqual([404, 'review/not-found']);
    expect(refusal(await other.ask('GET', `/tasks/${randomUUID()}`))).toEqual([404, 'review/not-found']);
  });

  it('shows of a correction who is said to be right, and of the name alone who else is on the number', async () => {
    const wu = await bench.member();
    const right = randomUUID();
    const body = {
      claimant: { ...party('赵六'), renamedAt: '2026-09-01T08:00:00.000Z' },
      ...{ holder: party('钱七'), others: [], nameOnly: true, unapplied: true },
      right: { name: '赵六', documentType: 'PASSPORT', country: 'DEU', numberMasked: 'C01****47' },
    };
    const wanted = { kind: 'CORRECTION', numberId: right, caseId: randomUUID() } as const;
    bench.peers.more.set(`GET /internal/v1/numbers/${right}/parties?caseId=${wanted.caseId}`, () => ({
      ...{ status: 200, body },
    }));
    const { taskId } = await evidence.held(wu, wanted);
    expect((await wu.ask('GET', `/tasks/${taskId}`)).body).toMatchObject({ kind: 'CORRECTION', parties: body });
  });
});

describe('a claim that has ended at account, before the task hears of it', () => {
  const partiesOfNobody = () => ({ status: 404, body: { slug: 'case/not-found' } });

  it('is what a cancelled task is, to who reads it and who asks for the next one', async () => {
    const before = bench.peers.more.get(partiesPath());
    bench.peers.more.set(partiesPath(), partiesOfNobody);
    expect(refusal(await read())).toEqual([409, 'review/cancelled']);
    expect(refusal(await li.ask('POST', '/tasks/next'))).toEqual([409, 'review/cancelled']);
    if (before) bench.peers.more.set(partiesPath(), before);
    else bench.peers.more.delete(partiesPath());
  });
});

describe('account or id-conflict does not answer', () => {
  it.each([
    ['account', partiesPath],
    ['id-conflict', filePath],
  ])('a task is a clear 503 while it is %s, and nothing is filled in', async (_who, path) => {
    const before = bench.peers.more.get(path());
    bench.peers.more.set(path(), () => ({ status: 500 }));
    const silent = await read();
    expect(refusal(silent)).toEqual([503, 'unavailable']);
    expect(silent.body).not.toHaveProperty('parties');
    if (before) bench.peers.more.set(path(), before);
    else bench.peers.more.delete(path());
    expect((await read()).status).toBe(200);
  });

  it('photos are looked at all the same: the task knows which are its own', async () => {
    bench.peers.more.set(filePath(), () => ({ status: 500 }));
    expect((await asksFor(li, task, task.photos[0]?.photoId ?? '')).status).toBe(201);
    bench.peers.more.delete(filePath());
  });
});

describe('notes', () => {
  const TO_APPLICANT = '证件上的文字看不清，请在光线充足处重新拍摄';
  const TO_STAFF = '与另一申请的背景相同，请留意';

  const decides = async (reviewer: StaffClient, task: Task, said: object) => {
    await seesAll(reviewer, task);
    return reviewer.decides(task, { ...retry, ...said });
  };

  async function decided(said: object): Promise<DataOf<'ReviewDecided'>> {
    const li = await bench.member();
    const task = await evidence.held(li);
    expect((await decides(li, task, said)).status).toBe(200);
    return (await bench.events(task.taskId)).at(-1)?.data as DataOf<'ReviewDecided'>;
  }

  /** as a service asks */
  async function asked(noteId: string, peer: 'id-conflict' | 'account' | 'notification' = 'id-conflict') {
    const path = `/internal/v1/notes/${noteId}`;
    const tokens = await bench.keys.tokens(peer, new PostgresClock(bench.db));
    const token = await tokens.sign({ audience: 'review-queue', method: 'GET', path });
    const response = await fetch(bench.service.internalUrl + path, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  describe('what a reviewer writes', () => {
    it('lies sealed, and the event knows its id and the hash of the ciphertext', async () => {
      const { applicantNote, staffNote } = await decided({ applicantNote: TO_APPLICANT, staffNote: TO_STAFF });
      for (const note of [applicantNote, staffNote]) {
        const { rows } = await bench.db.query<{ sealed: Buffer }>(
          'select sealed from review_notes where note_id = $1',
          [note?.noteId],
        );
        expect(
          createHash('sha256')
            .update(rows[0]?.sealed as Buffer)
            .digest('hex'),
        ).toBe(note?.hash);
      }
      expect(applicantNote?.noteId).not.toBe(staffNote?.noteId);
    });

    it('is found in no table and on no topic as it was written', async () => {
      await decided({ applicantNote: TO_APPLICANT, staffNote: TO_STAFF });
      await bench.projected();
      const { rows: tables } = await bench.db.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('review_queue', 'bus')`,
      );
      expect(tables.map(({ name }) => name)).toContain('review_queue.review_notes');
      for (const { name } of tables) {
        const readable = await bench.db.query<{ may: boolean }>(`select has_table_privilege($1, 'select') as may`, [
          name,
        ]);
        if (!readable.rows[0]?.may) continue;
        const { rows } = await bench.db.query<{ text: string; hex: string }>(`select t::text as text from ${name} t`);
        const stored = rows.map(({ text }) => text).join('\n');
        for (const plain of [TO_APPLICANT, TO_STAFF]) {
          expect(stored).not.toContain(plain);
          expect(stored).not.toContain(Buffer.from(plain).toString('hex'));
          expect(stored).not.toContain(Buffer.from(plain).toString('base64').slice(0, -4));
        }
      }
    });

    it('is handed to id-conflict when it is for the applicant, and to nobody else', async () => {
      const { applicantNote } = await decided({ applicantNote: TO_APPLICANT, staffNote: TO_STAFF });
      const noteId = applicantNote?.noteId as string;
      expect(await asked(noteId)).toEqual({ status: 200, body: { text: TO_APPLICANT } });
      for (const peer of ['account', 'notification'] as const) expect((await asked(noteId, peer)).status).toBe(403);
      const li = await bench.member(['admin']);
      const { status } = await fetch(`${bench.service.internalUrl}/internal/v1/notes/${noteId}`);
      expect([status, (await li.ask('GET', `/notes/${noteId}`)).status]).toEqual([401, 404]);
    });

    it('stays here when it is for the staff: it is not found, like one that was never written', async () => {
      const { staffNote } = await decided({ staffNote: TO_STAFF });
      for (const noteId of [staffNote?.noteId as string, randomUUID(), 'x'])
        expect(await asked(noteId)).toMatchObject({ status: 404, body: { slug: 'request/not-found' } });
    });

    it('is not kept when the decision is refused', async () => {
      const count = async () => (await bench.db.query('select from review_notes')).rowCount;
      const li = await bench.member();
      const task = await evidence.held(li);
      const before = await count();
      const refused = await decides(li, task, { reasons: [], applicantNote: TO_APPLICANT, staffNote: TO_STAFF });
      expect(refusal(refused)).toEqual([422, 'review/reasons']);
      expect(await count()).toBe(before);
    });
  });
});
