import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { isUuid } from '@zhenming/service-kit';
import { And, In, LessThanOrEqual, MoreThanOrEqual, Not } from 'typeorm';
import { PhotoOrphanRow, PhotoPrintRow } from './photo-draft.entity.js';

/**
 * Photos in the object store that no draft and no event knows: of an upload that is under way, or of one that died. An hour tells.
 * An upload writes itself down here; what lies in the store for other reasons (a database that was restored) is found by listing.
 */
@Injectable()
export class PhotoOrphans {
  constructor(private readonly db: Database) {}

  /** `stored`: all photos whose ids begin with these two hex digits. Remembers those of them that are orphans now, and no others. */
  async remember(beginning: string, stored: readonly string[]): Promise<void> {
    const ids = stored.filter(isUuid);
    const rows = await this.db.of(PhotoPrintRow).findBy({ photoId: In(ids) });
    const known = new Set(rows.map(({ photoId }) => photoId));
    const orphans = ids.filter((photoId) => !known.has(photoId));
    const rest = '-0000-0000-0000-000000000000';
    await this.orphans.delete({
      photoId: And(
        MoreThanOrEqual(`${beginning}000000${rest}`),
        LessThanOrEqual(`${beginning}ffffff${rest.replaceAll('0', 'f')}`),
        Not(In(orphans)),
      ),
    });
    await this.add(orphans);
  }

  /** From now on, unless they are already. */
  async add(photoIds: readonly string[]): Promise<void> {
    const rows = photoIds.map((photoId) => ({ photoId }));
    if (rows.length > 0) await this.orphans.createQueryBuilder().insert().values(rows).orIgnore().execute();
  }

  /** Those that have been orphans for an hour, `limit` at most. */
  async overdue(limit: number): Promise<string[]> {
    const old = await this.orphans
      .createQueryBuilder('orphan')
      .leftJoin(PhotoPrintRow, 'print', 'print.photoId = orphan.photoId')
      .where(`orphan.foundAt <= zhenming.app_now() - interval '1 hour' and print.photoId is null`)
      .limit(limit)
      .getMany();
    return old.map(({ photoId }) => photoId);
  }

  /** For those whose objects are gone. */
  async forget(photoIds: readonly string[]): Promise<void> {
    await this.orphans.delete({ photoId: In([...photoIds]) });
  }

  private get orphans() {
    return this.db.of(PhotoOrphanRow);
  }
}
