import { IsInt, IsString, Min, ValidateIf } from 'class-validator';
import { endpoint } from './endpoint.js';

const nullable = ValidateIf((_object, value) => value !== null);
const callers = ['id-conflict'] as const;

export class NoteText {
  @IsString() readonly text: string;
}

/** What an applicant who waits may know of the queue. */
export class QueuePosition {
  /** from 1, in the order of dealing; null for a task that does not wait */
  @nullable @IsInt() @Min(1) readonly position: number | null;
  /** from opening to verdict, the median of lately; null where there are too few to say */
  @nullable @IsInt() @Min(0) readonly usualWaitMinutes: number | null;
}

/** What review-queue answers to other services. */
export const reviewQueueEndpoints = {
  note: endpoint({
    ...{ owner: 'review-queue', callers, path: '/internal/v1/notes/:noteId' },
    summary: 'A text to an applicant; notes for the staff are not found.',
    answer: NoteText,
  }),
  queuePosition: endpoint({
    ...{ owner: 'review-queue', callers, path: '/internal/v1/tasks/:taskId/place' },
    summary: 'Position of a task in the queue, and how long it usually takes.',
    answer: QueuePosition,
  }),
} as const;
