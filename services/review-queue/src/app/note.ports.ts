import type { NoteRef } from '@zhenming/contracts';

/** What reviewers write: to the applicant, and apart from it for the staff. The event that names a note says which it is. */
export abstract class Notes {
  /** Inside the unit of work of that event: a refused decision takes its texts with it. */
  abstract keep(note: { readonly caseId: string; readonly text: string }): Promise<NoteRef>;
}

/** Where the sealed texts lie. Calls inside a unit of work take part in it. */
export abstract class SealedNotes {
  abstract keep(note: { readonly noteId: string; readonly caseId: string; readonly sealed: Uint8Array }): Promise<void>;
  abstract find(noteId: string): Promise<{ readonly caseId: string; readonly sealed: Uint8Array } | undefined>;
}
