import type { GaugeName } from './metric-list.js';

/** One value of a gauge of `metricList`. */
export interface MetricValue {
  readonly name: GaugeName;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * What a service knows of itself beyond its components, read at each scrape. Any provider
 * of a service's modules is read. A source that throws or takes more than two seconds has no values this time, which `figures_unread` counts.
 */
export abstract class MetricSource {
  /** the gauges it tells of: all of them are forgotten before each reading, so that none is shown as it was */
  abstract readonly names: readonly GaugeName[];
  abstract read(): Promise<readonly MetricValue[]>;
}
