import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

type PhotoEvent = EventOf<'HandheldPhotoSubmitted' | 'CorrectionEvidenceSubmitted'>;

/** Photos that were submitted, of all cases and corrections: a projection of the service's own log. */
@Injectable()
export class PhotoView extends Projection {
  readonly name = 'id-conflict.photos';

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from photos');
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & PhotoEvent;
    switch (event.type) {
      case 'HandheldPhotoSubmitted':
        return this.add(event, event.data.caseId, event.data.claimantId);
      case 'CorrectionEvidenceSubmitted':
        return this.add(event, event.data.correctionId, event.data.accountId);
      default:
        return;
    }
  }

  private async add({ data, recordedAt }: LoggedEvent & PhotoEvent, caseId: string, accountId: string): Promise<void> {
    // They left with the event, where one transaction holds both. Where it does not, they may have stayed.
    await this.db.query('delete from photo_drafts where photo_id = any ($1)', [
      data.photos.map(({ photoId }) => photoId),
    ]);
    for (const { photoId, side, originalHash, copyHash } of data.photos)
      await this.db.query(
        `insert into photos (photo_id, submission_id, case_id, account_id, side, original_hash, copy_hash, submitted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [photoId, data.submissionId, caseId, accountId, side, originalHash, copyHash, recordedAt],
      );
  }
}
