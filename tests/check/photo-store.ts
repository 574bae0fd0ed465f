import { createHash } from 'node:crypto';
import type { ObjectStore } from '@zhenming/kernel';
import { openObjectStore, type ObjectPlace } from '@zhenming/object-store';
import type { Database } from '@zhenming/postgres';
import { parseKeyRing } from '@zhenming/vault';
import { eventually } from '../../tools/src/browser.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import type { Evidence, StoredPhoto } from './evidence.js';
import { keptSubmissions } from './photos.js';

/** the sweep of id-conflict comes by every minute */
const SWEPT_MS = 90_000;

const hashOf = async (store: ObjectStore, name: string): Promise<string | null> => {
  const bytes = await store.get(name).catch(() => undefined);
  return bytes ? createHash('sha256').update(bytes).digest('hex') : null;
};

async function stored(store: ObjectStore): Promise<StoredPhoto[]> {
  const names = await store.list('photos/');
  const photoIds = [...new Set(names.map((name) => name.split('/')[1] as string))];
  return Promise.all(
    photoIds.map(async (photoId) => ({
      photoId,
      originalHash: await hashOf(store, `photos/${photoId}/original`),
      copyHash: await hashOf(store, `photos/${photoId}/copy`),
    })),
  );
}

/** what may lie there without an event: drafts that are not over, and what an upload left within the last hour */
const YOUNG = `
  select photo_id::text as id from id_conflict.photo_drafts where expires_at > zhenming.app_now()
  union select photo_id::text from id_conflict.photo_orphans where found_at > zhenming.app_now() - interval '1 hour'`;

const known = ({ logs }: Pick<Evidence, 'logs'>): Set<string> =>
  new Set(keptSubmissions(logs['id-conflict']).flatMap(({ data }) => data.photos.map(({ photoId }) => photoId)));

const placeOf = ({ file: { s3 }, folder, keys }: RunningSystem): ObjectPlace =>
  s3
    ? { objects: 's3', s3: { url: s3.url, bucket: s3.bucket, ...keys.s3 } }
    : { objects: 'folder', folder: folder.objects };

/** The object store as id-conflict's own keys open it, once its sweep had the time to come by. */
export async function photosOf(
  system: RunningSystem,
  db: Database,
  evidence: Pick<Evidence, 'logs'>,
): Promise<Pick<Evidence, 'photos' | 'drafts'>> {
  const keys = parseKeyRing(system.keys.objectKeys, 'keys of the object store');
  const store = await openObjectStore(placeOf(system), keys);
  const submitted = known(evidence);
  const read = async () => {
    const photos = await stored(store);
    const drafts = (await db.query<{ id: string }>(YOUNG)).rows.map(({ id }) => id);
    return { photos, drafts };
  };
  let last = await read();
  const swept = async () => {
    const left = last.photos.filter(({ photoId }) => !submitted.has(photoId) && !last.drafts.includes(photoId));
    if (left.length === 0) return true;
    last = await read();
    return false;
  };
  // what is left at the deadline is for the check to say
  await eventually('photos that nobody submitted are gone', swept, SWEPT_MS).catch(() => undefined);
  return last;
}
