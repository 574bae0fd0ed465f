import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';

/** What the registry's own table took back: asked within a decision, where no registry of another organisation can be. */
@Injectable()
export class EndedRecords {
  constructor(private readonly db: Database) {}

  /**
   * Whether the record of this hash was withdrawn, or replaced by one under another name, and did not come again as it was. Of a record
   * of another organisation's registry nothing is known: false.
   */
  async hasEnded(recordHash: string): Promise<boolean> {
    const { rows } = await this.db.query<{ ended: boolean }>(
      `select exists (select from registry_records was
         where was.record_hash = decode($1, 'hex') and was.ended_by is not null
           and not exists (select from registry_records r
             where r.number_index = was.number_index and r.evidence_index = was.evidence_index
               and r.name_index = was.name_index and r.ended_by is null)) as ended`,
      [recordHash],
    );
    return rows[0]?.ended === true;
  }
}
