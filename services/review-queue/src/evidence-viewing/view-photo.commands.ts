import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import type { DataOf, Reviewer } from '@zhenming/contracts';
import { photoIdsOf } from '../review-tasks/review-task-state.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { EvidenceViews } from './evidence-view.repository.js';
import { Pictures, type Grant } from './pictures.service.js';
import { ViewAlarms } from './view-alarms.service.js';

/** photos that one person may open within an hour, under whatever logins: docs/domain.md */
const VIEWS_AN_HOUR = 240;

export interface GrantedView extends Grant {
  readonly viewId: string;
}

/** A reviewer is about to see a photo of the task they hold. `sessionHash`: hex SHA-256 of their session's token. */
export class ViewPhoto extends Command<GrantedView> {
  constructor(
    readonly taskId: string,
    readonly staff: Reviewer & { readonly sessionHash: string },
    readonly photoId: string,
    readonly fencingToken: number,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ViewPhoto)
export class ViewPhotoHandler implements ICommandHandler<ViewPhoto> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: ReviewTasks,
    private readonly views: EvidenceViews,
    private readonly alarms: ViewAlarms,
    private readonly pictures: Pictures,
  ) {}

  /** The grant is made when the record of the view is committed, and not before. */
  async execute(command: ViewPhoto): Promise<GrantedView> {
    const { taskId, staff, photoId, fencingToken } = command;
    const { state } = await this.tasks.held(taskId, staff.staffId, fencingToken);
    if (!photoIdsOf(state).includes(photoId)) throw new RuleViolation('review/not-found');
    const { viewed, revision, alarm } = await this.uow.run(() => this.record(command, state.caseId));
    if (alarm) this.alarms.announce(alarm);
    return { viewId: viewed.viewId, ...(await this.pictures.grant(viewed, revision)) };
  }

  private async record({ taskId, staff, photoId, fencingToken, metadata }: ViewPhoto, caseId: string) {
    const { staffId, numberId } = staff;
    const { views, oldestEndsInSeconds } = await this.views.count(numberId);
    // who waited for another view of theirs may have lost the task meanwhile
    await this.tasks.held(taskId, staffId, fencingToken);
    if (views >= VIEWS_AN_HOUR)
      throw new RuleViolation('review/view-quota', { retryAfterSeconds: oldestEndsInSeconds });
    const viewed: DataOf<'EvidenceViewed'> = { viewId: randomUUID(), taskId, caseId, staffId, photoId };
    const sessionHash = Buffer.from(staff.sessionHash, 'hex');
    const revision = await this.views.record(viewed, { fencingToken, sessionHash }, metadata);
    return { viewed, revision, alarm: await this.alarms.check({ staffId, numberId }, metadata) };
  }
}

/** The last byte of a view's photo was sent: from now on it counts as seen. Or it is lost, and was not sent. Quiet on a repeat. */
export class RecordPhotoShown extends Command<void> {
  constructor(
    readonly viewId: string,
    readonly metadata: CommandMetadata,
    readonly lost = false,
  ) {
    super();
  }
}

@CommandHandler(RecordPhotoShown)
export class RecordPhotoShownHandler implements ICommandHandler<RecordPhotoShown> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: EvidenceViews,
  ) {}

  execute({ viewId, metadata, lost }: RecordPhotoShown): Promise<void> {
    return this.uow.run(() => this.views.recordShown(viewId, metadata, lost));
  }
}
