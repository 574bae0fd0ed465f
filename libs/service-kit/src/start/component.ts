import type { ComponentGauge } from '../operations/metric-list.js';

/**
 * Something of a service that runs beside its HTTP: sequencer, relay, consumers, projections, timers. Started in the listed
 * order, stopped in the reverse one.
 */
export abstract class Component {
  /** `relay`, `consumer account.outcomes`, … as shown by /health/ready */
  abstract readonly name: string;
  abstract start(): Promise<void> | void;
  abstract stop(): Promise<void>;
  /** What of it is running, one line per named thing. Must not throw for long: the caller waits two seconds. */
  abstract health(): Promise<readonly ComponentHealth[]> | readonly ComponentHealth[];
}

export interface ComponentHealth {
  readonly name: string;
  readonly ready: boolean;
  /** state in one word, for people */
  readonly state: string;
  /** become `zhenming_<key>{part="<name>"}` */
  readonly gauges?: Readonly<Partial<Record<ComponentGauge, number>>>;
}
