import { Injectable } from '@nestjs/common';
import type { DataOf } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { EvidenceGrants } from '@zhenming/service-kit';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { EvidenceViews } from './evidence-view.repository.js';
import { PhotosClient } from './photos.client.js';

/** For one look at a picture, by the session that asked for it. `expiresAt`: ISO 8601 UTC. */
export interface Grant {
  readonly grant: string;
  readonly expiresAt: string;
}

/** The pictures behind views that are on record. */
@Injectable()
export class Pictures {
  constructor(
    private readonly grants: EvidenceGrants,
    private readonly views: EvidenceViews,
    private readonly tasks: ReviewTasks,
    private readonly photos: PhotosClient,
  ) {}

  /** The grant of a view whose record is committed, as `revision` of the task's views. */
  async grant(viewed: DataOf<'EvidenceViewed'>, revision: number): Promise<Grant> {
    const grant = await this.grants.sign({ ...viewed, revision });
    const claims = Buffer.from(grant.split('.')[1] as string, 'base64url').toString('utf8');
    const { exp } = JSON.parse(claims) as { exp: number };
    return { grant, expiresAt: new Date(exp * 1000).toISOString() };
  }

  /**
   * A JPEG with the watermark, once, for the session that made the view, while its task is held as it was then. Refuses with
   * `review/not-found` whoever has neither made the view nor its grant, else with `review/grant`, and for a task lost meanwhile as
   * `ReviewTasks.held` does. `sessionHash`: hex SHA-256 of the session's token.
   */
  async of(viewId: string, grant: string, staff: { staffId: string; sessionHash: string }): Promise<Uint8Array> {
    const view = await this.views.find(viewId);
    const granted = await this.grants.verify(grant);
    if (!view || (view.staffId !== staff.staffId && granted?.viewId !== viewId))
      throw new RuleViolation('review/not-found');
    const sameSession = view.sessionHash.equals(Buffer.from(staff.sessionHash, 'hex'));
    if (granted?.viewId !== viewId || !sameSession) throw new RuleViolation('review/grant');
    await this.tasks.held(view.taskId, view.staffId, view.fencingToken);
    return this.photos.picture(granted.photoId, grant);
  }
}
