import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams, type ClaimRef, type NoteRef, type ReopenTriesRequest } from '@zhenming/contracts';
import type { LoggedEvent } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord, type Answer } from '../testing/bench.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';
import { HumanHelpProjection } from './human-help.projection.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

const NOTE = '已电话核实，系他人占用机会';
const wrong = {
  impactAcknowledged: true,
  inSchool: { institution: '4111010001', studentNumber: 'S0', entryYear: 2021, level: 'MASTER' },
};
const said = ({ status, body }: Answer) => [status, body.slug];
const ask = ({ accountId: as, caseId }: ClaimRef, key?: string): Promise<Answer> =>
  bench.ask('POST', `/api/v1/cases/${caseId}/human-help`, { as, ...(key === undefined ? {} : { key }) });
const listed = async (query = 'limit=100') =>
  (await bench.ask('GET', `/internal/v1/human-help?${query}`)).body['items'] as {
    caseId: string;
    askedAt: string;
    usedUp: string[];
  }[];
const ofCase = async ({ caseId }: ClaimRef) => {
  await bench.projected();
  return (await listed()).find((one) => one.caseId === caseId);
};

interface Senior {
  readonly staff: string;
  readonly numberId: string;
}
const senior = (): Senior => ({ staff: randomUUID(), numberId: randomUUID() });
const reopen = (
  { caseId }: Pick<ClaimRef, 'caseId'>,
  { staff, numberId }: Senior,
  more: Partial<ReopenTriesRequest> = {},
  key?: string,
): Promise<Answer> =>
  bench.ask('POST', `/internal/v1/cases/${caseId}/tries`, {
    ...{ staff, body: { numberId, routes: ['PHOTO', 'STUDY_RECORD'], note: NOTE, ...more } },
    ...(key === undefined ? {} : { key }),
  });

/** strangers who claim the number have used up its tries and its submissions; then its person claims it */
async function frozen() {
  const person = await bench.person();
  const { claim: first, story } = await bench.dispute(person);
  const strangers = [first, story.claimed()];
  const claim = story.claimed();
  for (const one of [...strangers, claim]) bench.claimOf(one, person);
  await bench.tell(story);
  for (const stranger of [first, first, first, strangers[1]]) await bench.give(stranger as ClaimRef, wrong);
  await bench.give(strangers[1] as ClaimRef, wrong);
  await photos.usedUpByOthers(story.numberId);
  return { person, story, claim, stranger: strangers[1] as ClaimRef };
}

