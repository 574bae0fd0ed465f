import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { MetricSource, type GaugeName, type MetricValue } from '@zhenming/service-kit';

const OLDEST = `select coalesce(extract(epoch from zhenming.app_now() - least(
    (select min(changed_at) from cases where status = 'EFFECT_PENDING'), (select min(approved_at) from approved_corrections)
  )), 0)::float8 as seconds`;

/** Decisions and approved corrections on their way to account, which applies or refuses each: nothing else ends them. */
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
