import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ObjectBroken, ObjectStore, ObjectStoreUnavailable, RuleViolation } from '@zhenming/kernel';
import { PhotoDrafts } from './photo-draft.repository.js';
import { PhotoOrphans } from './photo-orphan.repository.js';
import { PHOTOS, PhotoStoreTies } from './photo-store-tie.repository.js';
import { SubmittedPhotos } from './submitted-photo.repository.js';

const originalOf = (photoId: string): string => `${PHOTOS}${photoId}/original`;
const copyOf = (photoId: string): string => `${PHOTOS}${photoId}/copy`;

/**
 * The bytes of photos: the original, which nobody is ever shown, and the copy. A store that is not this database's does not answer, and in
 * one that is newer nothing is deleted: `ObjectStoreUnavailable`.
 */
@Injectable()
export class PhotoObjects {
  constructor(
    private readonly store: ObjectStore,
    private readonly drafts: PhotoDrafts,
    private readonly orphans: PhotoOrphans,
    private readonly submitted: SubmittedPhotos,
    private readonly ties: PhotoStoreTies,
  ) {}

  /** Both or neither, durably; remembered as an orphan before, until its draft is kept. Throws `ObjectStoreUnavailable` when the store cannot. */
  async put(photoId: string, original: Uint8Array, copy: Uint8Array): Promise<void> {
    await this.ties.allow('put');
    await this.orphans.add([photoId]);
    try {
      // side by side: an applicant waits; and of neither it is open how it ends when the other is refused
      const puts = [this.store.put(originalOf(photoId), original), this.store.put(copyOf(photoId), copy)];
      for (const ended of await Promise.allSettled(puts)) if (ended.status === 'rejected') throw ended.reason;
    } catch (error) {
      // it stays an orphan for its hour: what was refused may be written yet
      const tidied = this.remove([photoId]).catch(() => undefined);
      // a store that is silent would be waited for twice: the applicant gets an answer, and the sweep comes by later
      if (!(error instanceof ObjectStoreUnavailable)) await tidied;
      throw error;
    }
  }

  /**
   * The copy as it was put, by its SHA-256; undefined when it is lost: gone, another one or damaged. Throws `ObjectStoreUnavailable`, and
   * `ObjectBroken` where the ring lacks its key: an operator has that.
   */
  async intact(photoId: string, copyHash: string): Promise<Uint8Array | undefined> {
    await this.ties.allow('get');
    try {
      const copy = await this.store.get(copyOf(photoId));
      return copy && createHash('sha256').update(copy).digest('hex') === copyHash ? copy : undefined;
    } catch (error) {
      if (error instanceof ObjectBroken && error.why !== 'key') return undefined;
      throw error;
    }
  }

  /** The same of a draft for its owner: refuses with `photo/store` where the key is missing, as it is put back. */
  shown(photoId: string, copyHash: string): Promise<Uint8Array | undefined> {
    return this.intact(photoId, copyHash).catch((error: unknown) => {
      throw error instanceof ObjectBroken ? new RuleViolation('photo/store') : error;
    });
  }

  /** The photos whose ids begin so that lie here, whoever knows of them. */
  async list(beginning: string): Promise<string[]> {
    await this.ties.allow('list');
    const names = await this.store.list(PHOTOS + beginning);
    return [...new Set(names.map((name) => name.split('/')[1] ?? ''))];
  }

  /** Deletes photos that no event holds, and forgets them afterwards: what fails halfway is found again. */
  async discard(photoIds: readonly string[]): Promise<void> {
    if (photoIds.length === 0) return;
    await this.remove(photoIds);
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
  private async remove(photoIds: readonly string[]): Promise<void> {
    await this.ties.allow('delete');
    for (const photoId of photoIds) {
      await this.store.delete(originalOf(photoId));
      await this.store.delete(copyOf(photoId));
    }
  }
}
