import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ObjectStore, ObjectStoreUnavailable } from '@zhenming/kernel';
import type { ClaimRef } from '@zhenming/contracts';
import { ServiceLog } from '@zhenming/service-kit';
import pg from 'pg';
import { IdConflictConfig } from '../config.js';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';
import { PhotoDrafts } from './photo-draft.repository.js';
import { PhotoObjects } from './photo-object.repository.js';
import { PhotoOrphans } from './photo-orphan.repository.js';
import { PhotoStoreHealth } from './photo-store-health.job.js';
import { PhotoStoreTies } from './photo-store-tie.repository.js';
import { PhotoSweep } from './photo-sweep.job.js';
import { SubmittedPhotos } from './submitted-photo.repository.js';

// the clock of this file's database moves
let bench: IdConflictBench;
let photos: PhotoStory;
let sweep: PhotoSweep;
beforeAll(async () => {
  // it comes by itself: here only when it is called
  bench = await IdConflictBench.start({ PHOTO_SWEEP_MS: '3600000' });
  photos = new PhotoStory(bench);
  sweep = bench.service.app.get(PhotoSweep, { strict: false });
  // its looks make ties anew, and delete the old ones in the midst of what is counted here
  await bench.service.app.get(PhotoStoreHealth, { strict: false }).stop();
});
afterAll(() => bench?.stop());

const draft = async (claim: ClaimRef) =>
  (await photos.upload(claim, 'FRONT', await freshPhoto())).body['photoId'] as string;
/** something is recorded after all there is: where the log is no part of the database, nothing goes as nobody's before */
const goesOn = async () => {
  await bench.dispute();
  await bench.projected();
};
const lies = async (photoId: string) => (await photos.objects(photoId)).length > 0;
const rows = async (table: string, photoId: string) =>
  (await bench.db.query(`select from ${table} where photo_id = $1`, [photoId])).rowCount;

describe('a draft that nobody hands in', () => {
  it('is over after a day, also before anybody sweeps; then its objects go', async () => {
    const { claim } = await bench.dispute();
    const named = await photos.drafts(claim);
    await bench.moveClock('23 hours 59 minutes');
    await sweep.sweep();
    expect(await photos.read(claim)).toMatchObject({ photo: { drafts: [{}, {}] } });
    expect((await photos.show(claim, 'FRONT')).status).toBe(200);
    await bench.moveClock('1 minute');
    expect(await photos.read(claim)).toMatchObject({ photo: { drafts: [] } });
    expect((await photos.show(claim, 'FRONT')).status).toBe(404);
    const late = await photos.submit(claim, named);
    expect([late.status, late.body.slug]).toEqual([404, 'photo/not-found']);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
    // two copies of the service may come by at once
    await Promise.all([sweep.sweep(), sweep.sweep()]);
    for (const photoId of [named.front, named.back]) {
      expect(await lies(photoId)).toBe(false);
      expect([await rows('photo_prints', photoId), await rows('photo_drafts', photoId)]).toEqual([0, 0]);
    }
    expect((await photos.submit(claim, await photos.drafts(claim))).status).toBe(200);
  });

  it('goes although it was replaced or taken back while the store was down', async () => {
    const { claim } = await bench.dispute();
    const photoId = await draft(claim);
    const path = `/api/v1/cases/${claim.caseId}/photos/front`;
    const { status } = await photos.withoutStore(() => bench.ask('DELETE', path, { as: claim.accountId }));
    expect([status, await lies(photoId)]).toEqual([204, true]);
    await sweep.sweep();
    expect([await lies(photoId), await rows('photo_prints', photoId)]).toEqual([false, 0]);
  });
});

describe('a photo that was handed in', () => {
  it('stays for good, also where the read model has not heard of it', async () => {
    const { claim } = await bench.dispute();
    const { submissionId } = await photos.handIn(claim);
    await bench.projected();
    const { rows: held } = await bench.db.query<{ photo_id: string }>(
      'delete from photos where submission_id = $1 returning photo_id',
      [submissionId],
    );
    expect(held.length).toBe(2);
    await bench.db.query('update photo_prints set submitted = false where photo_id = any ($1)', [
      held.map(({ photo_id }) => photo_id),
    ]);
    await bench.moveClock('2 days');
    await sweep.sweep();
    for (const { photo_id } of held) {
      expect((await photos.objects(photo_id)).length).toBe(2);
      expect(await rows('photo_prints', photo_id)).toBe(1);
    }
  });
});

