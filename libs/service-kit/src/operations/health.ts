import type { Database } from '@zhenming/postgres';
import type { Part, PartHealth } from '../start/part.js';
import type { FigureSource } from './figures.js';
import type { PartGauge } from './metric-list.js';
import type { RequestMetrics } from './metrics.js';

export interface HealthReport {
  readonly ready: boolean;
  readonly parts: readonly PartHealth[];
}

const PATIENCE_MS = 2_000;

/** What `ask` says, or that it said nothing in time, or that it failed. */
async function within<T>(ask: () => Promise<T> | T): Promise<T | 'silent' | 'failed'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

async function partHealth(
  name: string,
  ask: () => Promise<readonly PartHealth[]> | readonly PartHealth[],
): Promise<readonly PartHealth[]> {
  const told = await within(ask);
  return typeof told === 'string' ? [{ name, ready: false, state: told }] : told;
}

/** Whether this process can do its job, part by part. */
export class Health {
  private stopping = false;
  private parts: readonly Part[] = [];
  private sources: readonly FigureSource[] = [];

  constructor(
    private readonly db: Database,
    private readonly metrics: RequestMetrics,
  ) {}

  /** What the report is about, and who tells more for the metrics; known once the application is made. */
  watch(parts: readonly Part[], sources: readonly FigureSource[] = []): void {
    this.parts = parts;
    this.sources = sources;
  }

  /** All figures of now, in the text format of Prometheus. */
  async figures(): Promise<string> {
    await Promise.all([this.report(), ...this.sources.map((source) => this.readFigures(source))]);
    return this.metrics.registry.metrics();
  }

  /** From now on not ready: whoever routes requests here sends them elsewhere. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<HealthReport> {
    const all = await Promise.all([
      partHealth('database', () => this.database()),
      ...this.parts.map((part) => partHealth(part.name, () => part.health())),
    ]);
    const parts = all.flat();
    for (const { name, ready, gauges } of parts) {
      this.metrics.set({ name: 'ready', labels: { part: name }, value: ready ? 1 : 0 });
      for (const [gauge, value] of Object.entries(gauges ?? {}))
        this.metrics.set({ name: gauge as PartGauge, labels: { part: name }, value });
    }
    return { ready: !this.stopping && parts.every(({ ready }) => ready), parts };
  }

  private async readFigures(source: FigureSource): Promise<void> {
    const figures = await within(() => source.read());
    for (const name of source.names) this.metrics.forget(name);
    if (typeof figures !== 'string') for (const figure of figures) this.metrics.set(figure);
  }

  private async database(): Promise<PartHealth[]> {
    await this.db.query('select 1');
    return [{ name: 'database', ready: true, state: 'connected' }];
  }
}
