import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import type { ClaimRef } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { PhotoObjects } from '../photo-store/photo-object.repository.js';
import { PhotoSweep } from '../photo-store/photo-sweep.job.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
let admin: Database;
beforeAll(async () => {
  bench = await IdConflictBench.start({ EVENT_STORE: 'eventstoredb', REQUEST_LEASE_MS: '1000' });
  photos = new PhotoStory(bench);
  admin = await Database.connect({ url: bench.database.adminUrl, schema: 'id_conflict', poolSize: 1 });
  await admin.query(`create function no_commit() returns trigger language plpgsql as
    $f$ begin raise exception 'no' using errcode = '57014'; end $f$`);
});
afterAll(async () => {
  await admin?.close();
  await bench?.stop();
});

/** While this runs, transactions that do this to the table fail at their commit: behind their appends. */
async function withoutCommits<T>(
  what: 'insert' | 'update' | 'delete',
  table: string,
  work: () => Promise<T>,
): Promise<T> {
  await admin.query(`create constraint trigger no_commit after ${what} on ${table}
    deferrable initially deferred for each row execute function no_commit()`);
  try {
    return await work();
  } finally {
    await admin.query(`drop trigger no_commit on ${table}`);
  }
}
const count = async ({ caseId }: ClaimRef, type: string) =>
  (await bench.types(caseId)).filter((one) => one === type).length;
const drafts = async ({ caseId }: ClaimRef) =>
  (await bench.db.query('select from photo_drafts where case_id = $1', [caseId])).rowCount;

describe('a log that is no part of the transactions around it', () => {
  it('has photos that were handed in once, although the drafts could not leave with them', async () => {
    const { claim } = await bench.dispute();
    const named = await photos.drafts(claim);
    const key = randomUUID();
    await withoutCommits('delete', 'photo_drafts', async () => {
      expect((await photos.submit(claim, named, key)).status).toBe(503);
      expect([await count(claim, 'HandheldPhotoSubmitted'), await drafts(claim)]).toEqual([1, 2]);
      // asked for a better one, the claimant replaces the draft that stayed: its photo was handed in and is kept
      await photos.decide(await photos.review(claim), 'RETRY', { reasons: ['FACE_UNCLEAR'] });
      expect((await photos.upload(claim, 'FRONT', await freshPhoto())).status).toBe(200);
      expect(await photos.objects(named.front)).toHaveLength(2);
    });
    expect((await photos.submit(claim, named, key)).status).toBe(200);
    expect(await count(claim, 'HandheldPhotoSubmitted')).toBe(1);
    // the new one is left, the old one went with the projection of the event
    await until(async () => (await drafts(claim)) === 1);
  });

  it('names no text that is gone, when an appeal’s answer could not be kept', async () => {
    const { claim } = await bench.dispute();
    await photos.decide(await photos.handIn(claim), 'FINAL', { reasons: ['WRONG_PERSON'] });
    const appeal = (key: string) =>
      bench.ask('POST', `/api/v1/cases/${claim.caseId}/appeal`, { as: claim.accountId, body: { text: '请复核' }, key });
    const key = randomUUID();
    const failed = await withoutCommits('update', 'idempotent_answers', () => appeal(key));
    expect(failed.status).toBe(503);
    const { data } = (await bench.events(claim.caseId)).find(({ type }) => type === 'AppealRequested') as {
      data: { note: { noteId: string; hash: string } };
    } & object;
    const { rows } = await bench.db.query<{ sealed: Buffer }>('select sealed from notes where note_id = $1', [
      data.note.noteId,
    ]);
    expect(
      createHash('sha256')
        .update(rows[0]?.sealed ?? '')
        .digest('hex'),
    ).toBe(data.note.hash);
    // the request could not even be given up: its lease ends
    await until(async () => (await appeal(key)).status === 200);
    expect(await count(claim, 'AppealRequested')).toBe(1);
  });

  it('takes an event of another service once, although the inbox could not be written', async () => {
    const story = await bench.number();
    story.held();
    await bench.tell(story);
    const claim = story.claimed();
    await withoutCommits('insert', 'inbox', async () => {
      await bench.publish(...story.events.slice(1));
      await until(async () => (await count(claim, 'ConflictCaseOpened')) === 1);
    });
    await until(async () => (await bench.handled(story.events.at(-1)?.id ?? '')) === 1);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });
});

describe('a database that is an older copy than its event store', () => {
  const sweep = (photoId: string) => bench.service.app.get(PhotoSweep, { strict: false }).sweep(photoId.slice(0, 2));
  const lies = async (photoId: string) => (await photos.objects(photoId)).length > 0;
  const CHECKPOINT = `projection_checkpoints where name = 'id-conflict.photos'`;

  it('takes no photo that an event names for nobody’s, until it knows all events; then what is nobody’s goes', async () => {
    const { claim } = await bench.dispute();
    const { photoIds = [] } = await photos.handIn(claim);
    const [front = ''] = photoIds;
    await bench.projected();
    // no event comes to the read model from here on
    await admin.query('begin');
    await admin.query(`select from ${CHECKPOINT} for update`);
    for (const table of ['photos', 'photo_prints'])
      await bench.db.query(`delete from ${table} where photo_id = any ($1)`, [photoIds]);
    await sweep(front);
    // as its upload had written it down, when the copy was made
    await bench.db.query('update photo_orphans set listed = false where photo_id = $1', [front]);
    await bench.moveClock('61 minutes');
    await sweep(front);
    expect(await lies(front)).toBe(true);
    await bench.dispute();
    await sweep(front);
    expect(await lies(front)).toBe(true);
    await admin.query(`update projection_checkpoints set position = 0 where name = 'id-conflict.photos'`);
    await admin.query('delete from photos');
    await admin.query('commit');
    const photoId = randomUUID();
    await bench.service.app.get(PhotoObjects, { strict: false }).put(photoId, Buffer.from('x'), Buffer.from('y'));
    await bench.moveClock('61 minutes');
    await bench.dispute();
    await bench.projected();
    for (const one of [front, photoId]) await sweep(one);
    expect([await lies(front), await lies(photoId)]).toEqual([true, false]);
  });
});

describe('a service whose event store is gone', () => {
  const ready = async () => (await fetch(`${bench.service.internalUrl}/health/ready`)).status;

  it('is not ready, says that it cannot now, and is well again by itself', async () => {
    const { claim } = await bench.dispute();
    await until(async () => (await ready()) === 200);
    bench.double?.stop();
    await until(async () => (await ready()) === 503);
    const { status, body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}`, { as: claim.accountId });
    expect([status, body.slug]).toEqual([503, 'unavailable']);
    await bench.double?.start();
    await until(async () => (await ready()) === 200);
    const again = await bench.ask('GET', `/api/v1/cases/${claim.caseId}`, { as: claim.accountId });
    expect(again.status).toBe(200);
  });
});
