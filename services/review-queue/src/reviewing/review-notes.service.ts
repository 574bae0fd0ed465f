import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { KeptNote, NoteRef } from '@zhenming/contracts';
import { RuleViolation, Vault } from '@zhenming/kernel';
import { foundText, Shredded } from '@zhenming/vault';
import { CaseTasks } from '../review-tasks/case-task.repository.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import { SealedNotes } from './review-note.repository.js';

const contextOf = (noteId: string): string => `notes/${noteId}`;

/** What reviewers write, sealed for its case: to the applicant, and apart from it for the staff. The event that names a note says which it is. */
@Injectable()
export class ReviewNotes {
  constructor(
    private readonly vault: Vault,
    private readonly sealedNotes: SealedNotes,
    private readonly caseTasks: CaseTasks,
    private readonly tasks: ReviewTasks,
  ) {}

  /** Inside the unit of work of that event: a refused decision takes its texts with it. */
  async keep({ caseId, text }: { readonly caseId: string; readonly text: string }): Promise<NoteRef> {
    const noteId = randomUUID();
    const sealed = Buffer.from(await this.vault.seal(caseId, contextOf(noteId), text));
    await this.sealedNotes.keep({ noteId, caseId, sealed });
    return { noteId, hash: createHash('sha256').update(sealed).digest('hex') };
  }

  /** A text to the applicant, as a decision names it. Refuses every other one, and one that was erased, with `request/not-found`: there is none. */
  async toApplicant(noteId: string): Promise<string> {
    const note = await this.sealedNotes.find(noteId);
    if (!note || !(await this.isToApplicant(note.caseId, noteId))) throw new RuleViolation('request/not-found');
    try {
      return await this.vault.open(note.caseId, contextOf(noteId), note.sealed);
    } catch (error) {
      throw error instanceof Shredded ? new RuleViolation('request/not-found') : error;
    }
  }

  /** One that a decision of this case names, as it lies there now. Refuses with `case/note-lost`. */
  async kept(caseId: string, noteId: string): Promise<KeptNote> {
    const note = await this.sealedNotes.find(noteId);
    const found = note && (await foundText(this.vault, caseId, contextOf(noteId), note.sealed));
    if (!found) throw new RuleViolation('case/note-lost');
    return found;
  }

  /** What the decisions say counts, not a column beside the text. */
  private async isToApplicant(caseId: string, noteId: string): Promise<boolean> {
    const loaded = await Promise.all((await this.caseTasks.of(caseId)).map((taskId) => this.tasks.load(taskId)));
    return loaded
      .flatMap((task) => task?.history ?? [])
      .some((event) => event.type === 'ReviewDecided' && event.data.applicantNote?.noteId === noteId);
  }
}
