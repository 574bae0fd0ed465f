import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Notes } from '../app/review.ports.js';

/** See migrations/0003-photos.sql. */
@Injectable()
export class PostgresNotes extends Notes {
  constructor(private readonly db: Database) {
    super();
  }

  async keep({ noteId, caseId, sealed }: Parameters<Notes['keep']>[0]): Promise<void> {
    await this.db.query('insert into notes (note_id, case_id, sealed) values ($1, $2, $3)', [noteId, caseId, sealed]);
  }

  async find(noteId: string): Promise<Uint8Array | undefined> {
    const { rows } = await this.db.query<{ sealed: Buffer }>('select sealed from notes where note_id = $1', [noteId]);
    return rows[0]?.sealed;
  }

  async drop(noteId: string): Promise<void> {
    await this.db.query('delete from notes where note_id = $1', [noteId]);
  }
}
