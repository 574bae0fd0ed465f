import { Injectable } from '@nestjs/common';
import { OperableBus } from '@zhenming/event-bus';
import { EventBus, RuleViolation } from '@zhenming/kernel';
import { Consumers, type ConsumerGroup } from '../app/ports.js';

/** The groups of all services: the bus knows them, wherever their members run. */
@Injectable()
export class BusConsumers extends Consumers {
  private readonly bus: OperableBus;

  constructor(bus: EventBus) {
    super();
    if (!(bus instanceof OperableBus)) throw new Error('this bus cannot be operated');
    this.bus = bus;
  }

  async groups(): Promise<readonly ConsumerGroup[]> {
    return (await this.bus.groups()).map(({ group, paused, members, lag }) => ({ group, paused, members, lag }));
  }

  async pause(group: string): Promise<void> {
    await this.known(group);
    await this.bus.pause(group);
  }

  async resume(group: string): Promise<void> {
    await this.known(group);
    await this.bus.resume(group);
  }

  private async known(group: string): Promise<void> {
    const groups = await this.bus.groups();
    if (!groups.some((one) => one.group === group)) throw new RuleViolation('consumer/unknown');
  }
}
