import { renameSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { ObjectStore, ObjectStoreUnavailable } from '@zhenming/kernel';
import { FolderStore } from '@zhenming/object-store';
import { PostgresClock } from '@zhenming/postgres';
import { ServiceLog } from '@zhenming/service-kit';
import { parseKeyRing } from '@zhenming/vault';
import { PhotoDecoderHealth } from '../photo-decoding/photo-decoder-health.service.js';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';
import { Tolling } from '../tolling/tolling.service.js';
import { PhotoObjects } from './photo-object.repository.js';
import { adoptPhotoStore } from './photo-store-adopt.cli.js';
import { PhotoStoreHealth } from './photo-store-health.job.js';
import { PhotoStoreTies } from './photo-store-tie.repository.js';
import { PhotoSweep } from './photo-sweep.job.js';

// the clock of this file's database moves
let bench: IdConflictBench;
let photos: PhotoStory;
let ties: PhotoStoreTies;
let store: ObjectStore;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
  ties = bench.service.app.get(PhotoStoreTies, { strict: false });
  store = bench.service.app.get(ObjectStore, { strict: false });
  // the service looks by itself: here only when it is told to
  await healthOf(bench).stop();
});
afterAll(() => bench?.stop());

const healthOf = ({ service }: IdConflictBench) => service.app.get(PhotoStoreHealth, { strict: false });
const look = async (health: PhotoStoreHealth): Promise<void> => {
  await health.start();
  await health.stop();
};
const inStore = async () => (await store.list('ties/')).map((name) => name.slice('ties/'.length));
const inDatabase = async () =>
  (await bench.db.query<{ tie: string }>('select tie from photo_store_ties order by made_at')).rows.map(
    ({ tie }) => tie,
  );
/** from when times end where a service has looked so often */
const heldBy = async (looked: PhotoStoreTies, looks: number): Promise<string> => {
  const [tolling, { app }] = [new Tolling({}), bench.service];
  const of = <T>(kind: Type<T>) => app.get(kind, { strict: false });
  const clock = new PostgresClock(bench.db);
  const health = new PhotoStoreHealth(looked, of(PhotoDecoderHealth), tolling, clock, of(ServiceLog));
  for (let n = 0; n < looks; n++) await look(health);
  return tolling.until;
};
/** the part of the object store, as `/health/ready` has it */
const part = async (of: IdConflictBench) => {
  const response = await fetch(`${of.service.internalUrl}/health/ready`);
  const { parts } = (await response.json()) as { parts: { name: string; ready: boolean; state: string }[] };
  const { ready, state } = parts.find(({ name }) => name === 'object store') ?? {};
  return { status: response.status, ready, state };
};
/** as soon as these have put a tie, another look comes, as a sweep's may */
const lookedUpon = (): PhotoStoreTies => {
  const put = async (...object: Parameters<ObjectStore['put']>): Promise<void> => {
    await store.put(...object);
    await looked.look();
  };
  const looked = new PhotoStoreTies(Object.create(store, { put: { value: put } }) as ObjectStore, bench.db);
  return looked;
};
/** the disk of the photos is not mounted at the start, and the service makes its folder anew */
const withEmptyStore = async <T>(work: () => Promise<T>): Promise<T> => {
  const aside = `${bench.objects}-aside`;
  renameSync(bench.objects, aside);
  try {
    await FolderStore.open({ folder: bench.objects, keys: parseKeyRing(bench.objectKeys, 'keys') });
    return await work();
  } finally {
    rmSync(bench.objects, { recursive: true });
    renameSync(aside, bench.objects);
  }
};

describe('a new system', () => {
  it('is tied to its store at the start', async () => {
    expect(await inStore()).toEqual(await inDatabase());
    expect(await inStore()).toHaveLength(1);
    expect(await part(bench)).toEqual({ status: 200, ready: true, state: 'reachable' });
  });

  it('makes a tie anew after ten minutes; of those in the store the first one stays', async () => {
    const [first] = await inDatabase();
    const renewed = async () => {
      await bench.moveClock('10 minutes');
      await ties.look();
      await ties.renew();
      return (await inDatabase()).at(-1);
    };
    const second = await renewed();
    expect(await inStore()).toEqual(expect.arrayContaining([first, second]));
    await ties.look();
    await ties.renew();
    expect((await inDatabase()).at(-1)).toBe(second);
    const third = await renewed();
    expect(await inStore()).toEqual(expect.arrayContaining([first, third]));
    expect(await inStore()).not.toContain(second);
    // a store that comes back from a backup may have it yet
    expect(await inDatabase()).toContain(second);
    expect(await ties.look()).toBe('ours');
  });

  it('keeps the tie that it has just made, although another look has found that meanwhile', async () => {
    const looked = lookedUpon();
    await bench.moveClock('10 minutes');
    await looked.look();
    await looked.renew();
    expect(await inStore()).toContain((await inDatabase()).at(-1));
  });

  it('is well without a new tie while the disk is full', async () => {
    await bench.moveClock('10 minutes');
    const before = await inDatabase();
    const full = Object.create(store, {
      put: { value: () => Promise.reject(new ObjectStoreUnavailable('put', 'ENOSPC')) },
    }) as ObjectStore;
    const filled = new PhotoStoreTies(full, bench.db);
    expect(await filled.look()).toBe('ours');
    for (let n = 0; n < 2; n++) await expect(filled.renew()).rejects.toThrow('ENOSPC');
    expect(await filled.look()).toBe('ours');
    const put = await inStore();
    const written = (await inDatabase()).filter((tie) => !before.includes(tie) && !put.includes(tie));
    expect(written).toHaveLength(1);
    // photos cannot be put either: whoever owes some is not silent
    const [first, then] = [await heldBy(filled, 1), await heldBy(filled, 2)];
    expect(first).not.toBe('');
    expect(Date.parse(then) - Date.parse(first)).toBeGreaterThan(3_000_000);
    expect(await heldBy(ties, 2)).toBe('');
  });
});