describe('an upload that dies before its draft is kept', () => {
  it('leaves objects that go after an hour, whichever part of the store is listed', async () => {
    const photoId = randomUUID();
    const objects = bench.service.app.get(PhotoObjects, { strict: false });
    await objects.put(photoId, Buffer.from('original'), Buffer.from('copy'));
    const elsewhere = photoId.startsWith('00') ? '01' : '00';
    await bench.moveClock('59 minutes');
    await sweep.sweep(elsewhere);
    expect(await lies(photoId)).toBe(true);
    await bench.moveClock('1 minute');
    await goesOn();
    await sweep.sweep(elsewhere);
    expect([await lies(photoId), await rows('photo_orphans', photoId)]).toEqual([false, 0]);
  });

  it('is no orphan once it is kept', async () => {
    const { claim } = await bench.dispute();
    expect(await rows('photo_orphans', await draft(claim))).toBe(0);
  });
});

describe('objects that no row knows', () => {
  it('may be known to a newer database for 30 days, and are nobody’s afterwards', async () => {
    const store = bench.service.app.get(ObjectStore, { strict: false });
    const photoId = randomUUID();
    await store.put(`photos/${photoId}/original`, Buffer.from('x'));
    await store.put('photos/readme/text', Buffer.from('not ours'));
    const share = photoId.slice(0, 2);
    await sweep.sweep(share);
    await bench.moveClock('29 days 23 hours');
    await sweep.sweep(share);
    expect(await lies(photoId)).toBe(true);
    await bench.moveClock('1 hour');
    await goesOn();
    // also when others are listed
    await sweep.sweep(share === '00' ? '01' : '00');
    expect([await lies(photoId), await rows('photo_orphans', photoId), await lies('readme')]).toEqual([false, 0, true]);
  });

  it('are remembered until they are known, or gone', async () => {
    const store = bench.service.app.get(ObjectStore, { strict: false });
    const photoId = randomUUID();
    await store.put(`photos/${photoId}/original`, Buffer.from('x'));
    await sweep.sweep(photoId.slice(0, 2));
    expect(await rows('photo_orphans', photoId)).toBe(1);
    await store.delete(`photos/${photoId}/original`);
    await sweep.sweep(photoId.slice(0, 2));
    expect(await rows('photo_orphans', photoId)).toBe(0);
  });

  it('stay what an upload wrote down where the listing came before its objects', async () => {
    const orphans = bench.service.app.get(PhotoOrphans, { strict: false });
    const photoId = randomUUID();
    const share = photoId.slice(0, 2);
    await orphans.add([photoId]);
    await orphans.remember(share, []);
    await orphans.remember(share, [photoId]);
    const sql = 'select listed from photo_orphans where photo_id = $1';
    expect((await bench.db.query(sql, [photoId])).rows).toEqual([{ listed: false }]);
    await bench.moveClock('1 hour');
    await orphans.remember(share, []);
    expect(await rows('photo_orphans', photoId)).toBe(0);
  });

  it('are told from those that are known, however many, by the database alone', async () => {
    const orphans = bench.service.app.get(PhotoOrphans, { strict: false });
    const known = Array.from({ length: 1_000 }, () => `cd${randomUUID().slice(2)}`);
    const nobodys = `cd${randomUUID().slice(2)}`;
    await bench.db.query(
      `insert into photo_prints (photo_id, case_id, original_hash, fingerprint, submitted)
       select id, id, 'none', 0::bit(64), true from unnest($1::uuid[]) as id`,
      [known],
    );
    const came = jest.spyOn(pg.Connection.prototype, 'emit');
    try {
      await orphans.remember('cd', [...known, nobodys]);
      expect(came.mock.calls.filter(([what]) => String(what) === 'dataRow').length).toBeLessThan(100);
    } finally {
      came.mockRestore();
      await bench.db.query('delete from photo_prints where photo_id = any ($1)', [known]);
    }
    const { rows: found } = await bench.db.query<{ id: string }>(
      `select photo_id as id from photo_orphans where photo_id::text like 'cd%'`,
    );
    expect(found).toEqual([{ id: nobodys }]);
  });

  it('are remembered, however many, where the tables are lost', async () => {
    const orphans = bench.service.app.get(PhotoOrphans, { strict: false });
    const ids = Array.from({ length: 70_000 }, () => `ef${randomUUID().slice(2)}`);
    await orphans.remember('ef', ids);
    expect(await orphans.read()).toEqual([{ name: 'photos_found', value: 10_000 }]);
    await orphans.remember('ef', []);
    const left = await bench.db.query(`select from photo_orphans where photo_id::text like 'ef%'`);
    expect(left.rowCount).toBe(0);
  });

  it('are found in every share of the store by as many sweeps as there are shares', async () => {
    const store = bench.service.app.get(ObjectStore, { strict: false });
    const ids = Array.from({ length: 5 }, () => randomUUID());
    for (const photoId of ids) await store.put(`photos/${photoId}/copy`, Buffer.from('x'));
    for (let n = 0; n < 256; n++) await sweep.sweep();
    for (const photoId of ids) expect(await rows('photo_orphans', photoId)).toBe(1);
  });

  it('stay where they are many, which is measured, until an operator says that they are nobody’s', async () => {
    const store = bench.service.app.get(ObjectStore, { strict: false });
    const orphans = bench.service.app.get(PhotoOrphans, { strict: false });
    const ids = Array.from({ length: 50 }, () => `ab${randomUUID().slice(2)}`);
    for (const photoId of ids) await store.put(`photos/${photoId}/copy`, Buffer.from('x'));
    await sweep.sweep('ab');
    await bench.moveClock('1 year');
    await goesOn();
    await sweep.sweep('ab');
    expect((await Promise.all(ids.map(lies))).filter((there) => there)).toHaveLength(50);
    const [{ value = 0 } = {}] = await orphans.read();
    expect(value).toBeGreaterThanOrEqual(50);
    // as the runbook says
    await bench.db.query('update photo_orphans set listed = false where listed');
    await sweep.sweep('00');
    expect((await Promise.all(ids.map(lies))).filter((there) => there)).toEqual([]);
    expect(await orphans.read()).toEqual([{ name: 'photos_found', value: 0 }]);
  });
});

