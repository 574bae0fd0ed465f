import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, EventStore, handleCommand, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { streams, type DataOf } from '@zhenming/contracts';
import { viewAlarms } from '../domain/view-alarm.js';
import { Bell, Grants, RecentViews, ViewLimits } from './evidence.ports.js';
import { ReviewFiles } from './review-file.ports.js';
import { Tasks } from './tasks.js';

/** photos that one person may see within an hour: docs/domain.md */
const VIEWS_AN_HOUR = 240;

export interface GrantedView {
  readonly viewId: string;
  /** for one look at the picture, by the same session */
  readonly grant: string;
  readonly expiresAt: string;
}

/** A reviewer is about to see a photo of the task they hold. `sessionHash`: hex SHA-256 of their session's token. */
export class ViewPhoto extends Command<GrantedView> {
  constructor(
    readonly taskId: string,
    readonly staff: { readonly staffId: string; readonly sessionHash: string },
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
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly tasks: Tasks,
    private readonly files: ReviewFiles,
    private readonly views: RecentViews,
    private readonly limits: ViewLimits,
    private readonly grants: Grants,
    private readonly bell: Bell,
  ) {}

  /** The grant is made when the record that somebody looks is committed, and not before. */
  async execute(command: ViewPhoto): Promise<GrantedView> {
    const { taskId, staff, photoId, fencingToken } = command;
    const { caseId } = (await this.tasks.held(taskId, staff.staffId, fencingToken)).state;
    const { submission } = await this.files.of(caseId, taskId);
    if (!submission.photos.some((photo) => photo.photoId === photoId)) throw new RuleViolation('review/not-found');
    const { viewed, alarm } = await this.uow.run(() => this.record(command, caseId));
    if (alarm) this.bell.ring(alarm);
    return { viewId: viewed.viewId, ...(await this.grants.sign({ ...viewed, label: labelOf(viewed) })) };
  }

  private async record({ taskId, staff, photoId, fencingToken, metadata }: ViewPhoto, caseId: string) {
    const { staffId } = staff;
    const { views, oldestEndsInSeconds } = await this.views.count(staffId);
    // who waited for another view of theirs may have lost the task meanwhile
    await this.tasks.held(taskId, staffId, fencingToken);
    if (views >= VIEWS_AN_HOUR)
      throw new RuleViolation('review/view-quota', { retryAfterSeconds: oldestEndsInSeconds });
    const viewed: DataOf<'EvidenceViewed'> = { viewId: randomUUID(), taskId, caseId, staffId, photoId };
    const stream = streams.evidenceViews(taskId);
    const before = (await this.store.read(stream)).length;
    await this.store.append(stream, before, [{ type: 'EvidenceViewed', data: viewed }], metadata);
    await this.views.add({ viewId: viewed.viewId, taskId, fencingToken, ...staff });
    return { viewed, alarm: await this.alarm(staffId, metadata) };
  }

  private async alarm(staffId: string, metadata: CommandMetadata): Promise<DataOf<'EvidenceViewAlarm'> | undefined> {
    const command = {
      staffId,
      views: await this.views.undecided(staffId),
      limit: this.limits.alarmFrom,
      now: (await this.clock.now()).toISOString(),
    };
    const { events } = await handleCommand(this.store, viewAlarms, streams.viewAlarms(staffId), command, metadata);
    return events[0]?.data as DataOf<'EvidenceViewAlarm'> | undefined;
  }
}

/** Who looks. The owner of the photos adds at which case, and when. */
const labelOf = ({ staffId }: DataOf<'EvidenceViewed'>): string => `R-${staffId.slice(0, 8)}`;
