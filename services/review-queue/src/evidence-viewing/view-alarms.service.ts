import { Injectable } from '@nestjs/common';
import { streams, type DataOf, type Reviewer } from '@zhenming/contracts';
import { Clock, EventStore, handleCommand, type CommandMetadata } from '@zhenming/kernel';
import { ServiceLog } from '@zhenming/service-kit';
import { ReviewQueueConfig } from '../config.js';
import { EvidenceViews } from './evidence-view.repository.js';
import { viewAlarms } from './view-alarm.js';

type ViewAlarm = DataOf<'EvidenceViewAlarm'>;

/** Raises an alarm where a reviewer looks at much and decides nothing. */
@Injectable()
export class ViewAlarms {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly views: EvidenceViews,
    private readonly config: ReviewQueueConfig,
    private readonly log: ServiceLog,
  ) {}

  /**
   * The alarm that this reviewer's last view raised, of all logins of theirs, recorded in the unit of work that is under way; undefined
   * without one.
   */
  async check({ staffId, numberId }: Reviewer, metadata: CommandMetadata): Promise<ViewAlarm | undefined> {
    const views = await this.views.undecided(numberId);
    const now = (await this.clock.now()).toISOString();
    const command = { staffId, views, limit: this.config.VIEW_ALARM_FROM, now };
    const { events } = await handleCommand(this.store, viewAlarms, streams.viewAlarms(numberId), command, metadata);
    return events[0]?.data as ViewAlarm | undefined;
  }

  /** A line that alerts are made of, once it is committed: see docs/runbook.md. */
  announce({ staffId, views, since }: ViewAlarm): void {
    this.log.event('photos seen without a decision', { staffId, views, since }, 'warn');
  }
}
