import { Injectable } from '@nestjs/common';
import {
  destinations,
  typesWithPublicForm,
  type PublicEvent,
  type UnacknowledgedDeregistration,
} from '@zhenming/contracts';
import { Projection, type LoggedEvent, type PublishedEvent } from '@zhenming/kernel';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, MoreThanOrEqual, PrimaryColumn } from 'typeorm';

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

/** A public event of account's own log, as it is published: migrations/0009-public-events.sql. */
@Entity('deregistration_feed')
export class FeedRow {
  /** in the log */
  @PrimaryColumn({ type: 'bigint' }) position: string;
  /** of the public event */
  @Column({ name: 'event_id', type: 'uuid' }) eventId: string;
  /** what is acknowledged: the id of the deregistration, or of the reinstatement */
  @Column({ name: 'deregistration_id', type: 'uuid', nullable: true }) deregistrationId: string | null;
  /** of a deregistration: the case that was decided; nothing that third parties read */
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId: string | null;
  @Column({ name: 'effective_at', type: 'timestamptz', transformer: isoTime }) effectiveAt: string;
  /** to the letter: what is signed is its data */
  @Column({ type: 'json' }) event: PublishedEvent;
}

const next = (order: 'asc' | 'desc') => `(
    select position, deregistration_id, case_id, effective_at from deregistration_feed
    where deregistration_id is not null
      and position > coalesce((select u.position from acknowledged_up_to u where u.subscriber = s.name), 0)
    order by position ${order} limit 10000)`;
/**
 * SQL: entries of the feed that the subscriber `s.name` has not acknowledged, among the 10,000 that follow the last one up to which it
 * has acknowledged all, and among the 10,000 last: one that it left out hides no outage of now.
 */
export const UNACKNOWLEDGED = `
  select f.* from (${next('asc')} union ${next('desc')}) f where not exists (
    select from deregistration_acknowledgements a
    where a.subscriber = s.name and a.deregistration_id = f.deregistration_id)`;

/** Of an entry: its position, and the beginning of its id, so that after a restore it is none of what came to lie there. */
const cursorOf = ({ position, eventId }: Pick<FeedRow, 'position' | 'eventId'>): string =>
  `${position}-${eventId.slice(0, 8)}`;

/** The feed: the public events of account's own log, in its order. A cursor begins with a position, so none is skipped. */
@Injectable()
export class DeregistrationsProjection extends Projection {
  readonly name = 'account.deregistrations';
  readonly types = typesWithPublicForm;

  constructor(private readonly db: Database) {
    super();
  }

  /** What comes may be more than there was, also before what is acknowledged. */
  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
    await this.db.query('update acknowledged_up_to set position = 0');
  }

  async apply(event: LoggedEvent): Promise<void> {
    const open = destinations('account', event).find((destination) => destination.open)?.event;
    if (!open) return;
    const data = open.data as PublicEvent;
    const [position, eventId] = [String(event.position), open.id];
    await this.db.insertAlong(FeedRow, {
      position,
      eventId,
      deregistrationId: 'deregistrationId' in data ? data.deregistrationId : data.reinstatementId,
      // an account that says "not my number" comes back without a case
      caseId: (event.data as { readonly caseId?: string }).caseId ?? null,
      effectiveAt: data.effectiveAt,
      event: open as never,
    });
  }

  /**
   * @param after cursor, or one of before, which is a position alone; `0` = from the beginning @param limit items at most. Undefined: there
   * is no entry at `after`, or another one.
   */
  async page(after: string, limit: number): Promise<FeedPage | undefined> {
    const [from = '0'] = after.split('-');
    const found = await this.rows.find({
      where: { position: MoreThanOrEqual(from) },
      order: { position: 'ASC' },
      take: limit + 1,
    });
    const [first] = found;
    if (Number(from) > 0 && !(first && [first.position, cursorOf(first)].includes(after))) return undefined;
    const rows = found.filter(({ position }) => Number(position) > Number(from)).slice(0, limit);
    const items = rows.map((row) => ({ cursor: cursorOf(row), event: row.event }));
    return { items, next: items.at(-1)?.cursor ?? after };
  }

  /** Oldest first, at most 500 of each subscriber, of `UNACKNOWLEDGED`. @param overdueHours age from which one is overdue @param olderThanSeconds younger ones are left out */
  async unacknowledged(
    subscribers: readonly string[],
    overdueHours: number,
    olderThanSeconds: number,
  ): Promise<UnacknowledgedDeregistration[]> {
    const { rows } = await this.db.query<{ id: string; caseId: string; at: Date; overdue: boolean; missing: string[] }>(
      `select f.deregistration_id as id, f.case_id as "caseId", f.effective_at as at, array_agg(s.name order by s.name) as missing,
              f.effective_at <= zhenming.app_now() - make_interval(hours => $2) as overdue
       from unnest($1::text[]) as s (name) cross join lateral (
         select * from (${UNACKNOWLEDGED}) u where u.effective_at <= zhenming.app_now() - make_interval(secs => $3)
         order by u.position limit 500
       ) f
       group by f.position, f.deregistration_id, f.case_id, f.effective_at order by f.position`,
      [subscribers, overdueHours, olderThanSeconds],
    );
    return rows.map(({ id, caseId, at, overdue, missing }) => ({
      deregistrationId: id,
      caseId,
      effectiveAt: at.toISOString(),
      overdue,
      subscribers: missing,
    }));
  }

  /** of its last entry; `0` where it has none */
  async lastCursor(): Promise<string> {
    const [last] = await this.rows.find({ order: { position: 'DESC' }, take: 1 });
    return last ? cursorOf(last) : '0';
  }

  private get rows() {
    return this.db.of(FeedRow);
  }
}
