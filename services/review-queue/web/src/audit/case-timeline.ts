import type { Schemas } from '../api.js';

export type CaseTimeline = Schemas['CaseStoryResponse'];
type StoryEvent = Schemas['StoryEventResponse'];
type StoryPart = Schemas['StoryPartResponse'];

export const recordKinds = ['case', 'number', 'task', 'views', 'looks'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One record of a timeline: of the case, of its number, of a review, of the views of its photos, or of who read it. */
export interface TimelineRecord extends StoryPart {
  readonly part: RecordKind;
  /** of a review */
  readonly taskId?: string;
}

export interface Entry {
  readonly part: RecordKind;
  readonly taskId?: string;
  readonly event: StoryEvent;
}

export interface NamedNote {
  readonly field: 'note' | 'applicantNote' | 'staffNote';
  readonly noteId: string;
}

/** The texts that an event names and does not say. */
export const notesOf = ({ data }: StoryEvent): NamedNote[] =>
  (['note', 'applicantNote', 'staffNote'] as const).flatMap((field) => {
    const noteId = (data as Readonly<Record<string, { readonly noteId?: string } | null | undefined>>)[field]?.noteId;
    return noteId === undefined ? [] : [{ field, noteId }];
  });

export const recordsOf = (timeline: CaseTimeline): TimelineRecord[] => [
  { part: 'case', ...timeline.case },
  { part: 'number', ...timeline.number },
  ...timeline.reviews.flatMap(({ taskId, task, views }): TimelineRecord[] => [
    { part: 'task', taskId, ...task },
    { part: 'views', taskId, ...views },
  ]),
  { part: 'looks', ...timeline.looks },
];

/** The login name of the member of staff who acted; undefined where it was somebody else, or nobody knows it. */
export const loginOf = ({ staff }: CaseTimeline, { actor }: StoryEvent): string | undefined =>
  actor.kind === 'staff' ? staff.find(({ staffId }) => staffId === actor.id)?.login : undefined;

/** All events by time; those of one moment in the order of their record. */
export const entriesOf = (timeline: CaseTimeline): Entry[] =>
  recordsOf(timeline)
    .flatMap(({ part, taskId, events }) => events.map((event) => ({ part, ...(taskId && { taskId }), event })))
    .sort((one, other) => Date.parse(one.event.at) - Date.parse(other.event.at));
