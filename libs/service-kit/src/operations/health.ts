import type { Database } from '@zhenming/postgres';
import type { Part, PartHealth } from '../start/part.js';
import type { RequestMetrics } from './metrics.js';

export interface HealthReport {
  readonly ready: boolean;
  readonly parts: readonly PartHealth[];
}

const PATIENCE_MS = 2_000;

const within = async (
  ask: () => Promise<readonly PartHealth[]> | readonly PartHealth[],
  name: string,
): Promise<readonly PartHealth[]> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly PartHealth[]>((resolve) => {
    timer = setTimeout(() => resolve([{ name, ready: false, state: 'silent' }]), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return [{ name, ready: false, state: 'failed' }];
  } finally {
    clearTimeout(timer);
  }
};

/** Whether this process can do its job, part by part. */
export class Health {
  private stopping = false;
  private parts: readonly Part[] = [];

  constructor(
    private readonly db: Database,
    private readonly metrics: RequestMetrics,
  ) {}

  /** What the report is about; known once the application is made. */
  watch(parts: readonly Part[]): void {
    this.parts = parts;
  }

  /** From now on not ready: whoever routes requests here sends them elsewhere. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<HealthReport> {
    const all = await Promise.all([
      within(() => this.database(), 'database'),
      ...this.parts.map((part) => within(() => part.health(), part.name)),
    ]);
    const parts = all.flat();
    for (const { name, ready, gauges } of parts) {
      this.metrics.set('ready', name, ready ? 1 : 0);
      for (const [gauge, value] of Object.entries(gauges ?? {})) this.metrics.set(gauge, name, value);
    }
    return { ready: !this.stopping && parts.every(({ ready }) => ready), parts };
  }

  private async database(): Promise<PartHealth[]> {
    await this.db.query('select 1');
    return [{ name: 'database', ready: true, state: 'connected' }];
  }
}
