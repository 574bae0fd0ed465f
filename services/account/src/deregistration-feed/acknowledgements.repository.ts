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

/** Everything of the feed up to here is acknowledged: migrations/0017-bounded-looks.sql */
@Entity('acknowledged_up_to')
export class AcknowledgedUpToRow {
  @PrimaryColumn({ type: 'text' }) subscriber: string;
  @Column({ type: 'bigint' }) position: string;
}

/** $1: subscriber. From where it stood to before the first entry that is not acknowledged, or to the end of the feed. */
const MOVE_ON = `
  insert into acknowledged_up_to as u (subscriber, position)
  select $1, coalesce(max(f.position), 0) from deregistration_feed f where f.position < coalesce((
    select n.position from deregistration_feed n
    where n.position > coalesce((select position from acknowledged_up_to where subscriber = $1), 0)
      and n.deregistration_id is not null and not exists (
        select from deregistration_acknowledgements a
        where a.subscriber = $1 and a.deregistration_id = n.deregistration_id)
    order by n.position limit 1), ${Number.MAX_SAFE_INTEGER})
  on conflict (subscriber) do update set position = greatest(u.position, excluded.position)`;

/** Which downstream system has acknowledged which deregistration. */
@Injectable()
export class Acknowledgements {
  constructor(private readonly db: Database) {}

  /** False when there is no such deregistration or reinstatement; quiet on a repeat. Asks the log, not the feed: who reads the topic may be faster than the feed. */
  async add(subscriber: string, deregistrationId: string, now: Date): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `select from events where event_id = $1 and (
         type = 'AccountsDeregistered' and json_array_length(data -> 'accounts') > 0
         or type in ('AccountsReinstated', 'DeregistrationLifted') or type = 'IdNumberDisowned' and data ->> 'as' = 'DEREGISTERED')`,
      [deregistrationId],
    );
    if (rowCount !== 1) return false;
    const acknowledged = { subscriber, deregistrationId, acknowledgedAt: now };
    await this.db.of(AcknowledgementRow).createQueryBuilder().insert().values(acknowledged).orIgnore().execute();
    await this.db.query(MOVE_ON, [subscriber]);
    return true;
  }
}
