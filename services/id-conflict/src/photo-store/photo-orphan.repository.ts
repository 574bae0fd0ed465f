import { Injectable } from '@nestjs/common';
import { Clock, EventLog } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { isUuid, MetricSource, PlatformConfig, type MetricValue } from '@zhenming/service-kit';
import { In } from 'typeorm';
import { PhotoOrphanRow, PhotoPrintRow } from './photo-store.entity.js';
import { SUBMITTED_PHOTOS, SubmittedPhotoRow } from './submitted-photos.projection.js';

/** more than so many that a listing found are a database that was put back, not uploads that died */
const FEW = 20;
const LISTED = 'select count(*)::int as value from (select from photo_orphans where listed limit 10000) found';

/**
 * Photos in the object store that no draft and no event knows: of an upload that is under way, or of one that died. An upload writes
 * itself down here, and an hour tells. What only a listing found may be known to a newer database: it goes after 30 days, and many go
 * only when an operator takes `listed` from them.
 */
@Injectable()
export class PhotoOrphans extends MetricSource {
  readonly names = ['photos_found'] as const;
  /** the first sweep of this process */
  private since: Date | undefined;

  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly platform: PlatformConfig,
  ) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const { rows } = await this.db.query<{ value: number }>(LISTED);
    return rows.map(({ value }) => ({ name: 'photos_found', value }));
  }

  /** `stored`: all photos whose ids begin with these two hex digits. Remembers those of them that are orphans now, and no others but uploads of the last hour. */
  async remember(beginning: string, stored: readonly string[]): Promise<void> {
    const rest = '-0000-0000-0000-000000000000';
    const share = [`${beginning}000000${rest}`, `${beginning}ffffff${rest.replaceAll('0', 'f')}`];
    const { rows } = await this.db.query<{ id: string }>(
      `select id from unnest($3::uuid[]) as id
       where not exists (select from photo_prints where photo_id = id and photo_id between $1 and $2)
         and not exists (select from photos where photo_id = id and photo_id between $1 and $2)`,
      [...share, stored.filter(isUuid)],
    );
    const orphans = rows.map(({ id }) => id);
    // an upload writes itself down before its objects are there to be listed
    await this.db.query(
      `delete from photo_orphans where photo_id between $1 and $2 and photo_id <> all ($3::uuid[])
         and (listed or photo_id = any ($4::uuid[]) or found_at <= zhenming.app_now() - interval '1 hour')`,
      [...share, orphans, stored.filter(isUuid)],
    );
    await this.add(orphans, true);
  }

  /** From now on, unless they are already. */
  async add(photoIds: readonly string[], listed = false): Promise<void> {
    await this.db.query(
      'insert into photo_orphans (photo_id, listed) select id, $2 from unnest($1::uuid[]) as id on conflict do nothing',
      [photoIds, listed],
    );
  }

  /**
   * Those that have been orphans for their time, in the order of their ids, behind `after`; none that an event may name which is not
   * known here yet.
   */
  async overdue(after: string | undefined, limit: number): Promise<{ photoId: string }[]> {
    const knownUntil = await this.knownUntil();
    if (!knownUntil) return [];
    const old = this.orphans
      .createQueryBuilder('orphan')
      .leftJoin(PhotoPrintRow, 'print', 'print.photoId = orphan.photoId')
      .leftJoin(SubmittedPhotoRow, 'photo', 'photo.photoId = orphan.photoId')
      .where('print.photoId is null and photo.photoId is null')
      .andWhere(
        `orphan.foundAt <= (select zhenming.app_now()) - case when orphan.listed then interval '30 days' else interval '1 hour' end`,
      )
      .andWhere(`(not orphan.listed or (select count(*) from photo_orphans where listed) <= ${FEW})`)
      .andWhere('orphan.foundAt < :knownUntil', { knownUntil });
    if (after !== undefined) old.andWhere('orphan.photoId > :after', { after });
    return old.orderBy('orphan.photoId').limit(limit).getMany();
  }

  /** For those whose objects are gone. */
  async forget(photoIds: readonly string[]): Promise<void> {
    await this.orphans.delete({ photoId: In([...photoIds]) });
  }

  /**
   * Until when everything that was submitted is known here; undefined where that cannot be said. A database may be an older copy than
   * an event store of its own, and lack what events name. It has caught up when the read model has passed an event that was recorded
   * since this process looks: all that were there before have come before it.
   */
  private async knownUntil(): Promise<Date | undefined> {
    const now = await this.clock.now();
    if (this.platform.EVENT_STORE === 'postgres') return now;
    this.since ??= now;
    const { rows } = await this.db.query<{ position: string }>(
      'select position from projection_checkpoints where name = $1',
      [SUBMITTED_PHOTOS],
    );
    const position = Number(rows[0]?.position ?? 0);
    const [last] = position === 0 ? [] : await this.log.readAfter(position - 1, 1);
    const at = last && new Date(last.recordedAt);
    return at && at > this.since ? at : undefined;
  }

  private get orphans() {
    return this.db.of(PhotoOrphanRow);
  }
}
