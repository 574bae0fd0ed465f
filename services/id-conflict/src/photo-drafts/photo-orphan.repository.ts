import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { isUuid } from '@zhenming/service-kit';
import { In, Not } from 'typeorm';
import { PhotoOrphanRow, PhotoPrintRow } from './photo-draft.entity.js';

/** Photos in the object store that no row knows: of an upload that is under way, or of one that died. An hour tells. */
@Injectable()
export class PhotoOrphans {
  constructor(private readonly db: Database) {}

  /** Remembers which of the stored photos are orphans now, and returns those that have been for an hour. */
  async overdue(stored: readonly string[]): Promise<string[]> {
    const ids = stored.filter(isUuid);
    const rows = await this.db.of(PhotoPrintRow).findBy({ photoId: In(ids) });
    const known = new Set(rows.map(({ photoId }) => photoId));
    const orphans = ids.filter((photoId) => !known.has(photoId));
    const table = this.db.of(PhotoOrphanRow);
    await table.delete({ photoId: Not(In(orphans)) });
    const found = orphans.map((photoId) => ({ photoId }));
    if (found.length > 0) await table.createQueryBuilder().insert().values(found).orIgnore().execute();
    const old = await table
      .createQueryBuilder('orphan')
      .leftJoin(PhotoPrintRow, 'print', 'print.photoId = orphan.photoId')
      .where(`orphan.foundAt <= zhenming.app_now() - interval '1 hour' and print.photoId is null`)
      .getMany();
    return old.map(({ photoId }) => photoId);
  }
}
