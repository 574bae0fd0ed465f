import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, EventOf, PhotoSide } from '@zhenming/contracts';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, In, PrimaryColumn } from 'typeorm';
import { PhotoDraftRow, PhotoOrphanRow, PhotoPrintRow } from './photo-store.entity.js';

/** its projection */
export const SUBMITTED_PHOTOS = 'id-conflict.photos';

/** A photo that was submitted: migrations/0003-photos.sql. */
@Entity('photos')
export class SubmittedPhotoRow {
  @PrimaryColumn({ name: 'photo_id', type: 'uuid' }) photoId: string;
  @Column({ name: 'submission_id', type: 'uuid' }) submissionId: string;
  /** of the case; of a correction, its id */
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'text' }) side: PhotoSide;
  @Column({ name: 'original_hash', type: 'text' }) originalHash: string;
  @Column({ name: 'copy_hash', type: 'text' }) copyHash: string;
  @Column({ name: 'submitted_at', type: 'timestamptz', transformer: isoTime }) submittedAt: string;
}

const types = [
  'HandheldPhotoSubmitted',
  'HolderPhotosSubmitted',
  'CorrectionEvidenceSubmitted',
  'CasesErased',
] as const satisfies EventName[];
type PhotoEvent = EventOf<(typeof types)[number]>;
type SubmissionEvent = Exclude<PhotoEvent, { type: 'CasesErased' }>;

/** Photos that were submitted, of all cases and corrections: a projection of the service's own log. */
@Injectable()
export class SubmittedPhotosProjection extends Projection {
  readonly name = SUBMITTED_PHOTOS;
  readonly types = types;

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.of(SubmittedPhotoRow).createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & PhotoEvent;
    switch (event.type) {
      case 'HandheldPhotoSubmitted':
        return this.add(event, event.data.caseId, event.data.claimantId);
      case 'HolderPhotosSubmitted':
        return this.add(event, event.data.caseId, event.data.holder);
      case 'CorrectionEvidenceSubmitted':
        return this.add(event, event.data.correctionId, event.data.accountId);
      case 'CasesErased':
        return this.erase(event.data.accountId);
    }
  }

  /** Whatever the account had submitted until then becomes nobody's: the sweep deletes the objects, when the store answers. */
  private async erase(accountId: string): Promise<void> {
    const rows = await this.db.of(SubmittedPhotoRow).findBy({ accountId });
    const these = { photoId: In(rows.map(({ photoId }) => photoId)) };
    await this.db.of(SubmittedPhotoRow).delete(these);
    await this.db.of(PhotoPrintRow).delete(these);
    // of no upload under way, for which an orphan is kept an hour
    const foundAt = () => `zhenming.app_now() - interval '1 hour'`;
    const orphans = rows.map(({ photoId }) => ({ photoId, foundAt, listed: false }));
    if (orphans.length > 0)
      await this.db
        .of(PhotoOrphanRow)
        .createQueryBuilder()
        .insert()
        .values(orphans)
        .orUpdate(['found_at', 'listed'], ['photo_id'])
        .execute();
  }

  private async add(
    { data, recordedAt }: LoggedEvent & SubmissionEvent,
    caseId: string,
    accountId: string,
  ): Promise<void> {
    const { submissionId, photos } = data;
    // They left with the event, where one transaction holds both. Where it does not, they may have stayed.
    const these = { photoId: In(photos.map(({ photoId }) => photoId)) };
    await this.db.of(PhotoDraftRow).delete(these);
    await this.db.of(PhotoPrintRow).update(these, { submitted: true });
    await this.db.of(SubmittedPhotoRow).insert(
      photos.map(({ photoId, side, originalHash, copyHash }) => ({
        ...{ photoId, submissionId, caseId, accountId, side, originalHash, copyHash },
        submittedAt: recordedAt,
      })),
    );
  }
}
