import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { MetricSource, type GaugeName, type MetricValue } from '@zhenming/service-kit';

const OLDEST = `select coalesce(extract(epoch from zhenming.app_now() - min(changed_at)), 0)::float8 as seconds
  from cases where status = 'EFFECT_PENDING'`;

/** Decisions on their way to account, which applies or refuses each: nothing else ends such a case. */
@Injectable()
export class PendingEffects extends MetricSource {
  readonly names: readonly GaugeName[] = ['pending_effects_oldest_seconds'];

  constructor(private readonly db: Database) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const { rows } = await this.db.query<{ seconds: number }>(OLDEST);
    return rows.map(({ seconds: value }) => ({ name: 'pending_effects_oldest_seconds', value }));
  }
}
