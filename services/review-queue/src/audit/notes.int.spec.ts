import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffRoles, streams, type DataOf, type NoteRef } from '@zhenming/contracts';
import { PostgresEventStore } from '@zhenming/event-store';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Evidence, seesAll } from '../testing/evidence.fixture.js';
import { refusal, retry, ReviewQueueBench, type StaffClient } from '../testing/review-queue.fixture.js';

const TO_APPLICANT = '证件上的文字看不清，请在光线充足处重新拍摄';
const TO_STAFF = '与另一申请的背景相同，请留意';
const REOPENED = '已电话核实，系他人占用机会';

let bench: ReviewQueueBench;
let evidence: Evidence;
let auditor: StaffClient;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  evidence = await Evidence.of(bench);
  auditor = await bench.member(['auditor']);
});
afterAll(() => bench?.stop());

/** what a case says besides */
const says = (caseId: string, type: string, note: NoteRef) =>
  bench.peers.record({ stream: streams.conflictCase(caseId), type, data: { caseId, note } });

/** decided with both notes */
async function decided() {
  const about = bench.peers.opened();
  const reviewer = await bench.member();
  const task = await evidence.held(reviewer, about);
  await seesAll(reviewer, task);
  const said = { ...retry, applicantNote: TO_APPLICANT, staffNote: TO_STAFF };
  expect((await reviewer.decides(task, said)).status).toBe(200);
  const { applicantNote, staffNote } = (await bench.events(task.taskId)).at(-1)?.data as DataOf<'ReviewDecided'>;
  return { ...about, taskId: task.taskId, applicantNote: applicantNote as NoteRef, staffNote: staffNote as NoteRef };
}

/** a case in which id-conflict keeps this note, or answers so about it */
async function reopened(note: NoteRef, status: number, body: object) {
  const about = bench.peers.opened();
  says(about.caseId, 'TriesReopened', note);
  bench.peers.more.set(`GET /internal/v1/cases/${about.caseId}/notes/${note.noteId}`, () => ({ status, body }));
  return about;
}

const read = ({ caseId }: { caseId: string }, noteId: string, by = auditor) =>
  by.ask('GET', `/cases/${caseId}/notes/${noteId}`);
const looks = async ({ caseId }: { caseId: string }) =>
  (await new PostgresEventStore(bench.db).read(streams.timelineViews(caseId))).map(({ type, data, metadata }) => ({
    ...{ type, data, actor: metadata.actor },
  }));

describe('an auditor', () => {
  it('reads what a reviewer wrote to the staff and to the applicant, word for word, and each look is on record', async () => {
    const one = await decided();
    for (const [{ noteId }, text] of [
      [one.staffNote, TO_STAFF],
      [one.applicantNote, TO_APPLICANT],
    ] as const) {
      const { status, body } = await read(one, noteId);
      expect([status, body]).toEqual([200, { noteId, text, intact: true }]);
    }
    const { staffId } = auditor;
    expect(await looks(one)).toEqual(
      [one.staffNote, one.applicantNote].map(({ noteId }) => ({
        ...{ type: 'NoteViewed', data: { staffId, caseId: one.caseId, noteId }, actor: { kind: 'staff', id: staffId } },
      })),
    );
  });

  it('reads why tries were opened again, which lies with id-conflict', async () => {
    const note = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
    const one = await reopened(note, 200, { text: REOPENED, hash: note.hash });
    expect((await read(one, note.noteId)).body).toEqual({ noteId: note.noteId, text: REOPENED, intact: true });
    expect((await looks(one)).map(({ type }) => type)).toEqual(['NoteViewed']);
  });

  it('finds no note of another case, and none that no event names, and that leaves no record', async () => {
    const [one, other] = [await decided(), await decided()];
    for (const noteId of [other.staffNote.noteId, randomUUID(), 'x'])
      expect(refusal(await read(one, noteId))).toEqual([404, 'request/not-found']);
    expect(refusal(await read({ caseId: randomUUID() }, one.staffNote.noteId))).toEqual([404, 'case/not-found']);
    expect(await looks(one)).toEqual([]);
  });

  it('who read a note decides nothing of the case any more', async () => {
    const one = await decided();
    const both = await bench.member(['auditor', 'reviewer']);
    expect((await read(one, one.staffNote.noteId, both)).status).toBe(200);
    await bench.projected();
    const dueAt = new Date((await bench.now()).getTime() - 365 * 86_400_000).toISOString();
    const { taskId } = await bench.requested({ caseId: one.caseId, numberId: one.numberId, dueAt });
    expect((await both.next())?.taskId).not.toBe(taskId);
    const other = await bench.member();
    expect((await other.gets()).taskId).toBe(taskId);
  });

  it('reads none while they have a task of the case, under whichever login', async () => {
    const one = await decided();
    const reviewer = await bench.member();
    const task = await evidence.held(reviewer, { caseId: one.caseId, numberId: one.numberId });
    const same = await bench.member(['auditor'], reviewer.numberId);
    expect(refusal(await read(one, one.staffNote.noteId, same))).toEqual([403, 'review/task-held']);
    expect(await looks(one)).toEqual([]);
    expect((await reviewer.act(task, 'return')).status).toBe(204);
  });
});

