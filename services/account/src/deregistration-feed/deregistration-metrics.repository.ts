import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { MetricSource, type MetricValue } from '@zhenming/service-kit';
import { AccountConfig } from '../config.js';
import { UNACKNOWLEDGED } from './deregistrations.projection.js';
import { Subscribers } from './subscribers.service.js';

/** How far each downstream system is behind with acknowledging. */
@Injectable()
export class DeregistrationMetrics extends MetricSource {
  readonly names = [
    'unacknowledged_deregistrations',
    'unacknowledged_oldest_seconds',
    'overdue_deregistrations',
  ] as const;

  constructor(
    private readonly db: Database,
    private readonly config: AccountConfig,
    private readonly subscribers: Subscribers,
  ) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const { rows } = await this.db.query<{ name: string; waiting: number; overdue: number; oldest: number }>(
      `select s.name, count(f.position)::int as waiting,
              count(f.position) filter (
                where f.effective_at <= zhenming.app_now() - make_interval(hours => $2))::int as overdue,
              coalesce(extract(epoch from zhenming.app_now() - min(f.effective_at)), 0)::float8 as oldest
       from unnest($1::text[]) as s (name) left join lateral (${UNACKNOWLEDGED}) f on true
       group by s.name`,
      [this.subscribers.names, this.config.ACKNOWLEDGE_WITHIN_HOURS],
    );
    return rows.flatMap(({ name, waiting, overdue, oldest }) => {
      const labels = { subscriber: name };
      return [
        { name: 'unacknowledged_deregistrations', labels, value: waiting },
        { name: 'unacknowledged_oldest_seconds', labels, value: oldest },
        { name: 'overdue_deregistrations', labels, value: overdue },
      ] as const;
    });
  }
}
