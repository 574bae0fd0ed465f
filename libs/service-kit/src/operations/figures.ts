import type { GaugeName } from './metric-list.js';

/** One value of a gauge of `metricList`. */
export interface Figure {
  readonly name: GaugeName;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * What a service knows of itself beyond its parts, read each time that somebody asks for its metrics. Any provider
 * of a service's modules is read. A source that throws or takes more than two seconds has no figures this time.
 */
export abstract class FigureSource {
  /** the gauges it tells of: all of them are forgotten before each reading, so that none is shown as it was */
  abstract readonly names: readonly GaugeName[];
  abstract read(): Promise<readonly Figure[]>;
}
