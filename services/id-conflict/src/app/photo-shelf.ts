import { Injectable } from '@nestjs/common';
import { ObjectStore } from '@zhenming/kernel';
import { PhotoDrafts } from './photo-draft.ports.js';

/** Every photo in the object store is under here. */
export const PHOTOS = 'photos/';
const originalOf = (photoId: string): string => `${PHOTOS}${photoId}/original`;
const copyOf = (photoId: string): string => `${PHOTOS}${photoId}/copy`;

/** The bytes of photos: the original, which nobody is ever shown, and the copy. */
@Injectable()
export class PhotoShelf {
  constructor(
    private readonly store: ObjectStore,
    private readonly drafts: PhotoDrafts,
  ) {}

  /** Both or neither, durably. Throws `ObjectStoreUnavailable` when the store cannot. */
  async put(photoId: string, original: Uint8Array, copy: Uint8Array): Promise<void> {
    try {
      await this.store.put(originalOf(photoId), original);
      await this.store.put(copyOf(photoId), copy);
    } catch (error) {
      await this.tidy([photoId]);
      throw error;
    }
  }

  /** The copy; undefined when there is none. Throws `ObjectStoreUnavailable`. */
  copy(photoId: string): Promise<Uint8Array | undefined> {
    return this.store.get(copyOf(photoId));
  }

  /** The photos that lie here, whoever knows of them. */
  async list(): Promise<string[]> {
    const names = await this.store.list(PHOTOS);
    return [...new Set(names.map((name) => name.split('/')[1] ?? ''))];
  }

  /** Deletes photos that no event holds, and forgets them afterwards: what fails halfway is found again. */
  async discard(photoIds: readonly string[]): Promise<void> {
    for (const photoId of photoIds) {
      await this.store.delete(originalOf(photoId));
      await this.store.delete(copyOf(photoId));
    }
    if (photoIds.length > 0) await this.drafts.forget(photoIds);
  }

  /** The same for a request that is answered whether it succeeds or not: the sweep comes by later. */
  async tidy(photoIds: readonly string[]): Promise<void> {
    await this.discard(photoIds).catch(() => undefined);
  }
}
