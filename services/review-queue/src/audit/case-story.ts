import type { DataOf, EventName, HelperFacts } from '@zhenming/contracts';
import type { AuditedEvent, Timeline } from '@zhenming/kernel';
import { photoIdsOf } from '../review-tasks/review-task-state.js';

/** One review of a case as recorded: who had the task and decided it, with which notes, and who opened which photo and was shown it. */
export interface ReviewStory {
  readonly taskId: string;
  readonly task: Timeline;
  readonly views: Timeline;
}

/** A case's whole story: its own stream, everything that happened to the number it is about, every review of it, and which auditors looked. */
export interface CaseStory {
  readonly caseId: string;
  readonly reference: string;
  readonly case: Timeline;
  readonly number: Timeline;
  readonly helpers: readonly HelperFacts[];
  readonly reviews: readonly ReviewStory[];
  readonly looks: Timeline;
  /** when the texts of the case were erased with its person; absent: they were not */
  readonly erasedAt?: string;
}

type Said = Readonly<Record<string, unknown>>;

/** Ids of the members of staff who did something in a story, or whom an event of it names. */
export const staffIn = ({ case: own, number, reviews, looks }: CaseStory): ReadonlySet<string> => {
  const found = new Set<string>();
  const look = (said: unknown): void => {
    if (typeof said !== 'object' || said === null) return;
    for (const [name, value] of Object.entries(said))
      if (name === 'staffId' && typeof value === 'string') found.add(value);
      else look(value);
  };
  for (const { events } of [own, number, looks, ...reviews.flatMap(({ task, views }) => [task, views])])
    for (const { actor, data } of events) {
      if (actor.kind === 'staff') found.add(actor.id);
      look(data);
    }
  return found;
};

const brokenAt = (part: Timeline, revisions: readonly number[]): Timeline =>
  part.chain.verified && revisions.length > 0
    ? { ...part, chain: { verified: false, firstBrokenRevision: Math.min(...revisions) } }
    : part;

/** `part` must hold the event that led to each of these, as it was. Where one is missing, it is missing at the end. */
const holding = (part: Timeline, effects: readonly AuditedEvent[]): Timeline =>
  brokenAt(
    part,
    effects.flatMap(({ metadata: { causationId, causationHash } }) => {
      const cause = part.events.find(({ id }) => id === causationId);
      if (!cause) return [part.events.length + 1];
      return causationHash === undefined || causationHash === cause.hash ? [] : [cause.revision];
    }),
  );

/** Whoever decided was shown every photo of the task, or it was found lost, since it was dealt to them: of no photos every one was. */
const showing = (views: Timeline, { events }: Timeline): Timeline => {
  const { photoIds = [], holderSide } = (events[0]?.data ?? {}) as Partial<DataOf<'ReviewTaskOpened'>>;
  const showings = views.events.filter(({ type }) => type !== 'EvidenceViewed').map(({ data }) => data as Said);
  const unseen = events.some(({ type, data }) => {
    if (type !== 'ReviewDecided') return false;
    const { by, fencingToken } = data as DataOf<'ReviewDecided'>;
    const toThem = showings.filter((one) => one['staffId'] === by.staffId && one['fencingToken'] === fencingToken);
    const seen = new Set(toThem.map((one) => one['photoId']));
    return photoIds.length === 0 || photoIdsOf({ photoIds, holderSide }).some((photoId) => !seen.has(photoId));
  });
  return brokenAt(views, unseen ? [views.events.length + 1] : []);
};

/** Whether only an event of its number leads to this event of a case. */
const isOfNumber = ({ type, data }: AuditedEvent): boolean =>
  ['ConflictCaseOpened', 'ConflictCaseTurnCame', 'ConflictCaseTurnLost', 'ObjectionRaised'].includes(type) ||
  (type === 'ConflictCaseClosed' && ['WON', 'SUPERSEDED', 'REVERSED'].includes(String((data as Said)['outcome'])));

const ofCases: readonly string[] = [
  'AccountsDeregistered',
  'AccountsReinstated',
  'DeregistrationRefused',
  'HolderProven',
  'ReviewTaskOpened',
  'ReviewTaskCancelled',
] satisfies EventName[];

/** Whether only an event of this case leads to this one of its number or its reviews. */
const isOfCase =
  (ofThis: string) =>
  ({ type, data }: AuditedEvent): boolean => {
    const { caseId, reason } = data as Said;
    if (caseId !== ofThis) return false;
    return ofCases.includes(type) || (type === 'ClaimWithdrawn' && ['IDLE', 'REFUSED'].includes(String(reason)));
  };

/**
 * A stream that lost its end is whole in itself. The others of the story are its witnesses: what the case acted on must be in its
 * number and its reviews, with the hash it had then, what these have from the case must be in it, and who decided a review was shown
 * the photos. A chain that lacks such an event does not verify. What nothing else stands on is left to an audit of the logs.
 * `later`: the case, read after its number and its reviews.
 */
export const witnessed = (story: CaseStory, later = story.case): CaseStory => {
  const { events } = story.case;
  const others = [story.number, ...story.reviews.map(({ task }) => task)].flatMap((part) => part.events);
  // every other event that names a review is what the case makes of its verdict
  const answers = events.filter(({ type }) => type !== 'ReviewRequested');
  return {
    ...story,
    case: holding(later, others.filter(isOfCase(story.caseId))),
    number: holding(story.number, events.filter(isOfNumber)),
    reviews: story.reviews.map(({ taskId, task, views }) => ({
      taskId,
      task: holding(
        task,
        answers.filter(({ data }) => (data as Said)['taskId'] === taskId),
      ),
      views: showing(views, task),
    })),
  };
};