describe('a service that finds an empty store while the database knows photos', () => {
  it('is not ready and says that it cannot now: nothing is lost, and nothing is kept in the wrong place', async () => {
    const { claim } = await bench.dispute();
    await photos.handIn(claim);
    const { claim: other } = await bench.dispute();
    const drafts = await photos.drafts(other);
    await bench.projected();
    const { rows } = await bench.db.query<{ id: string; hash: string }>(
      `select photo_id as id, copy_hash as hash from photos where case_id = $1`,
      [claim.caseId],
    );
    const objects = bench.service.app.get(PhotoObjects, { strict: false });
    const { id = '', hash = '' } = rows[0] ?? {};
    await withEmptyStore(async () => {
      expect(await ties.look()).toBe('foreign');
      await look(healthOf(bench));
      expect(await part(bench)).toEqual({ status: 503, ready: false, state: 'not the store of this database' });
      await expect(objects.intact(id, hash)).rejects.toThrow('the object store cannot get: FOREIGN');
      const shown = await photos.show(other, 'FRONT');
      expect([shown.status, await shown.json()]).toEqual([503, expect.objectContaining({ slug: 'photo/store' })]);
      const refused = await photos.upload(other, 'FRONT', await freshPhoto());
      expect([refused.status, refused.body.slug]).toEqual([503, 'photo/store']);
      await expect(bench.service.app.get(PhotoSweep, { strict: false }).sweep()).rejects.toThrow('FOREIGN');
      expect(await store.list('')).toEqual([]);
    });
    expect(await ties.look()).toBe('ours');
    await look(healthOf(bench));
    expect(await part(bench)).toMatchObject({ ready: true, state: 'reachable' });
    expect(await objects.intact(id, hash)).toBeDefined();
    expect((await photos.submit(other, drafts)).status).toBe(200);
  });
});

describe('a system from before there were ties', () => {
  const without = async () => {
    await bench.db.query('delete from photo_store_ties');
    for (const tie of await inStore()) await store.delete(`ties/${tie}`);
  };

  it('is tied to the store that has its photos', async () => {
    await photos.drafts((await bench.dispute()).claim);
    await without();
    expect(await ties.look()).toBe('ours');
    await ties.renew();
    expect(await ties.look()).toBe('ours');
    expect((await inStore()).length).toBeGreaterThan(0);
  });

  it('is not tied to one that has none of them', async () => {
    await without();
    await withEmptyStore(async () => {
      expect(await ties.look()).toBe('foreign');
      await ties.renew();
      expect(await inStore()).toEqual([]);
    });
  });

  it('deletes nothing in one that was tied after the database was copied', async () => {
    await ties.look();
    await ties.renew();
    await bench.db.query('delete from photo_store_ties');
    expect(await ties.look()).toBe('newer');
    const before = await inStore();
    await ties.renew();
    expect(await inStore()).toEqual(before);
    await expect(ties.allow('delete')).rejects.toThrow(
      'the object store cannot delete: NEWER (it is newer than this database)',
    );
    for (const operation of ['put', 'get', 'list'] as const) await ties.allow(operation);
    await look(healthOf(bench));
    const newer = expect.stringMatching(/^reachable, newer/);
    expect(await part(bench)).toMatchObject({ ready: true, state: newer });
    expect(await lookedUpon().adopt()).toBe(before.length);
    expect(await ties.look()).toBe('ours');
  });
});

describe('an empty database with the store of another system', () => {
  let other: IdConflictBench;
  const settings = () => ({ OBJECT_FOLDER: bench.objects, OBJECT_KEYS: bench.objectKeys });
  beforeAll(async () => {
    other = await IdConflictBench.start(settings());
  });
  afterAll(() => other?.stop());

  it('is not ready, and leaves all of it alone', async () => {
    const before = await store.list('');
    expect(await part(other)).toEqual({ status: 503, ready: false, state: 'not the store of this database' });
    const sweep = other.service.app.get(PhotoSweep, { strict: false });
    for (let n = 0; n < 3; n++) await expect(sweep.sweep()).rejects.toThrow('FOREIGN');
    expect((await other.db.query('select from photo_orphans')).rowCount).toBe(0);
    expect(await store.list('')).toEqual(before);
  });

  it('is ready when an operator says so, and then the first one deletes nothing', async () => {
    const said: string[] = [];
    const env = other.keys.env('id-conflict', other.database.url(), {
      ...settings(),
      REGISTRY_INDEX_KEY: other.indexKey,
      ASSIST_CODE_KEY: 'ac'.repeat(32),
    });
    const say = (line: string) => void said.push(line);
    expect(await adoptPhotoStore(['now'], env, say)).toBe(2);
    expect(await adoptPhotoStore([], { ...env, OBJECT_FOLDER: '' }, say)).toBe(2);
    expect(await adoptPhotoStore([], env, say)).toBe(0);
    expect(said.at(-1)).toMatch(/^the store and the database belong together; [1-9]\d* ties in it were unknown$/);
    await look(healthOf(other));
    expect(await part(other)).toMatchObject({ ready: true, state: 'reachable' });
    expect(await ties.look()).toBe('newer');
  });
});
