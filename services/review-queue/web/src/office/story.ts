import type { Schemas } from '../api.js';

export type Story = Schemas['CaseStoryResponse'];
type StoryEvent = Schemas['StoryEventResponse'];
type StoryPart = Schemas['StoryPartResponse'];

export const parts = ['case', 'number', 'task', 'views'] as const;
export type Part = (typeof parts)[number];

/** One record of a story: of the case, of its number, of a review, of the looks at its photos. */
export interface StoryRecord extends StoryPart {
  readonly part: Part;
  /** of a review */
  readonly taskId?: string;
}

export interface Entry {
  readonly part: Part;
  readonly taskId?: string;
  readonly event: StoryEvent;
}

export const recordsOf = (story: Story): StoryRecord[] => [
  { part: 'case', ...story.case },
  { part: 'number', ...story.number },
  ...story.reviews.flatMap(({ taskId, task, views }): StoryRecord[] => [
    { part: 'task', taskId, ...task },
    { part: 'views', taskId, ...views },
  ]),
];

/** All events in the order in which they happened; those of one moment stay in the order of their record. */
export const entriesOf = (story: Story): Entry[] =>
  recordsOf(story)
    .flatMap(({ part, taskId, events }) => events.map((event) => ({ part, ...(taskId && { taskId }), event })))
    .sort((one, other) => Date.parse(one.event.at) - Date.parse(other.event.at));
