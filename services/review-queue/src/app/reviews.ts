import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { auditedEvent, EventStore } from '@zhenming/kernel';
import { Chain, type Timeline } from './ports.js';

/** One review of a case as recorded: who had the task and decided it, with which notes, and who looked at which photo. */
export interface ReviewStory {
  readonly taskId: string;
  readonly task: Timeline;
  readonly views: Timeline;
}

@Injectable()
export class Reviews {
  constructor(
    private readonly store: EventStore,
    private readonly chain: Chain,
  ) {}

  /**
   * The reviews that a case asked for, in that order. Which they are is read off the case's own chain, so that none is missing
   * unseen: one that is not recorded here is there without events.
   */
  async askedFor({ events }: Timeline): Promise<ReviewStory[]> {
    const asked = events.filter(({ type }) => type === 'ReviewRequested').map(({ data }) => data as { taskId: string });
    return Promise.all(
      asked.map(async ({ taskId }) => ({
        taskId,
        task: await this.timeline(streams.reviewTask(taskId)),
        views: await this.timeline(streams.evidenceViews(taskId)),
      })),
    );
  }

  private async timeline(stream: string): Promise<Timeline> {
    const events = await this.store.read(stream);
    const broken = this.chain.firstBroken(events);
    const chain = { verified: broken === undefined, ...(broken === undefined ? {} : { firstBrokenRevision: broken }) };
    return { chain, events: events.map(auditedEvent) };
  }
}
