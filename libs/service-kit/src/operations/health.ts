import type { Database } from '@zhenming/postgres';
import type { Component, ComponentHealth } from '../start/component.js';
import type { MetricSource, MetricValue } from './metric-source.js';
import type { ComponentGauge } from './metric-list.js';
import type { RequestMetrics } from './metrics.js';
import type { ServiceLog } from './service-log.js';

export interface HealthReport {
  readonly ready: boolean;
  readonly parts: readonly ComponentHealth[];
}

const TIMEOUT_MS = 2_000;

class Silent extends Error {
  constructor() {
    super(`no answer within ${TIMEOUT_MS} ms`);
    this.name = 'Silent';
  }
}

/** Whether this process can do its job, component by component. */
export class Health {
  private stopping = false;
  private components: readonly Component[] = [];
  private sources: readonly MetricSource[] = [];
  /** of the parts, by the last report */
  private shown: readonly MetricValue[] = [];
  /** what said nothing when it was asked last, by what it is asked for, and with which error */
  private readonly failing = new Map<string, string>();

  constructor(
    private readonly db: Database,
    private readonly metrics: RequestMetrics,
    private readonly log: ServiceLog,
  ) {}

  /** What the report is about, and what more is measured; known once the application is made. */
  watch(components: readonly Component[], sources: readonly MetricSource[] = []): void {
    this.components = components;
    this.sources = sources;
  }

  /** All metrics of now, in the text format of Prometheus. */
  async exposition(): Promise<string> {
    const [, ...read] = await Promise.all([this.report(), ...this.sources.map((source) => this.readSource(source))]);
    this.metrics.set({ name: 'figures_unread', value: read.filter((isRead) => !isRead).length });
    return this.metrics.registry.metrics();
  }

  /** From now on not ready: whoever routes requests here sends them elsewhere. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<HealthReport> {
    // over reserved connections: who is busy is ready
    const all = await this.db.reserving(() =>
      Promise.all([
        this.healthOf('database', () => this.database()),
        ...this.components.map((component) => this.healthOf(component.name, () => component.health())),
      ]),
    );
    this.metrics.set({ name: 'database_waiting', value: this.db.waiting });
    const parts = all.flat();
    // a part that is not named any more has none: who fails is named as a whole, who is well by what of it is running
    for (const gone of this.shown) this.metrics.remove(gone);
    this.shown = parts.flatMap(({ name: part, ready, gauges }) =>
      Object.entries({ ready: ready ? 1 : 0, ...gauges }).map(([name, value]) => {
        return { name: name as ComponentGauge, labels: { part }, value };
      }),
    );
    for (const value of this.shown) this.metrics.set(value);
    return { ready: !this.stopping && parts.every(({ ready }) => ready), parts };
  }

  /** false: its figures are missing from this scrape */
  private async readSource(source: MetricSource): Promise<boolean> {
    const values = await this.within(`figures ${source.names.join(', ')}`, () => source.read());
    for (const name of source.names) this.metrics.forget(name);
    if (typeof values === 'string') return false;
    for (const value of values) this.metrics.set(value);
    return true;
  }

  private async healthOf(
    name: string,
    ask: () => Promise<readonly ComponentHealth[]> | readonly ComponentHealth[],
  ): Promise<readonly ComponentHealth[]> {
    const health = await this.within(`part ${name}`, ask);
    return typeof health === 'string' ? [{ name, ready: false, state: health }] : health;
  }

  /** What `ask` says, or that it said nothing in time, or that it failed: why is told in the log, once for as long as it stays so. */
  private async within<T>(of: string, ask: () => Promise<T> | T): Promise<T | 'silent' | 'failed'> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Silent()), TIMEOUT_MS);
    });
    try {
      const said = await Promise.race([ask(), late]);
      this.failing.delete(of);
      return said;
    } catch (error) {
      if (this.failing.get(of) !== String(error)) this.log.failure('it does not say how it is', error, { of });
      this.failing.set(of, String(error));
      return error instanceof Silent ? 'silent' : 'failed';
    } finally {
      clearTimeout(timer);
    }
  }

  private async database(): Promise<ComponentHealth[]> {
    await this.db.query('select 1');
    return [{ name: 'database', ready: true, state: 'connected' }];
  }
}
