import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NoteRef } from '@zhenming/contracts';
import { RuleViolation, UnitOfWork } from '@zhenming/kernel';
import { CaseTexts } from './case-text.repository.js';

/** Texts that an event of a case names. */
@Injectable()
export class CaseNotes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly texts: CaseTexts,
  ) {}

  /** Keeps the text, sealed, then does what names it. Refused, that takes the text with it. */
  async naming(caseId: string, text: string, act: (note: NoteRef) => Promise<unknown>): Promise<void> {
    const noteId = randomUUID();
    // a unit of its own, before the event: one that names a text must never outlive it
    const sealed = await this.uow.run(() => this.texts.keep(caseId, noteId, text));
    try {
      await act({ noteId, hash: createHash('sha256').update(sealed).digest('hex') });
    } catch (error) {
      // of anything else nobody knows whether it happened
      if (error instanceof RuleViolation) await this.uow.run(() => this.texts.drop(noteId));
      throw error;
    }
  }
}