describe('a person whose number’s tries and submissions others used up', () => {
  it('is told the same neutral answer as anybody, and is offered human help', async () => {
    const { person, claim } = await frozen();
    const { body } = await bench.give(claim, rightRecord(person));
    expect(body).toMatchObject({ confirmed: false, message: '提供的信息未能核实', triesLeft: 2, humanHelp: 'OFFERED' });
  });

  it('asks a person, once; the case says so and nothing of why', async () => {
    const { claim } = await frozen();
    const answer = await ask(claim);
    expect(answer.body).toMatchObject({
      ...{ status: 'OPEN', humanHelp: 'ASKED', revision: 2 },
      statusText: '已请求人工协助，等待客服处理',
    });
    expect(answer.body['progress']).toContainEqual(
      expect.objectContaining({ type: 'HumanHelpRequested', by: 'YOU', text: '已请求人工协助' }),
    );
    expect(JSON.stringify(answer.body)).not.toMatch(/NUMBER_TRIES|CASE_TRIES|SUBMISSIONS/);
    expect((await ask(claim)).body).toMatchObject({ humanHelp: 'ASKED', revision: 2 });
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened', 'HumanHelpRequested']);
    expect(await ofCase(claim)).toMatchObject({ usedUp: ['NUMBER_TRIES', 'SUBMISSIONS'] });
  });

  it('asks in vain while photos can be handed in, of another’s case, and of none', async () => {
    const { claim } = await bench.dispute();
    expect(said(await ask(claim))).toEqual([409, 'case/route-open']);
    expect(said(await ask({ accountId: randomUUID(), caseId: claim.caseId }))).toEqual([404, 'case/not-found']);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('may ask when their own photos were looked at and none is left', async () => {
    const { claim } = await bench.dispute();
    for (let n = 0; n < 5; n++) await photos.decide(await photos.handIn(claim), 'RETRY', { reasons: ['FACE_UNCLEAR'] });
    expect((await ask(claim)).body).toMatchObject({ humanHelp: 'ASKED' });
    expect(await ofCase(claim)).toMatchObject({ usedUp: ['SUBMISSIONS'] });
    const by = senior();
    expect(said(await reopen(claim, by))).toEqual([409, 'case/route-open']);
    expect((await reopen(claim, by, { routes: ['PHOTO'] })).status).toBe(204);
    const { routes, photo } = await photos.read(claim);
    expect(routes).toContainEqual(expect.objectContaining({ route: 'PHOTO', state: 'idle', open: true }));
    expect(photo).toMatchObject({ submissionsLeft: 5 });
  });
});

describe('a senior reviewer who opens the tries again', () => {
  it('is on record with the note, sealed; the record of the person matches then, and the case is won', async () => {
    const { person, story, claim } = await frozen();
    await ask(claim);
    const by = senior();
    expect((await reopen(claim, by)).status).toBe(204);
    const reopened = (await bench.events(claim.caseId)).at(-1);
    expect(reopened).toMatchObject({
      type: 'TriesReopened',
      data: { by: { staffId: by.staff, numberId: by.numberId }, triesLeft: 3, submissionsLeft: 5 },
      metadata: { actor: { kind: 'staff', id: by.staff } },
    });
    const { noteId, hash } = (reopened?.data as { note: { noteId: string; hash: string } }).note;
    const { rows } = await bench.db.query<{ sealed: Buffer }>('select sealed from notes where note_id = $1', [noteId]);
    const sealed = rows[0]?.sealed as Buffer;
    expect(createHash('sha256').update(sealed).digest('hex')).toBe(hash);
    expect(sealed.toString('utf8')).not.toContain(NOTE);
    expect(await ofCase(claim)).toBeUndefined();
    const seen = await photos.read(claim);
    expect(seen).toMatchObject({ triesLeft: 3, photo: { submissionsLeft: 5 } });
    expect(seen['humanHelp']).toBeUndefined();
    expect(JSON.stringify(seen)).not.toContain(by.staff);
    expect((await bench.give(claim, rightRecord(person))).body).toMatchObject({
      ...{ confirmed: true, status: 'EFFECT_PENDING' },
    });
    // the number's own are as they were
    expect(await bench.triesOf(story.numberId)).toBe(5);
  });

  it('leaves a note that an auditor reads through review-queue, and nobody else; one that is lost is told', async () => {
    const { claim, stranger } = await frozen();
    await ask(claim);
    await reopen(claim, senior());
    const { noteId, hash } = ((await bench.events(claim.caseId)).at(-1)?.data as { note: NoteRef }).note;
    const note = ({ caseId }: ClaimRef, by: object = {}) =>
      bench.ask('GET', `/internal/v1/cases/${caseId}/notes/${noteId}`, by);
    expect((await note(claim)).body).toEqual({ text: NOTE, hash });
    expect((await note(claim, { as: claim.accountId })).status).toBe(403);
    expect(said(await note(stranger))).toEqual([410, 'case/note-lost']);
    await bench.db.query(`update notes set sealed = '\\x00' where note_id = $1`, [noteId]);
    const changed = createHash('sha256').update(Buffer.of(0)).digest('hex');
    expect((await note(claim)).body).toEqual({ hash: changed });
    await bench.db.query('delete from notes where note_id = $1', [noteId]);
    expect(said(await note(claim))).toEqual([410, 'case/note-lost']);
  });

  it('opens them for this case alone: strangers on the number cannot use them up again', async () => {
    const { person, story, claim, stranger } = await frozen();
    await ask(claim);
    await reopen(claim, senior());
    expect((await bench.give(stranger, rightRecord(person))).body).toMatchObject({ confirmed: false });
    expect(said(await photos.submit(stranger, await photos.drafts(stranger)))).toEqual([
      409,
      'photo/submissions-used-up',
    ]);
    const review = await photos.handIn(claim);
    expect((await photos.read(claim))['photo']).toMatchObject({ submissionsLeft: 4 });
    expect((await bench.store.read(streams.submissions(story.numberId))).length).toBe(5);
    await photos.decide(review, 'APPROVE');
    await until(async () => (await photos.read(claim))['status'] === 'EFFECT_PENDING', { what: 'it is approved' });
  });

  it('finds nothing to open in a case that asks for nothing, is over, or is not there, and leaves no note', async () => {
    const notes = async () => (await bench.db.query('select from notes')).rowCount;
    const { claim } = await frozen();
    const before = await notes();
    expect(said(await reopen(claim, senior()))).toEqual([409, 'case/no-help-asked']);
    await ask(claim);
    const party = await bench.events(claim.caseId);
    const { numberId } = party[0]?.data as { numberId: string };
    expect(said(await reopen(claim, { ...senior(), numberId }))).toEqual([409, 'review/party']);
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/withdrawal`, { as: claim.accountId });
    expect(said(await reopen(claim, senior()))).toEqual([409, 'case/closed']);
    expect(said(await reopen({ caseId: randomUUID() }, senior()))).toEqual([404, 'case/not-found']);
    expect(await notes()).toBe(before);
    expect(await ofCase(claim)).toBeUndefined();
  });

  it('has one effect under one key, also where the answer was lost', async () => {
    const { claim } = await frozen();
    await ask(claim);
    const [by, key] = [senior(), randomUUID()];
    expect((await reopen(claim, by, {}, key)).status).toBe(204);
    expect((await reopen(claim, by, {}, key)).status).toBe(204);
    await bench.db.query('delete from idempotent_answers');
    expect((await reopen(claim, by, {}, key)).status).toBe(204);
    expect((await bench.types(claim.caseId)).filter((type) => type === 'TriesReopened')).toHaveLength(1);
  });

  it('is a member of staff for whom review-queue asks, and says why', async () => {
    const { claim } = await frozen();
    await ask(claim);
    const path = `/internal/v1/cases/${claim.caseId}/tries`;
    const body = { numberId: randomUUID(), routes: ['PHOTO'], note: NOTE };
    expect((await bench.ask('POST', path, { body })).status).toBe(403);
    expect((await bench.ask('POST', path, { as: claim.accountId, body })).status).toBe(403);
    for (const more of [
      { note: ' ' },
      { note: 'x'.repeat(2001) },
      { routes: [] },
      { routes: ['CLASSMATE' as 'PHOTO'] },
    ])
      expect(said(await reopen(claim, senior(), more))).toEqual([422, 'request/invalid']);
  });
});

describe('a number that was decided by photos recently', () => {
  /** its winner won it by photos, and somebody claims it anew */
  async function decided() {
    const { story, claim: winner } = await bench.dispute();
    const decider = { staffId: randomUUID(), numberId: randomUUID() };
    await photos.decide(await photos.handIn(winner), 'APPROVE', { by: decider });
    story.settled(winner, [winner], 3);
    const newcomer = story.claimed();
    bench.claimOf(newcomer, await bench.person());
    await bench.tell(story);
    return { story, winner, newcomer, decider };
  }

  it('takes no photos of a later claimant, who may ask a person; the office sees which decision that is', async () => {
    const { winner, newcomer } = await decided();
    const body = await photos.read(newcomer);
    expect(body).toMatchObject({ standing: 'DECIDED_RECENTLY', humanHelp: 'OFFERED', photo: { submissionsLeft: 4 } });
    expect(body['photo']).not.toHaveProperty('sides');
    expect((await ask(newcomer)).body).toMatchObject({ standing: 'HELP_ASKED', humanHelp: 'ASKED' });
    const at = (
      await bench.db.query<{ at: string }>(
        `select last_decision ->> 'at' as at from numbers where last_decision ->> 'caseId' = $1`,
        [winner.caseId],
      )
    ).rows[0]?.at;
    expect(await ofCase(newcomer)).toEqual({
      ...{ caseId: newcomer.caseId, askedAt: expect.any(String), usedUp: ['DECIDED_RECENTLY'] },
      decision: { caseId: winner.caseId, at },
    });
  });

  it('is opened for that case alone by a senior who did not decide it, and its photos are decided', async () => {
    const { story, newcomer, decider } = await decided();
    await ask(newcomer);
    const other = story.claimed();
    bench.claimOf(other, await bench.person());
    await bench.tell(story);
    const only = { routes: ['NUMBER'] } satisfies Partial<ReopenTriesRequest>;
    const party = { staff: randomUUID(), numberId: decider.numberId };
    expect(said(await reopen(newcomer, party, only))).toEqual([409, 'review/party']);
    expect(said(await reopen(newcomer, senior()))).toEqual([409, 'case/route-open']);
    const [by, key] = [senior(), randomUUID()];
    for (let n = 0; n < 2; n++) expect((await reopen(newcomer, by, only, key)).status).toBe(204);
    expect((await bench.events(newcomer.caseId)).at(-1)).toMatchObject({
      type: 'TriesReopened',
      data: { decision: { reviewers: [decider], helperNumbers: [] } },
    });
    expect(await ofCase(newcomer)).toBeUndefined();
    expect(await photos.read(newcomer)).toMatchObject({ standing: 'CHOOSE' });
    expect(await photos.read(other)).toMatchObject({ standing: 'DECIDED_RECENTLY' });
    const review = await photos.handIn(newcomer);
    expect(review.excluded).toEqual([decider.staffId, by.staff]);
    await photos.decide(review, 'APPROVE');
    await until(async () => (await photos.read(newcomer))['status'] === 'EFFECT_PENDING', { what: 'it is approved' });
    expect(said(await ask(newcomer))).toEqual([409, 'case/being-settled']);
  });

  it('is seen by the office as in the way also where it was decided after help was asked for, and photos alone are not opened', async () => {
    const { story, claim: rival } = await bench.dispute();
    await photos.usedUpByOthers(story.numberId, { length: 4 });
    await photos.decide(await photos.handIn(rival), 'APPROVE');
    const newcomer = story.claimed();
    bench.claimOf(newcomer, await bench.person());
    await bench.tell(story);
    await ask(newcomer);
    expect(await ofCase(newcomer)).toMatchObject({ usedUp: ['SUBMISSIONS'] });
    story.settled(rival, [rival], 3);
    await bench.tell(story);
    expect(await ofCase(newcomer)).toMatchObject({
      usedUp: ['SUBMISSIONS', 'DECIDED_RECENTLY'],
      decision: { caseId: rival.caseId },
    });
    expect(said(await reopen(newcomer, senior(), { routes: ['PHOTO'] }))).toEqual([409, 'case/number-settled']);
    expect((await reopen(newcomer, senior(), { routes: ['PHOTO', 'NUMBER'] })).status).toBe(204);
    expect(await photos.read(newcomer)).toMatchObject({ standing: 'CHOOSE', photo: { submissionsLeft: 5 } });
  });

  it('asks for nothing that is not in the way', async () => {
    const { claim } = await frozen();
    await ask(claim);
    expect(said(await reopen(claim, senior(), { routes: ['NUMBER'] }))).toEqual([409, 'case/route-open']);
  });
});

describe('the list of cases that ask for human help', () => {
  it('comes page by page, who asked first comes first, and is the same when built from zero', async () => {
    for (let n = 0; n < 3; n++) {
      const { claim, story } = await bench.dispute();
      await photos.usedUpByOthers(story.numberId);
      await ask(claim);
    }
    await bench.projected();
    const all = await listed();
    expect(all.length).toBeGreaterThan(2);
    const first = await listed('limit=2');
    const { askedAt = '', caseId = '' } = first.at(-1) ?? {};
    const next = await listed(`limit=100&askedAt=${askedAt}&caseId=${caseId}`);
    expect([...first, ...next]).toEqual(all);
    expect([...all].sort((a, b) => a.askedAt.localeCompare(b.askedAt))).toEqual(all);
    const rows = async () => (await bench.db.query('select * from human_help order by case_id')).rows;
    const before = await rows();
    await bench.rebuilt();
    expect(await rows()).toEqual(before);
  });

  it('says of each case what is used up, as it goes on', async () => {
    const list = new HumanHelpProjection(bench.db);
    const caseId = randomUUID();
    const usedUp = async (type: string, data: object) => {
      const event = { type, data: { caseId, numberId: caseId, ...data }, recordedAt: new Date().toISOString() };
      await bench.db.run(() => list.apply(event as unknown as LoggedEvent));
      return (await list.list(1000)).find((one) => one.caseId === caseId)?.usedUp;
    };
    const [number, photos, young] = ['NUMBER_TRIES', 'SUBMISSIONS', 'DECIDED_RECENTLY'];
    const record = { route: 'STUDY_RECORD', helpGoesOn: true };
    expect(await usedUp('HumanHelpRequested', { usedUp: [number, photos] })).toEqual([number, photos]);
    expect(await usedUp('RouteSucceeded', record)).toEqual([photos]);
    expect(await usedUp('EducationRecordWithdrawn', { triesLeft: 1 })).toEqual([photos]);
    expect(await usedUp('EducationRecordWithdrawn', { triesLeft: 0 })).toEqual(['CASE_TRIES', photos]);
    expect(await usedUp('HumanHelpRequested', { usedUp: [young] })).toEqual([young]);
    expect(await usedUp('RouteSucceeded', record)).toEqual([young]);
    expect(await usedUp('RouteSucceeded', { route: 'CLASSMATE', helpGoesOn: true })).toEqual([young]);
    expect(await usedUp('WaitStarted', {})).toBeUndefined();
  });

  it.each(['', 'limit=0', 'limit=102', 'limit=2&caseId=x', 'limit=2&askedAt=2026-09-01T08:00:00.000Z'])(
    'is refused with ?%s',
    async (query) => {
      expect((await bench.ask('GET', `/internal/v1/human-help?${query}`)).status).toBe(422);
    },
  );
});

describe('a case that waits for help', () => {
  it('is kept for 90 days, and ends by itself then', async () => {
    const { claim } = await frozen();
    await ask(claim);
    await bench.projected();
    const { rows } = await bench.db.query<{ due_at: Date }>(
      `select due_at from timers where name = 'case-idle' and key = $1`,
      [claim.caseId],
    );
    const asked = (await bench.events(claim.caseId)).at(-1)?.recordedAt ?? '';
    expect(((rows[0]?.due_at.getTime() ?? 0) - Date.parse(asked)) / 86_400_000).toBeCloseTo(90, 3);
    await bench.moveClock('90 days');
    await until(async () => (await bench.types(claim.caseId)).at(-1) === 'ConflictCaseClosed', { what: 'it ends' });
    expect(await ofCase(claim)).toBeUndefined();
  });
});
