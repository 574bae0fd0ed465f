import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { isUuid, ServiceLog } from '@zhenming/service-kit';
import { HeldPhotos } from '../app/held-photos.js';
import { PhotoShelf } from '../app/photo-shelf.js';
import { IdConflictConfig } from '../config.js';

const BATCH = 200;

interface Unheld {
  readonly photo_id: string;
  readonly case_id: string;
}

/**
 * Photos that nobody submitted go, with their objects: drafts after an hour, replaced and dropped ones whose deletion failed,
 * and what an upload left that died. Every copy of the service may do it: a second one finds nothing.
 */
@Injectable()
export class PhotoSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly shelf: PhotoShelf,
    private readonly held: HeldPhotos,
    private readonly log: ServiceLog,
    private readonly config: IdConflictConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // one at a time: a slow store takes longer than the pause
      this.running ??= this.sweep()
        .catch((error: unknown) => this.log.failure('photo sweep', error))
        .finally(() => (this.running = undefined));
    }, this.config.PHOTO_SWEEP_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    await this.db.query('delete from photo_drafts where expires_at <= zhenming.app_now()');
    // a grant is good for a minute
    await this.db.query(`delete from used_grants where used_at < zhenming.app_now() - interval '1 day'`);
    await this.sweepUnheld();
    await this.sweepStrays();
  }

  /**
   * A photo without a draft was submitted, or is nobody's. The read model may say so late, so the stream has the last word: a
   * draft leaves no earlier than the event is written, hence whoever finds it gone finds the event.
   */
  private async sweepUnheld(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const { rows } = await this.db.query<Unheld>(
        `select photo_id, case_id from photo_prints p where photo_id > $1
         and not exists (select from photo_drafts d where d.photo_id = p.photo_id)
         and not exists (select from photos s where s.photo_id = p.photo_id)
         order by photo_id limit $2`,
        [after, BATCH],
      );
      for (const { photo_id, case_id } of rows)
        if (!(await this.held.of(case_id)).has(photo_id)) await this.shelf.discard([photo_id]);
      const last = rows.at(-1);
      if (!last) return;
      after = last.photo_id;
    }
  }

  /** Objects that no row knows belong to an upload under way, or to one that died: an hour tells. */
  private async sweepStrays(): Promise<void> {
    const lying = (await this.shelf.list()).filter(isUuid);
    const { rows: known } = await this.db.query<{ photo_id: string }>(
      'select photo_id from photo_prints where photo_id = any ($1)',
      [lying],
    );
    const rowed = new Set(known.map(({ photo_id }) => photo_id));
    const strays = lying.filter((photoId) => !rowed.has(photoId));
    await this.db.query('delete from photo_strays where not photo_id = any ($1)', [strays]);
    await this.db.query(
      'insert into photo_strays (photo_id) select unnest($1::uuid[]) on conflict (photo_id) do nothing',
      [strays],
    );
    const { rows: old } = await this.db.query<{ photo_id: string }>(
      `select photo_id from photo_strays s where found_at <= zhenming.app_now() - interval '1 hour'
       and not exists (select from photo_prints p where p.photo_id = s.photo_id)`,
    );
    for (const { photo_id } of old) await this.shelf.discard([photo_id]);
  }
}
