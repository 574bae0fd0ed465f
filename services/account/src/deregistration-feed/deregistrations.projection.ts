import { Injectable } from '@nestjs/common';
import { destinations, type Deregistration } from '@zhenming/contracts';
import { Projection, type LoggedEvent, type PublishedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

/** One public event at its place. */
export interface FeedItem {
  /** give the last one as `after` to read on */
  readonly cursor: string;
  readonly event: PublishedEvent;
}

export interface FeedPage {
  readonly items: readonly FeedItem[];
  /** `after` of the next call; the same as given when there was nothing new */
  readonly next: string;
}

export interface Unacknowledged {
  readonly deregistrationId: string;
  readonly effectiveAt: string;
  readonly overdue: boolean;
  /** who has not acknowledged it yet */
  readonly subscribers: readonly string[];
}

interface Row {
  readonly position: string;
  readonly event: PublishedEvent;
}

/** The feed: the public events of account's own log, in its order. A cursor is a position, so none is skipped. */
@Injectable()
export class DeregistrationsProjection extends Projection {
  readonly name = 'account.deregistrations';

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from deregistration_feed');
  }

  async apply(event: LoggedEvent): Promise<void> {
    const open = destinations('account', event).find((destination) => destination.open)?.event;
    if (!open) return;
    const { deregistrationId, effectiveAt } = open.data as Partial<Deregistration>;
    await this.db.query(
      `insert into deregistration_feed (position, event_id, deregistration_id, effective_at, event) values ($1, $2, $3, $4, $5)`,
      [event.position, open.id, deregistrationId, effectiveAt, JSON.stringify(open)],
    );
  }

  /** @param after cursor, `0` = from the beginning @param limit items at most */
  async page(after: string, limit: number): Promise<FeedPage> {
    const { rows } = await this.db.query<Row>(
      'select position, event from deregistration_feed where position > $1 order by position limit $2',
      [after, limit],
    );
    const items = rows.map(({ position, event }) => ({ cursor: position, event }));
    return { items, next: items.at(-1)?.cursor ?? after };
  }

  /** Oldest first, at most 500. @param overdueHours age from which one is overdue @param olderThanSeconds younger ones are left out */
  async unacknowledged(
    subscribers: readonly string[],
    overdueHours: number,
    olderThanSeconds: number,
  ): Promise<Unacknowledged[]> {
    const { rows } = await this.db.query<{ id: string; at: Date; overdue: boolean; missing: string[] }>(
      `select f.deregistration_id as id, f.effective_at as at, array_agg(s.name order by s.name) as missing,
              f.effective_at <= zhenming.app_now() - make_interval(hours => $2) as overdue
       from deregistration_feed f cross join unnest($1::text[]) as s (name)
       where f.deregistration_id is not null and f.effective_at <= zhenming.app_now() - make_interval(secs => $3) and not exists (
         select from deregistration_acknowledgements a where a.subscriber = s.name and a.deregistration_id = f.deregistration_id)
       group by f.position order by f.position limit 500`,
      [subscribers, overdueHours, olderThanSeconds],
    );
    return rows.map(({ id, at, overdue, missing }) => ({
      deregistrationId: id,
      effectiveAt: at.toISOString(),
      overdue,
      subscribers: missing,
    }));
  }
}
