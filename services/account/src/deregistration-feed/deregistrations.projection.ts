import { Injectable } from '@nestjs/common';
import {
  destinations,
  typesWithPublicForm,
  type PublicEvent,
  type UnacknowledgedDeregistration,
} from '@zhenming/contracts';
import { EventLog, Projection, RuleViolation, type LoggedEvent, type PublishedEvent } from '@zhenming/kernel';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, MoreThan, PrimaryColumn } from 'typeorm';

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
  /** in the log; the cursor of the feed */
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

/** The feed: the public events of account's own log, in its order. A cursor is a position, so none is skipped. */
@Injectable()
export class DeregistrationsProjection extends Projection {
  readonly name = 'account.deregistrations';
  readonly types = typesWithPublicForm;

  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
  ) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async apply(event: LoggedEvent): Promise<void> {
    const open = destinations('account', event).find((destination) => destination.open)?.event;
    if (!open) return;
    const data = open.data as PublicEvent;
    const [position, eventId] = [String(event.position), open.id];
    await this.rows.insert({
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
   * @param after cursor, `0` = from the beginning @param limit items at most. Refuses with `feed/cursor-ahead` a cursor beyond the end of
   * the log, which is of another feed or of before a restore: whoever waited there would lose what comes until then.
   */
  async page(after: string, limit: number): Promise<FeedPage> {
    const rows = await this.rows.find({
      where: { position: MoreThan(after) },
      order: { position: 'ASC' },
      take: limit,
    });
    if (rows.length === 0 && Number(after) > (await this.log.head()))
      throw new RuleViolation('feed/cursor-ahead', { last: await this.lastCursor() });
    const items = rows.map(({ position, event }) => ({ cursor: position, event }));
    return { items, next: items.at(-1)?.cursor ?? after };
  }

  /** Oldest first, at most 500. @param overdueHours age from which one is overdue @param olderThanSeconds younger ones are left out */
  async unacknowledged(
    subscribers: readonly string[],
    overdueHours: number,
    olderThanSeconds: number,
  ): Promise<UnacknowledgedDeregistration[]> {
    const { rows } = await this.db.query<{ id: string; caseId: string; at: Date; overdue: boolean; missing: string[] }>(
      `select f.deregistration_id as id, f.case_id as "caseId", f.effective_at as at, array_agg(s.name order by s.name) as missing,
              f.effective_at <= zhenming.app_now() - make_interval(hours => $2) as overdue
       from deregistration_feed f cross join unnest($1::text[]) as s (name)
       where f.deregistration_id is not null and f.effective_at <= zhenming.app_now() - make_interval(secs => $3) and not exists (
         select from deregistration_acknowledgements a where a.subscriber = s.name and a.deregistration_id = f.deregistration_id)
       group by f.position order by f.position limit 500`,
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

  private async lastCursor(): Promise<string> {
    const [last] = await this.rows.find({ order: { position: 'DESC' }, take: 1 });
    return last?.position ?? '0';
  }

  private get rows() {
    return this.db.of(FeedRow);
  }
}
