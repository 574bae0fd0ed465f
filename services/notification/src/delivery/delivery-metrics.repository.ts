import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { MetricSource, type MetricValue, type GaugeName } from '@zhenming/service-kit';

/** the channel of a delivery from before 0007 is not known before account has said where it goes; it shares the slots of the mails, and is overdue among them */
const CHANNELS = ['EMAIL', 'SMS', 'UNKNOWN'];

/**
 * of the oldest of each: while nothing can be sent the queue grows, and a scrape costs no more for it. What has been due the longest is asked of
 * each lane (`laneOf`): it may be younger than ten thousand that wait for their next try
 */
const WAITING = `
  select c.channel, queued, due, retrying, oldest,
         coalesce(extract(epoch from zhenming.app_now() - (
           select min(first.next_at) from (values (true), (false)) as lane (personal), lateral (
             select next_at from deliveries
             where state = 'QUEUED' and coalesce(channel, 'EMAIL') = c.channel and (delivery_id is not null) = lane.personal
               and next_at <= (select zhenming.app_now())
             order by next_at limit 1
           ) as first
         )), 0)::float8 as overdue
  from unnest($1::text[]) as c (channel), lateral (
    select count(*)::int as queued,
           count(*) filter (where next_at <= zhenming.app_now())::int as due,
           count(*) filter (where attempts > 0 and lease is null)::int as retrying,
           coalesce(extract(epoch from zhenming.app_now() - min(created_at)), 0)::float8 as oldest
    from (
      select * from deliveries where state = 'QUEUED' and coalesce(channel, 'UNKNOWN') = c.channel
      order by created_at limit 10000
    ) as d
  ) as waiting`;

/** ages in seconds: since the oldest was asked for, and since the one fell due that has been due the longest */
interface Waiting {
  readonly channel: string;
  readonly queued: number;
  readonly due: number;
  readonly retrying: number;
  readonly oldest: number;
  readonly overdue: number;
}

const FAILED = `
  select coalesce(channel, 'UNKNOWN') as channel, reason, count(*)::int as failed from deliveries
  where state = 'FAILED' and settled_at > (select zhenming.app_now()) - interval '1 hour' group by 1, 2`;

/** Mails and SMS on their way, and those that were given up. */
@Injectable()
export class DeliveryMetrics extends MetricSource {
  readonly names: readonly GaugeName[] = [
    'deliveries_queued',
    'deliveries_due',
    'deliveries_retrying',
    'deliveries_oldest_seconds',
    'deliveries_overdue_seconds',
    'deliveries_failed_last_hour',
  ];

  constructor(private readonly db: Database) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const [waiting, failed] = await Promise.all([
      this.db.query<Waiting>(WAITING, [CHANNELS]),
      this.db.query<{ channel: string; reason: string; failed: number }>(FAILED),
    ]);
    return [
      ...waiting.rows.flatMap(({ channel, queued, due, retrying, oldest, overdue }): MetricValue[] => [
        { name: 'deliveries_queued', labels: { channel }, value: queued },
        { name: 'deliveries_due', labels: { channel }, value: due },
        { name: 'deliveries_retrying', labels: { channel }, value: retrying },
        { name: 'deliveries_oldest_seconds', labels: { channel }, value: oldest },
        { name: 'deliveries_overdue_seconds', labels: { channel }, value: overdue },
      ]),
      ...failed.rows.map(({ channel, reason, failed: value }): MetricValue => ({
        name: 'deliveries_failed_last_hour',
        labels: { channel, reason },
        value,
      })),
    ];
  }
}
