import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf } from '@zhenming/contracts';
import { PostgresClock } from '@zhenming/postgres';
import { Office, refusal, retry, type Desk, type Task } from './testing/desk-fixture.spec.js';
import { Evidence, viewed } from './testing/evidence-fixture.spec.js';

let office: Office;
let evidence: Evidence;
const TO_APPLICANT = '证件上的文字看不清，请在光线充足处重新拍摄';
const TO_STAFF = '与另一申请的背景相同，请留意';

beforeAll(async () => {
  office = await Office.start();
  evidence = await Evidence.of(office);
});
afterAll(() => office.stop());

const decides = async (desk: Desk, task: Task, said: object) => {
  for (const { photoId } of task.photos) await viewed(desk, task, photoId);
  return desk.decides(task, { ...retry, ...said });
};

async function decided(said: object): Promise<DataOf<'ReviewDecided'>> {
  const li = await office.desk();
  const task = await evidence.held(li);
  expect((await decides(li, task, said)).status).toBe(200);
  return (await office.events(task.taskId)).at(-1)?.data as DataOf<'ReviewDecided'>;
}

/** as a service asks */
async function asked(noteId: string, peer: 'id-conflict' | 'account' | 'notification' = 'id-conflict') {
  const path = `/internal/v1/notes/${noteId}`;
  const tokens = await office.keys.tokens(peer, new PostgresClock(office.db));
  const token = await tokens.sign({ audience: 'review-queue', method: 'GET', path });
  const response = await fetch(office.service.url + path, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('what a reviewer writes', () => {
  it('lies sealed, and the event knows its id and the hash of the ciphertext', async () => {
    const { applicantNote, staffNote } = await decided({ applicantNote: TO_APPLICANT, staffNote: TO_STAFF });
    for (const note of [applicantNote, staffNote]) {
      const { rows } = await office.db.query<{ sealed: Buffer }>('select sealed from review_notes where note_id = $1', [
        note?.noteId,
      ]);
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
    await office.projected();
    const { rows: tables } = await office.db.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('review_queue', 'bus')`,
    );
    expect(tables.map(({ name }) => name)).toContain('review_queue.review_notes');
    for (const { name } of tables) {
      const readable = await office.db.query<{ may: boolean }>(`select has_table_privilege($1, 'select') as may`, [
        name,
      ]);
      if (!readable.rows[0]?.may) continue;
      const { rows } = await office.db.query<{ text: string; hex: string }>(`select t::text as text from ${name} t`);
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
    const li = await office.desk(['admin']);
    const { status } = await fetch(`${office.service.url}/internal/v1/notes/${noteId}`);
    expect([status, (await li.ask('GET', `/notes/${noteId}`)).status]).toEqual([401, 404]);
  });

  it('stays here when it is for the staff: it is not found, like one that was never written', async () => {
    const { staffNote } = await decided({ staffNote: TO_STAFF });
    for (const noteId of [staffNote?.noteId as string, randomUUID(), 'x'])
      expect(await asked(noteId)).toMatchObject({ status: 404, body: { slug: 'request/not-found' } });
  });

  it('is not kept when the decision is refused', async () => {
    const count = async () => (await office.db.query('select from review_notes')).rowCount;
    const li = await office.desk();
    const task = await evidence.held(li);
    const before = await count();
    const refused = await decides(li, task, { reasons: [], applicantNote: TO_APPLICANT, staffNote: TO_STAFF });
    expect(refusal(refused)).toEqual([422, 'review/reasons']);
    expect(await count()).toBe(before);
  });
});