describe('everybody else', () => {
  it.each(staffRoles.filter((role) => role !== 'auditor'))('a %s reads no note', async (role) => {
    const one = await decided();
    const member = await bench.member([role]);
    expect(refusal(await read(one, one.staffNote.noteId, member))).toEqual([403, 'session/forbidden']);
  });
});

describe('a note that is not what was recorded', () => {
  /** by whoever owns the database: the service may not */
  async function tampers(statement: string, ...values: unknown[]): Promise<void> {
    const admin = await Database.connect({ url: bench.database.adminUrl, schema: 'review_queue', poolSize: 1 });
    await admin.query(statement, values);
    await admin.close();
  }
  const replace = (noteId: string, sealed: Uint8Array) =>
    tampers('update review_notes set sealed = $2 where note_id = $1', noteId, sealed);

  it('is told: another text under the same name', async () => {
    const { staffNote, ...one } = await decided();
    const vault = bench.service.app.get<Vault>(Vault, { strict: false });
    const { noteId } = staffNote;
    await replace(noteId, await vault.seal(one.caseId, `notes/${noteId}`, '没有问题'));
    expect((await read(one, noteId)).body).toEqual({ noteId, text: '没有问题', intact: false });
  });

  it('is told: bytes that nobody sealed, of which there is no text', async () => {
    const { staffNote, ...one } = await decided();
    await replace(staffNote.noteId, Buffer.alloc(80, 1));
    const { status, body } = await read(one, staffNote.noteId);
    expect([status, body]).toEqual([200, { noteId: staffNote.noteId, intact: false }]);
  });

  it('is told: id-conflict has another one than the event names', async () => {
    const note = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
    const hash = createHash('sha256').update('another').digest('hex');
    const one = await reopened(note, 200, { text: REOPENED, hash });
    expect((await read(one, note.noteId)).body).toMatchObject({ text: REOPENED, intact: false });
  });

  it('is told: events name it by two hashes', async () => {
    const { applicantNote, ...one } = await decided();
    const note = { ...applicantNote, hash: 'ab'.repeat(32) };
    says(one.caseId, 'EvidenceRejected', note);
    expect((await read(one, note.noteId)).body).toMatchObject({ text: TO_APPLICANT, intact: false });
  });

  it('is told: it was erased with its person, and that leaves no record', async () => {
    const one = await decided();
    bench.peers.erasedAt.set(one.caseId, '2026-09-02T08:00:00.000Z');
    expect(refusal(await read(one, one.staffNote.noteId))).toEqual([410, 'case/note-erased']);
    expect(await looks(one)).toEqual([]);
    const { body } = await auditor.ask('GET', `/cases/${one.caseId}/timeline`);
    expect(body).toMatchObject({ erasedAt: '2026-09-02T08:00:00.000Z' });
  });

  it('is told: it is not there any more, or its key is destroyed, and that leaves no record', async () => {
    const [lost, erased] = [await decided(), await decided()];
    await tampers('delete from review_notes where note_id = $1', lost.staffNote.noteId);
    await bench.service.app.get<Vault>(Vault, { strict: false }).shred(erased.caseId);
    const note = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
    const elsewhere = await reopened(note, 410, { slug: 'case/note-lost' });
    for (const [one, { noteId }] of [
      [lost, lost.staffNote],
      [erased, erased.staffNote],
      [elsewhere, note],
    ] as const) {
      expect(refusal(await read(one, noteId))).toEqual([410, 'case/note-lost']);
      expect(await looks(one)).toEqual([]);
    }
  });
});
