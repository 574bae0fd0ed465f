import { Injectable } from '@nestjs/common';
import { Clock } from '@zhenming/kernel';
import { Component, ServiceLog, type ComponentHealth } from '@zhenming/service-kit';
import { Tolling } from './tolling.service.js';

/** Tells at the start and by a metric that nothing ends yet. */
@Injectable()
export class TollingHealth extends Component {
  readonly name = 'deadlines';

  constructor(
    private readonly tolling: Tolling,
    private readonly clock: Clock,
    private readonly log: ServiceLog,
  ) {
    super();
  }

  async start(): Promise<void> {
    if ((await this.heldSeconds()) > 0) this.log.event('nothing ends yet', { until: this.tolling.until }, 'warn');
  }

  async stop(): Promise<void> {}

  async health(): Promise<ComponentHealth[]> {
    const held = await this.heldSeconds();
    const { isKnown, until } = this.tolling;
    const state = held > 0 ? `none ends before ${until}` : isKnown ? 'running' : 'none ends before the next look';
    const gauges = { deadlines_held_seconds: isKnown ? held : Math.max(1, held) };
    return [{ name: this.name, ready: true, state, gauges }];
  }

  private async heldSeconds(): Promise<number> {
    const { until } = this.tolling;
    return until === '' ? 0 : Math.max(0, (Date.parse(until) - (await this.clock.now()).getTime()) / 1000);
  }
}