describe('a store that was in use after the database was copied', () => {
  it('keeps all that is in it until an operator says that no newer database comes back', async () => {
    const ties = bench.service.app.get(PhotoStoreTies, { strict: false });
    const objects = bench.service.app.get(PhotoObjects, { strict: false });
    const { claim } = await bench.dispute();
    const [replaced, later] = [await draft(claim), randomUUID()];
    await objects.put(later, Buffer.from('original'), Buffer.from('copy'));
    await bench.service.app.get(ObjectStore, { strict: false }).put(`ties/${randomUUID()}`, Buffer.from('x'));
    expect(await ties.look()).toBe('newer');
    const over = await draft(claim);
    await bench.moveClock('25 hours');
    await goesOn();
    await sweep.sweep();
    expect(await Promise.all([replaced, over, later].map(lies))).toEqual([true, true, true]);
    expect([await rows('photo_prints', over), await rows('photo_orphans', later)]).toEqual([1, 1]);
    expect(await ties.adopt()).toBe(1);
    await sweep.sweep();
    expect(await Promise.all([replaced, over, later].map(lies))).toEqual([false, false, false]);
  });
});

describe('a sweep while the store is down', () => {
  it('fails and forgets nothing', async () => {
    const { claim } = await bench.dispute();
    const photoId = await draft(claim);
    await bench.moveClock('1 day');
    await expect(photos.withoutStore(() => sweep.sweep())).rejects.toThrow('the object store cannot');
    expect([await lies(photoId), await rows('photo_prints', photoId)]).toEqual([true, 1]);
    await sweep.sweep();
    expect([await lies(photoId), await rows('photo_prints', photoId)]).toEqual([false, 0]);
  });
});

