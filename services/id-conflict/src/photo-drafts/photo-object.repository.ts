import { Injectable } from '@nestjs/common';
import { ObjectStore, ObjectStoreUnavailable } from '@zhenming/kernel';
import { PhotoDrafts } from './photo-draft.repository.js';
import { PhotoOrphans } from './photo-orphan.repository.js';
import { SubmittedPhotos } from './submitted-photo.repository.js';

/** Every photo in the object store is under here. */
export const PHOTOS = 'photos/';
const originalOf = (photoId: string): string => `${PHOTOS}${photoId}/original`;
const copyOf = (photoId: string): string => `${PHOTOS}${photoId}/copy`;

/** The bytes of photos: the original, which nobody is ever shown, and the copy. */
@Injectable()
export class PhotoObjects {
  constructor(
    private readonly store: ObjectStore,
    private readonly drafts: PhotoDrafts,
    private readonly orphans: PhotoOrphans,
    private readonly submitted: SubmittedPhotos,
  ) {}

  /** Both or neither, durably; remembered as an orphan before, until its draft is kept. Throws `ObjectStoreUnavailable` when the store cannot. */
  async put(photoId: string, original: Uint8Array, copy: Uint8Array): Promise<void> {
    await this.orphans.add([photoId]);
    try {
      await this.store.put(originalOf(photoId), original);
      await this.store.put(copyOf(photoId), copy);
    } catch (error) {
      const tidied = this.discard([photoId]).catch(() => undefined);
      // a store that is silent would be waited for twice: the applicant gets an answer, and the sweep comes by later
      if (!(error instanceof ObjectStoreUnavailable)) await tidied;
      throw error;
    }
  }

  /** The copy; undefined when there is none. Throws `ObjectStoreUnavailable`. */
  copy(photoId: string): Promise<Uint8Array | undefined> {
    return this.store.get(copyOf(photoId));
  }

  /** The photos whose ids begin so that lie here, whoever knows of them. */
  async list(beginning: string): Promise<string[]> {
    const names = await this.store.list(PHOTOS + beginning);
    return [...new Set(names.map((name) => name.split('/')[1] ?? ''))];
  }

  /** Deletes photos that no event holds, and forgets them afterwards: what fails halfway is found again. */
  async discard(photoIds: readonly string[]): Promise<void> {
    for (const photoId of photoIds) {
      await this.store.delete(originalOf(photoId));
      await this.store.delete(copyOf(photoId));
    }
    if (photoIds.length === 0) return;
    await this.drafts.forget(photoIds);
    await this.orphans.forget(photoIds);
  }

  /**
   * The same for what drafts of a case or correction left, in a request that is answered whether this succeeds or not: the
   * sweep comes by later. A draft that is still there may have been submitted: its photo stays when an event holds it.
   */
  async tidy(caseId: string, photoIds: readonly string[]): Promise<void> {
    if (photoIds.length === 0) return;
    try {
      const submitted = await this.submitted.of(caseId);
      await this.discard(photoIds.filter((photoId) => !submitted.has(photoId)));
    } catch {
      return;
    }
  }
}
