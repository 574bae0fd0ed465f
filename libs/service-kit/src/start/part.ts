import type { PartGauge } from '../operations/metric-list.js';

/**
 * Something of a service that runs beside its HTTP: sequencer, relay, consumers, projections, timers. Started in the listed
 * order, stopped in the reverse one.
 */
export interface Part {
  /** `relay`, `consumer account.outcomes`, … as shown by /health/ready */
  readonly name: string;
  start(): Promise<void> | void;
  stop(): Promise<void>;
  /** What of it is running, one line per named thing. Must not throw for long: the caller waits two seconds. */
  health(): Promise<readonly PartHealth[]> | readonly PartHealth[];
}

export interface PartHealth {
  readonly name: string;
  readonly ready: boolean;
  /** state in one word, for people */
  readonly state: string;
  /** become `zhenming_<key>{part="<name>"}` */
  readonly gauges?: Readonly<Partial<Record<PartGauge, number>>>;
}