describe('photos that cannot be deleted', () => {
  /** a store that fails to delete these */
  const stuck = (ids: readonly string[], code: string) => {
    const store = bench.service.app.get(ObjectStore, { strict: false });
    const remove = store.delete.bind(store);
    return jest.spyOn(store, 'delete').mockImplementation(async (name) => {
      if (ids.includes(name.split('/')[1] ?? '')) throw new ObjectStoreUnavailable('delete', code);
      await remove(name);
    });
  };
  const orphans = async (...beginnings: string[]) => {
    const objects = bench.service.app.get(PhotoObjects, { strict: false });
    const ids = beginnings.map((beginning) => beginning + randomUUID().slice(beginning.length));
    for (const photoId of ids) await objects.put(photoId, Buffer.from('original'), Buffer.from('copy'));
    return ids;
  };

  it('keep no other photo, draft or orphan, and the sweep fails all the same', async () => {
    const left = await orphans('00000000', 'ffffffff');
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await draft((await bench.dispute()).claim));
    const [lowest = '', ...others] = ids.sort();
    await bench.moveClock('1 day');
    await goesOn();
    const store = stuck([lowest, left[0] ?? ''], 'EACCES');
    try {
      await expect(sweep.sweep()).rejects.toThrow('the object store cannot delete: EACCES');
    } finally {
      store.mockRestore();
    }
    for (const photoId of [lowest, left[0] ?? '']) expect(await lies(photoId)).toBe(true);
    for (const photoId of [...others, left[1] ?? '']) expect(await lies(photoId)).toBe(false);
    await sweep.sweep();
    expect([await lies(lowest), await lies(left[0] ?? '')]).toEqual([false, false]);
  });

  it.each([
    ['ten in a row', 10, 'EIO'],
    ['one of which the store says nothing', 1, 'ETIMEDOUT'],
  ])('end the sweep where they are many, and the next one begins behind them: %s', async (_what, many, code) => {
    const first = await orphans(...Array.from({ length: many }, (_, n) => `0000000${n}`));
    const [last = ''] = await orphans('ffffffff');
    await bench.moveClock('1 hour');
    await goesOn();
    const store = stuck(first, code);
    try {
      await expect(sweep.sweep()).rejects.toThrow(`the object store cannot delete: ${code}`);
      expect([store.mock.calls.length, await lies(last)]).toEqual([many, true]);
      await sweep.sweep();
      expect(await lies(last)).toBe(false);
    } finally {
      store.mockRestore();
    }
    await sweep.sweep();
    for (const photoId of first) expect(await lies(photoId)).toBe(false);
  });
});

describe('a sweep while the service is told to stop', () => {
  it('ends with the object it is at, and leaves the others to the next one', async () => {
    const { app } = bench.service;
    const one = <T>(kind: abstract new (...args: never[]) => T): T => app.get<T>(kind, { strict: false });
    const objects = one(PhotoObjects);
    const ids = Array.from({ length: 3 }, () => randomUUID());
    for (const photoId of ids) await objects.put(photoId, Buffer.from('original'), Buffer.from('copy'));
    await sweep.sweep();
    await bench.moveClock('1 hour');
    await goesOn();
    let release: () => void = () => undefined;
    const held = new Promise<void>((free) => (release = free));
    const begun = new Promise<void>((entered) => {
      jest.spyOn(objects, 'discard').mockImplementationOnce(async (photoIds) => {
        entered();
        await held;
        await objects.discard(photoIds);
      });
    });
    const stopped = new PhotoSweep(
      ...([one(PhotoDrafts), one(PhotoOrphans), objects, one(SubmittedPhotos)] as const),
      ...([one(PhotoStoreTies), one(ServiceLog), one(IdConflictConfig)] as const),
    );
    const sweeping = stopped.sweep();
    await begun;
    const ended = stopped.onModuleDestroy();
    release();
    await Promise.all([sweeping, ended]);
    expect((await Promise.all(ids.map(lies))).filter((there) => there)).toHaveLength(2);
    await sweep.sweep();
    expect(await Promise.all(ids.map(lies))).toEqual([false, false, false]);
  });
});
