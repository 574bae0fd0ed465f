import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Grants, Photos, RecentViews, type View } from './evidence.ports.js';
import { Tasks } from './tasks.js';

/** The bytes behind a view that is on record. */
@Injectable()
export class Pictures {
  constructor(
    private readonly grants: Grants,
    private readonly views: RecentViews,
    private readonly tasks: Tasks,
    private readonly photos: Photos,
  ) {}

  /**
   * A JPEG with the watermark, once, for the session that made the view, while its task is held as it was then. Refuses with
   * `review/not-found` whoever has neither made the view nor its grant, else with `review/grant`, and for a task lost meanwhile as
   * `Tasks.held` does.
   */
  async of(viewId: string, grant: string, staff: Pick<View, 'staffId' | 'sessionHash'>): Promise<Uint8Array> {
    const view = await this.views.find(viewId);
    const granted = await this.grants.verify(grant);
    if (!view || (view.staffId !== staff.staffId && granted?.viewId !== viewId))
      throw new RuleViolation('review/not-found');
    if (granted?.viewId !== viewId || view.sessionHash !== staff.sessionHash) throw new RuleViolation('review/grant');
    await this.tasks.held(view.taskId, view.staffId, view.fencingToken);
    return this.photos.picture(granted.photoId, grant);
  }
}
