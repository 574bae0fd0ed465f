import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { foundText, Shredded, type FoundText } from '@zhenming/vault';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an applicant wrote, or a senior reviewer: migrations/0003-photos.sql. */
@Entity('notes')
export class CaseTextRow {
  @PrimaryColumn({ name: 'note_id', type: 'uuid' }) noteId: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  /** by the vault, for the case */
  @Column({ type: 'bytea' }) sealed: Uint8Array;
}

const contextOf = (noteId: string): string => `notes/${noteId}`;

/**
 * Appeals as their applicants wrote them, and why tries were opened again, sealed for their case; the event that names a text
 * says which it is. Calls inside a unit of work take part in it.
 */
@Injectable()
export class CaseTexts {
  constructor(
    private readonly vault: Vault,
    private readonly db: Database,
  ) {}

  /** Returns the ciphertext, by whose hash an event can name it. */
  async keep(caseId: string, noteId: string, text: string): Promise<Uint8Array> {
    const sealed = await this.vault.seal(caseId, contextOf(noteId), text);
    await this.rows.insert({ noteId, caseId, sealed });
    return sealed;
  }

  /** Quiet when there is none. */
  async drop(noteId: string): Promise<void> {
    await this.rows.delete({ noteId });
  }

  /** Undefined when there is none, or the key of the case is gone. */
  async open(caseId: string, noteId: string): Promise<string | undefined> {
    const row = await this.rows.findOneBy({ noteId });
    try {
      return row ? await this.vault.open(caseId, contextOf(noteId), row.sealed) : undefined;
    } catch (error) {
      if (error instanceof Shredded) return undefined;
      throw error;
    }
  }

  /** As it lies there; undefined when there is none, or the key of the case is gone. */
  async found(caseId: string, noteId: string): Promise<FoundText | undefined> {
    const row = await this.rows.findOneBy({ noteId, caseId });
    return row ? foundText(this.vault, caseId, contextOf(noteId), row.sealed) : undefined;
  }

  private get rows() {
    return this.db.of(CaseTextRow);
  }
}
