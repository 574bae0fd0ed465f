import type { ObjectStore } from '@zhenming/kernel';
import { FolderStore } from './folder-store.js';
import type { S3Place } from './s3-calls.js';
import type { ObjectKeyRing } from './sealed-object.js';

export type ObjectPlace =
  { readonly objects: 'folder'; readonly folder: string } | { readonly objects: 's3'; readonly s3: S3Place };

/**
 * The store at a place that was configured; `timeoutMs` for one operation. Throws `ObjectStoreUnavailable` in one line when it
 * is no place for objects.
 */
export async function openObjectStore(
  place: ObjectPlace,
  keys: ObjectKeyRing,
  timeoutMs?: number,
): Promise<ObjectStore> {
  if (place.objects === 'folder') return FolderStore.open({ folder: place.folder, keys, timeoutMs });
  // the client is loaded by those who use it only
  const { S3Store } = await import('./s3-store.js');
  return S3Store.open({ place: place.s3, keys, timeoutMs });
}
