import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a reviewer wrote, sealed by the vault for the case, context `notes/<noteId>`: migrations/0003-evidence.sql. */
@Entity('review_notes')
export class ReviewNoteRow {
  @PrimaryColumn({ name: 'note_id', type: 'uuid' }) noteId: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ type: 'bytea' }) sealed: Buffer;
}

/** Where the sealed texts lie. Calls inside a unit of work take part in it. */
@Injectable()
export class SealedNotes {
  constructor(private readonly db: Database) {}

  async keep(note: ReviewNoteRow): Promise<void> {
    await this.db.of(ReviewNoteRow).insert(note);
  }

  async find(noteId: string): Promise<ReviewNoteRow | undefined> {
    return (await this.db.of(ReviewNoteRow).findOneBy({ noteId })) ?? undefined;
  }
}
