import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { MetricSource, type MetricValue } from '@zhenming/service-kit';

/** of the oldest: what is done is gone, and a queue that grows makes no scrape dearer; ten tries take eight minutes at least */
const FAILING = `
  select count(*) filter (where attempts >= 10)::int as failing
  from (select attempts from deferred_jobs order by created_at limit 1000) oldest`;

/** Jobs that fail again and again. */
@Injectable()
export class DeferredJobMetrics extends MetricSource {
  readonly names = ['deferred_jobs_failing'] as const;

  constructor(private readonly db: Database) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const { rows } = await this.db.query<{ failing: number }>(FAILING);
    return rows.map(({ failing }) => ({ name: 'deferred_jobs_failing', value: failing }));
  }
}
