import { Injectable } from '@nestjs/common';
import { streams, type CaseTimeline } from '@zhenming/contracts';
import { timelineOf } from '@zhenming/event-store';
import { EventStore, referenceOf, RuleViolation, type AuditedEvent, type Timeline } from '@zhenming/kernel';
import { CaseTasks } from '../review-tasks/case-task.repository.js';
import { StaffMembers } from '../staff/staff.repository.js';
import { staffIn, witnessed, type CaseStory, type ReviewStory } from './case-story.js';
import { Timelines } from './timelines.client.js';

/** With the people of the office of whom it tells, also those who left. Logins with one `numberId` are one person's. */
export interface NamedStory extends CaseStory {
  readonly staff: readonly { readonly staffId: string; readonly login: string; readonly numberId: string }[];
}

/** Where a story's chain breaks. */
export interface FirstBroken {
  readonly stream: 'case' | 'number' | 'task' | 'views' | 'looks';
  /** of a review */
  readonly taskId?: string;
  readonly revision: number;
}

export interface Verification {
  readonly verified: boolean;
  readonly events: number;
  readonly numberEvents: number;
  readonly reviewEvents: number;
  readonly lookEvents: number;
  readonly firstBroken?: FirstBroken;
}

/** What auditors read. */
@Injectable()
export class CaseStories {
  constructor(
    private readonly timelines: Timelines,
    private readonly store: EventStore,
    private readonly staff: StaffMembers,
    private readonly caseTasks: CaseTasks,
  ) {}

  /**
   * Each chain recomputed, and compared with what stands on it. The case is read first: what it acted on was there before. Where it
   * lacks what these have from it, it is read again: it went on meanwhile. A case of which there are reviews and nothing else was
   * lost; what nobody knows is refused with `case/not-found`.
   */
  async of(caseId: string): Promise<CaseStory> {
    const known = await this.caseTasks.of(caseId);
    const answer = await this.timelines.ofCase(caseId);
    if (!answer && known.length === 0) throw new RuleViolation('case/not-found');
    const own = caseOf(caseId, answer);
    const reviews = await this.reviewsOf(own, known);
    const number = await this.numberOf([own, ...reviews.map(({ task }) => task)].flatMap((part) => part.events));
    const looks = await this.read(streams.timelineViews(caseId));
    const { helpers = [], erasedAt } = answer ?? {};
    const ofCase = { caseId, reference: referenceOf(caseId), ...(erasedAt ? { erasedAt } : {}), helpers };
    const story = { ...ofCase, case: own, number, reviews, looks };
    const found = witnessed(story);
    return found.case.chain.verified ? found : witnessed(story, caseOf(caseId, await this.timelines.ofCase(caseId)));
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
      lookEvents: story.looks.events.length,
      ...(broken[0] ? { firstBroken: broken[0] } : {}),
    };
  }

  /**
   * The reviews that a case asked for, in that order, as its own chain says it and as it was heard here, so that none is missing
   * unseen: one that is not recorded here is there without events.
   */
  private async reviewsOf({ events }: Timeline, known: readonly string[]): Promise<ReviewStory[]> {
    const asked = events.filter(({ type }) => type === 'ReviewRequested').map(({ data }) => data as { taskId: string });
    return Promise.all(
      [...new Set([...asked.map(({ taskId }) => taskId), ...known])].map(async (taskId) => ({
        taskId,
        task: await this.read(streams.reviewTask(taskId)),
        views: await this.read(streams.evidenceViews(taskId)),
      })),
    );
  }

  /** Of the number that these events of a case are about. */
  private async numberOf(events: readonly AuditedEvent[]): Promise<Timeline> {
    const about = events.map(({ data }) => (data as { numberId?: string }).numberId).find((id) => id !== undefined);
    if (about === undefined) return timelineOf('', []);
    return timelineOf(streams.number(about), await this.timelines.ofNumber(about));
  }

  private async read(stream: string): Promise<Timeline> {
    return timelineOf(stream, await this.store.read(stream));
  }
}

/** The stream of the case, or of the correction; without events where id-conflict has neither. */
const caseOf = (caseId: string, { events }: Pick<CaseTimeline, 'events'> = { events: [] }): Timeline => {
  const correction = streams.correction(caseId);
  return timelineOf(events[0]?.stream === correction ? correction : streams.conflictCase(caseId), events);
};

const partsOf = (story: CaseStory): { at: Omit<FirstBroken, 'revision'>; stream: Timeline }[] => [
  { at: { stream: 'case' }, stream: story.case },
  { at: { stream: 'number' }, stream: story.number },
  ...story.reviews.flatMap(({ taskId, task, views }) => [
    { at: { stream: 'task', taskId } as const, stream: task },
    { at: { stream: 'views', taskId } as const, stream: views },
  ]),
  { at: { stream: 'looks' }, stream: story.looks },
];
