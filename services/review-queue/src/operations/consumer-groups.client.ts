import { Injectable } from '@nestjs/common';
import { OperableBus } from '@zhenming/event-bus';
import { EventBus, RuleViolation } from '@zhenming/kernel';

export interface ConsumerGroup {
  readonly group: string;
  readonly paused: boolean;
  readonly members: number;
  readonly lag: number;
}

/** The groups of all services: the bus knows them, wherever their members run. */
@Injectable()
export class ConsumerGroups {
  private readonly bus: OperableBus;

  constructor(bus: EventBus) {
    if (!(bus instanceof OperableBus)) throw new Error('this bus cannot be operated');
    this.bus = bus;
  }

  async list(): Promise<readonly ConsumerGroup[]> {
    return (await this.bus.groups()).map(({ group, paused, members, lag }) => ({ group, paused, members, lag }));
  }

  pause(group: string): Promise<void> {
    return this.bus.pause(group);
  }

  resume(group: string): Promise<void> {
    return this.bus.resume(group);
  }

  /** Refuses with `consumer/unknown`. */
  async assertKnown(group: string): Promise<void> {
    const groups = await this.bus.groups();
    if (!groups.some((one) => one.group === group)) throw new RuleViolation('consumer/unknown');
  }
}
