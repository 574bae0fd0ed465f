import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Notes } from './review.ports.js';

const contextOf = (noteId: string): string => `notes/${noteId}`;

/** What applicants write, sealed for their case. */
@Injectable()
export class AppealTexts {
  constructor(
    private readonly vault: Vault,
    private readonly notes: Notes,
  ) {}

  /** Returns the ciphertext, by whose hash an event can name it. */
  async keep(caseId: string, noteId: string, text: string): Promise<Uint8Array> {
    const sealed = await this.vault.seal(caseId, contextOf(noteId), text);
    await this.notes.keep({ noteId, caseId, sealed });
    return sealed;
  }

  async drop(noteId: string): Promise<void> {
    await this.notes.drop(noteId);
  }

  async open(caseId: string, noteId: string): Promise<string | undefined> {
    const sealed = await this.notes.find(noteId);
    return sealed && this.vault.open(caseId, contextOf(noteId), sealed);
  }
}
