import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';

/** Which downstream system has acknowledged which deregistration. */
@Injectable()
export class Acknowledgements {
  constructor(private readonly db: Database) {}

  /** False when there is no such deregistration; quiet on a repeat. Asks the log, not the feed: who reads the topic may be faster than the feed. */
  async add(subscriber: string, deregistrationId: string, now: Date): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `select from events where event_id = $1 and type = 'AccountsDeregistered' and json_array_length(data -> 'accounts') > 0`,
      [deregistrationId],
    );
    if (rowCount !== 1) return false;
    await this.db.query(
      `insert into deregistration_acknowledgements (subscriber, deregistration_id, acknowledged_at) values ($1, $2, $3)
       on conflict do nothing`,
      [subscriber, deregistrationId, now],
    );
    return true;
  }
}
