/** Where the sealed texts lie. Calls inside a unit of work take part in it. */
export abstract class SealedNotes {
  abstract keep(note: { readonly noteId: string; readonly caseId: string; readonly sealed: Uint8Array }): Promise<void>;
  abstract find(noteId: string): Promise<{ readonly caseId: string; readonly sealed: Uint8Array } | undefined>;
}
