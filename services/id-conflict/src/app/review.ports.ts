/** What reviewers write to applicants: it lies in review-queue's vault. */
export abstract class ReviewNotes {
  /** undefined when it cannot be had now */
  abstract find(noteId: string): Promise<string | undefined>;
}

/** Where a review stands in the queue. */
export interface ReviewPlace {
  /** from 1; null when somebody has it already */
  readonly position: number | null;
  readonly usualWaitMinutes: number | null;
}

export abstract class ReviewPlaces {
  /** undefined when it cannot be had now */
  abstract find(taskId: string): Promise<ReviewPlace | undefined>;
}

/** What applicants write, sealed. Calls inside a unit of work take part in it. */
export abstract class Notes {
  abstract keep(note: { readonly noteId: string; readonly caseId: string; readonly sealed: Uint8Array }): Promise<void>;
  abstract find(noteId: string): Promise<Uint8Array | undefined>;
  /** quiet when there is none */
  abstract drop(noteId: string): Promise<void>;
}
