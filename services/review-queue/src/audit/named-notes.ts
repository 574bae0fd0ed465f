import type { EventName, NoteRef } from '@zhenming/contracts';
import type { AuditedEvent } from '@zhenming/kernel';

/** what lies with id-conflict; every other text lies here */
const ofCases: readonly string[] = ['AppealRequested', 'TriesReopened'] satisfies EventName[];

export interface NamedNote {
  readonly keeper: 'id-conflict' | 'review-queue';
  /** of the ciphertext, as each event that names it has it */
  readonly hashes: readonly string[];
}

/** How these events name a note; undefined where none does. */
export function namedNote(events: readonly AuditedEvent[], noteId: string): NamedNote | undefined {
  const naming = events.flatMap(({ type, data }) => {
    const { note, applicantNote, staffNote } = data as Readonly<Record<string, NoteRef | null | undefined>>;
    return [note, applicantNote, staffNote].flatMap((ref) =>
      ref?.noteId === noteId ? [{ type, hash: ref.hash }] : [],
    );
  });
  const [first] = naming;
  if (!first) return undefined;
  return {
    keeper: ofCases.includes(first.type) ? 'id-conflict' : 'review-queue',
    hashes: naming.map(({ hash }) => hash),
  };
}
