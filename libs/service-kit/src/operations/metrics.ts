import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The figures of one process, in a registry of their own. Labels are names from the code, never anything a person typed. */
export class RequestMetrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly outcomes: Counter<'group' | 'outcome'>;
  private readonly gauges = new Map<string, Gauge>();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    this.requests = new Histogram({
      name: 'zhenming_request_duration_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.registry],
    });
    this.outcomes = new Counter({
      name: 'zhenming_deliveries_total',
      help: 'Messages from the bus by what became of them',
      labelNames: ['group', 'outcome'],
      registers: [this.registry],
    });
  }

  /** event loop, memory, garbage collection of this process */
  collectDefaults(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  delivered(group: string, outcome: string): void {
    this.outcomes.inc({ group, outcome });
  }

  /** Sets `zhenming_<name>{part="…"}`. */
  set(name: string, part: string, value: number): void {
    let gauge = this.gauges.get(name);
    if (!gauge) {
      gauge = new Gauge({
        name: `zhenming_${name}`,
        help: name.replaceAll('_', ' '),
        labelNames: ['part'],
        registers: [this.registry],
      });
      this.gauges.set(name, gauge);
    }
    gauge.set({ part }, value);
  }
}
