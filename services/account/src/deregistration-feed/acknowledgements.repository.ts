import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** No projection: a rebuild of the feed leaves it alone. migrations/0004-number-side.sql */
@Entity('deregistration_acknowledgements')
export class AcknowledgementRow {
  @PrimaryColumn({ type: 'text' }) subscriber: string;
  @PrimaryColumn({ name: 'deregistration_id', type: 'uuid' }) deregistrationId: string;
  @Column({ name: 'acknowledged_at', type: 'timestamptz' }) acknowledgedAt: Date;
}

/** Which downstream system has acknowledged which deregistration. */
@Injectable()
export class Acknowledgements {
  constructor(private readonly db: Database) {}

  /** False when there is no such deregistration or reinstatement; quiet on a repeat. Asks the log, not the feed: who reads the topic may be faster than the feed. */
  async add(subscriber: string, deregistrationId: string, now: Date): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `select from events where event_id = $1 and (
         type = 'AccountsDeregistered' and json_array_length(data -> 'accounts') > 0
         or type = 'AccountsReinstated' or type = 'IdNumberDisowned' and data ->> 'as' = 'DEREGISTERED')`,
      [deregistrationId],
    );
    if (rowCount !== 1) return false;
    const acknowledged = { subscriber, deregistrationId, acknowledgedAt: now };
    await this.db.of(AcknowledgementRow).createQueryBuilder().insert().values(acknowledged).orIgnore().execute();
    return true;
  }
}
