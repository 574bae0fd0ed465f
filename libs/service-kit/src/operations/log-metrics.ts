import type { EventStorage } from '@zhenming/event-store';
import { MetricSource, type MetricValue } from './metric-source.js';

/** What is asked of the log at a scrape and not for readiness. */
export class LogMetrics extends MetricSource {
  readonly names = ['unsequenced_oldest_seconds'] as const;

  constructor(private readonly storage: EventStorage) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const value = await this.storage.oldestWaitingSeconds();
    return value === undefined ? [] : [{ name: 'unsequenced_oldest_seconds', value }];
  }
}
