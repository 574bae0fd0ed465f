import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams, type DataOf } from '@zhenming/contracts';
import { until } from '@zhenming/testing';
import { ReviewNotes } from '../reviewing/review-notes.service.js';
import { Evidence, seesAll } from '../testing/evidence.fixture.js';
import { retry, ReviewQueueBench } from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
let evidence: Evidence;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  evidence = await Evidence.of(bench);
});
afterAll(() => bench?.stop());

const TO_APPLICANT = '证件上的文字看不清';

/** a case of a person, decided with a text to them; its texts as they are read now */
async function decided() {
  const caseId = randomUUID();
  const reviewer = await bench.member();
  const task = await evidence.held(reviewer, { caseId, numberId: randomUUID() });
  await seesAll(reviewer, task);
  const said = { ...retry, applicantNote: TO_APPLICANT, staffNote: '请留意' };
  expect((await reviewer.decides(task, said)).status).toBe(200);
  const { applicantNote, staffNote } = (await bench.events(task.taskId)).at(-1)?.data as DataOf<'ReviewDecided'>;
  const notes = bench.service.app.get<ReviewNotes>(ReviewNotes, { strict: false });
  const slug = (error: { slug?: string }) => error.slug;
  return {
    caseId,
    toApplicant: () => notes.toApplicant(String(applicantNote?.noteId)).catch(slug),
    toStaff: () => notes.kept(caseId, String(staffNote?.noteId)).then(({ text }) => text, slug),
  };
}

/** id-conflict says which cases and corrections an erased person had */
async function erased(caseIds: readonly string[], correctionIds: readonly string[] = []) {
  const accountId = randomUUID();
  const event = await bench.event(streams.erasure(accountId), 'CasesErased', { accountId, caseIds, correctionIds });
  await bench.publish(event);
  const sql = `select from inbox where group_name = 'review-queue.erasures' and event_id = $1`;
  await until(async () => (await bench.db.query(sql, [event.id])).rowCount === 1, { what: 'it is erased' });
  return event;
}

describe('what reviewers wrote in the case, or the correction, of an erased person', () => {
  it('is read by nobody any more, neither by an auditor nor by the other side, and what they wrote in others is', async () => {
    const [ofCase, ofCorrection, other] = [await decided(), await decided(), await decided()];
    await bench.publish(await erased([ofCase.caseId], [ofCorrection.caseId]));
    for (const { toApplicant, toStaff } of [ofCase, ofCorrection])
      expect([await toApplicant(), await toStaff()]).toEqual(['request/not-found', 'case/note-lost']);
    expect([await other.toApplicant(), await other.toStaff()]).toEqual([TO_APPLICANT, '请留意']);
  });

  it('is not written again', async () => {
    const caseId = randomUUID();
    await erased([caseId]);
    const { rows } = await bench.db.query('select wrapped_key from vault_keys where subject = $1', [caseId]);
    expect(rows).toEqual([{ wrapped_key: null }]);
  });
});
