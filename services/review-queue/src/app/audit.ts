import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { EventStore, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Cases, type Timeline } from './ports.js';
import { Reviews, type ReviewStory } from './reviews.js';

/** A case's whole story: its own stream, everything that happened to the number it is about, and every review of it. */
export interface CaseStory {
  readonly caseId: string;
  readonly case: Timeline;
  readonly number: Timeline;
  readonly reviews: readonly ReviewStory[];
}

/** Where a story's chain breaks. */
export interface FirstBroken {
  readonly stream: 'case' | 'number' | 'task' | 'views';
  /** of a review */
  readonly taskId?: string;
  readonly revision: number;
}

export interface Verification {
  readonly verified: boolean;
  readonly events: number;
  readonly numberEvents: number;
  readonly reviewEvents: number;
  readonly firstBroken?: FirstBroken;
}

/** Reads for auditors. That somebody read a story is part of the record before they see it. */
@Injectable()
export class Audit {
  constructor(
    private readonly cases: Cases,
    private readonly reviews: Reviews,
    private readonly store: EventStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Refuses a missing case with `case/not-found`. */
  async story(caseId: string, staffId: string, metadata: CommandMetadata): Promise<CaseStory> {
    const story = await this.read(caseId);
    await this.unitOfWork.run(async () => {
      const stream = streams.timelineViews(caseId);
      const viewed = { type: 'TimelineViewed', data: { staffId, caseId } } as const;
      await this.store.append(stream, (await this.store.read(stream)).length, [viewed], metadata);
    });
    return story;
  }

  /** Recomputes all chains now. */
  async verify(caseId: string): Promise<Verification> {
    const story = await this.read(caseId);
    const parts = partsOf(story);
    const broken = parts.flatMap(({ at, timeline: { chain } }) =>
      chain.firstBrokenRevision === undefined ? [] : [{ ...at, revision: chain.firstBrokenRevision }],
    );
    return {
      verified: parts.every(({ timeline }) => timeline.chain.verified),
      events: story.case.events.length,
      numberEvents: story.number.events.length,
      reviewEvents: story.reviews.reduce((sum, { task, views }) => sum + task.events.length + views.events.length, 0),
      ...(broken[0] ? { firstBroken: broken[0] } : {}),
    };
  }

  private async read(caseId: string): Promise<CaseStory> {
    const own = await this.cases.timeline(caseId);
    const opened = own.events[0]?.data as { numberId: string };
    const number = await this.cases.numberTimeline(opened.numberId);
    return { caseId, case: own, number, reviews: await this.reviews.askedFor(own) };
  }
}

const partsOf = (story: CaseStory): { at: Omit<FirstBroken, 'revision'>; timeline: Timeline }[] => [
  { at: { stream: 'case' }, timeline: story.case },
  { at: { stream: 'number' }, timeline: story.number },
  ...story.reviews.flatMap(({ taskId, task, views }) => [
    { at: { stream: 'task', taskId } as const, timeline: task },
    { at: { stream: 'views', taskId } as const, timeline: views },
  ]),
];
