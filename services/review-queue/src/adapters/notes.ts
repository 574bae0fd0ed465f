import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { SealedNotes } from '../app/note.ports.js';

/** See migrations/0003-evidence.sql. */
@Injectable()
export class PostgresSealedNotes extends SealedNotes {
  constructor(private readonly db: Database) {
    super();
  }

  async keep({ noteId, caseId, sealed }: Parameters<SealedNotes['keep']>[0]): Promise<void> {
    await this.db.query('insert into review_notes (note_id, case_id, sealed) values ($1, $2, $3)', [
      noteId,
      caseId,
      sealed,
    ]);
  }

  async find(noteId: string) {
    const { rows } = await this.db.query<{ caseId: string; sealed: Buffer }>(
      'select case_id as "caseId", sealed from review_notes where note_id = $1',
      [noteId],
    );
    return rows[0];
  }
}
