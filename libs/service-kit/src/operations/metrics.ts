import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { LoopTurns } from './loop-turns.js';
import type { MetricValue } from './metric-source.js';
import { metricList, type CounterName, type GaugeName } from './metric-list.js';

const settings = <Name extends keyof typeof metricList>(name: Name, registry: Registry) => ({
  name: `zhenming_${name}`,
  help: metricList[name].help,
  labelNames: [...metricList[name].labels],
  registers: [registry],
});

/** the library's own looks at the event loop, each of which wakes the process, come once a day: `LoopTurns` needs none */
const LOOP_MS = 86_400_000;
/** what it makes of them */
const LOOP_FIGURES = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'];

/** The metrics of one process, in a registry of their own. What there is stands in `metricList`. */
export class RequestMetrics {
  readonly registry = new Registry();
  private readonly requests: Histogram;
  private readonly waits: Histogram;
  private readonly gauges = new Map<GaugeName, Gauge>();
  private readonly counters = new Map<CounterName, Counter>();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    this.requests = new Histogram({
      ...settings('request_duration_seconds', this.registry),
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    });
    this.waits = new Histogram({
      ...settings('database_wait_seconds', this.registry),
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5],
    });
  }

  /**
   * Event loop, memory, garbage collection, open files of this process. To be called once, by the service that has the process to
   * itself: the observer of garbage collection is never taken back, and with it whatever called this stays in memory.
   */
  collectProcessMetrics(): void {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LOOP_MS });
    for (const figure of LOOP_FIGURES) this.registry.removeSingleMetric(`nodejs_eventloop_lag_${figure}_seconds`);
    const turns = new LoopTurns();
    turns.watch();
    new Gauge({
      ...settings('longest_turn_seconds', this.registry),
      collect() {
        this.set(turns.takeLongest());
      },
    });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /** A unit of work waited for its connection. */
  waited(seconds: number): void {
    this.waits.observe(seconds);
  }

  /** Counts up. `by` 0 makes a counter known before anything has happened: a rate misses the first of what appears with 1. */
  count(name: CounterName, labels: Readonly<Record<string, string>>, by = 1): void {
    let counter = this.counters.get(name);
    if (!counter) this.counters.set(name, (counter = new Counter(settings(name, this.registry))));
    counter.inc({ ...labels }, by);
  }

  set({ name, labels = {}, value }: MetricValue): void {
    let gauge = this.gauges.get(name);
    if (!gauge) this.gauges.set(name, (gauge = new Gauge(settings(name, this.registry))));
    gauge.set({ ...labels }, value);
  }

  /** From now on without a value of these labels, until one is set again. */
  remove({ name, labels = {} }: MetricValue): void {
    this.gauges.get(name)?.remove({ ...labels });
  }

  /** From now on without a value, until one is set again. */
  forget(name: GaugeName): void {
    this.gauges.delete(name);
    this.registry.removeSingleMetric(`zhenming_${name}`);
  }
}
