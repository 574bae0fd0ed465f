import { Injectable } from '@nestjs/common';
import type { PhotoSide } from '@zhenming/contracts';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { In } from 'typeorm';
import { PhotoDraftRow, PhotoOrphanRow, PhotoPrintRow } from './photo-store.entity.js';

/** A photo that waits to be submitted. Its objects lie in the store already. */
export type PhotoDraft = Omit<PhotoDraftRow, 'accountId' | 'madeAt'>;

/** A draft to be kept. `fingerprint`: 16 hex digits. */
export type NewPhotoDraft = Omit<PhotoDraftRow, 'madeAt' | 'expiresAt'> & { readonly fingerprint: string };

/** Whose drafts: in one case the claimant has some, and the holder who objects has others. */
export type DraftOwner = Pick<PhotoDraftRow, 'caseId' | 'accountId'>;

/** 16 hex digits as 64 binary ones */
const bitsOf = (fingerprint: string): string => BigInt(`0x${fingerprint}`).toString(2).padStart(64, '0');

/** FRONT before BACK */
const inOrder = (drafts: readonly PhotoDraft[]): PhotoDraft[] =>
  [...drafts].sort((a, b) => (a.side === b.side ? 0 : a.side === 'FRONT' ? -1 : 1));

/** Drafts and what is remembered to tell their pictures apart. Calls inside a unit of work take part in it. */
@Injectable()
export class PhotoDrafts {
  constructor(private readonly db: Database) {}

  /**
   * Takes the place of the same side's draft, whose photo is returned; both are remembered until they are forgotten. Of two at
   * once the later stays; the photo of the earlier one has no draft then, and is swept.
   */
  async keep({ fingerprint, ...draft }: NewPhotoDraft): Promise<{ expiresAt: string; replaced: string[] }> {
    const { photoId, caseId, accountId, side, originalHash } = draft;
    await this.prints.insert({ photoId, caseId, originalHash, fingerprint: bitsOf(fingerprint) });
    await this.db.of(PhotoOrphanRow).delete({ photoId });
    const before = await this.lockedOf({ caseId, accountId }, side);
    const { generatedMaps } = await this.drafts
      .createQueryBuilder()
      .insert()
      .values(draft)
      .orUpdate(
        ['photo_id', 'original_hash', 'copy_hash', 'warnings', 'made_at', 'expires_at'],
        ['case_id', 'account_id', 'side'],
      )
      .returning(['expiresAt'])
      .execute();
    const { expiresAt } = generatedMaps[0] as PhotoDraftRow;
    return { expiresAt, replaced: before.map((one) => one.photoId) };
  }

  /** Takes the draft away; returns its photo, or nothing when there was none. */
  async drop(owner: DraftOwner, side: PhotoSide): Promise<string[]> {
    const before = await this.lockedOf(owner, side);
    await this.drafts.delete({ ...owner, side });
    return before.map(({ photoId }) => photoId);
  }

  /** Those that are not over, front first. */
  async of(owner: DraftOwner): Promise<PhotoDraft[]> {
    return inOrder(await this.live(owner).getMany());
  }

  /** Takes those of these photos away that are such drafts and not over, and returns them. Inside a unit of work only. */
  async take(owner: DraftOwner, photoIds: readonly string[]): Promise<PhotoDraft[]> {
    const taken = await this.live(owner)
      .andWhere({ photoId: In([...photoIds]) })
      .setLock('pessimistic_write')
      .getMany();
    if (taken.length > 0) await this.drafts.delete({ photoId: In(taken.map(({ photoId }) => photoId)) });
    return inOrder(taken);
  }

  /** All of an account. Their photos stay until they are swept. */
  async dropAll(accountId: string): Promise<void> {
    await this.drafts.delete({ accountId });
  }

  /** Drafts whose day is over. Their photos stay until they are swept. */
  async expire(): Promise<void> {
    await deleteInBatches(this.db, PhotoDraftRow, 'expires_at <= zhenming.app_now()');
  }

  /** Photos that are neither a draft nor known as submitted, in the order of their ids, behind `after`. */
  async unsubmitted(after: string | undefined, limit: number): Promise<{ photoId: string; caseId: string }[]> {
    const photos = this.prints
      .createQueryBuilder('print')
      .leftJoin(PhotoDraftRow, 'draft', 'draft.photoId = print.photoId')
      .where('draft.photoId is null and not print.submitted');
    if (after !== undefined) photos.andWhere('print.photoId > :after', { after });
    return photos.orderBy('print.photoId').limit(limit).getMany();
  }

  /** For photos whose objects are gone. */
  async forget(photoIds: readonly string[]): Promise<void> {
    await this.prints.delete({ photoId: In([...photoIds]) });
  }

  private lockedOf(owner: DraftOwner, side: PhotoSide): Promise<PhotoDraftRow[]> {
    return this.drafts.find({ where: { ...owner, side }, lock: { mode: 'pessimistic_write' } });
  }

  private live({ caseId, accountId }: DraftOwner) {
    return this.drafts
      .createQueryBuilder('draft')
      .where({ caseId, accountId })
      .andWhere('draft.expiresAt > zhenming.app_now()');
  }

  private get drafts() {
    return this.db.of(PhotoDraftRow);
  }

  private get prints() {
    return this.db.of(PhotoPrintRow);
  }
}
