import { Injectable } from '@nestjs/common';
import { streams, type Timeline } from '@zhenming/contracts';
import { timelineOf } from '@zhenming/event-store';
import { EventStore, referenceOf } from '@zhenming/kernel';
import { StaffMembers } from '../staff/staff.repository.js';
import { staffIn, witnessed, type CaseStory, type ReviewStory } from './case-story.js';
import { Timelines } from './timelines.client.js';

/** With the people of the office of whom it tells, also those who left. Logins with one `numberId` are one person's. */
export interface NamedStory extends CaseStory {
  readonly staff: readonly { readonly staffId: string; readonly login: string; readonly numberId: string }[];
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

/** What auditors read. */
@Injectable()
export class CaseStories {
  constructor(
    private readonly timelines: Timelines,
    private readonly store: EventStore,
    private readonly staff: StaffMembers,
  ) {}

  /**
   * Each chain recomputed, and compared with what stands on it. The case is read first: what it acted on was there before. Refuses a
   * missing case with `case/not-found`.
   */
  async of(caseId: string): Promise<CaseStory> {
    const { helpers, ...own } = await this.timelines.ofCase(caseId);
    const opened = own.events[0]?.data as { numberId: string };
    const number = await this.timelines.ofNumber(opened.numberId);
    const reviews = await this.reviewsOf(own);
    return witnessed({ caseId, reference: referenceOf(caseId), case: own, number, helpers, reviews });
  }

  /** Refuses as `of` does. */
  async named(caseId: string): Promise<NamedStory> {
    const story = await this.of(caseId);
    const named = staffIn(story);
    const members = (await this.staff.all()).filter(({ staffId }) => named.has(staffId));
    return { ...story, staff: members.map(({ staffId, login, numberId }) => ({ staffId, login, numberId })) };
  }

  /** Recomputes all chains now. Refuses as `of` does. */
  async verify(caseId: string): Promise<Verification> {
    const story = await this.of(caseId);
    const parts = partsOf(story);
    const broken = parts.flatMap(({ at, stream: { chain } }) =>
      chain.firstBrokenRevision === undefined ? [] : [{ ...at, revision: chain.firstBrokenRevision }],
    );
    return {
      verified: parts.every(({ stream }) => stream.chain.verified),
      events: story.case.events.length,
      numberEvents: story.number.events.length,
      reviewEvents: story.reviews.reduce((sum, { task, views }) => sum + task.events.length + views.events.length, 0),
      ...(broken[0] ? { firstBroken: broken[0] } : {}),
    };
  }

  /**
   * The reviews that a case asked for, in that order. Which they are is read off the case's own chain, so that none is missing
   * unseen: one that is not recorded here is there without events.
   */
  private async reviewsOf({ events }: Timeline): Promise<ReviewStory[]> {
    const asked = events.filter(({ type }) => type === 'ReviewRequested').map(({ data }) => data as { taskId: string });
    return Promise.all(
      asked.map(async ({ taskId }) => ({
        taskId,
        task: timelineOf(await this.store.read(streams.reviewTask(taskId))),
        views: timelineOf(await this.store.read(streams.evidenceViews(taskId))),
      })),
    );
  }
}

const partsOf = (story: CaseStory): { at: Omit<FirstBroken, 'revision'>; stream: Timeline }[] => [
  { at: { stream: 'case' }, stream: story.case },
  { at: { stream: 'number' }, stream: story.number },
  ...story.reviews.flatMap(({ taskId, task, views }) => [
    { at: { stream: 'task', taskId } as const, stream: task },
    { at: { stream: 'views', taskId } as const, stream: views },
  ]),
];
