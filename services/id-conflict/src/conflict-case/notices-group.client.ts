import { Injectable } from '@nestjs/common';
import { OperableBus } from '@zhenming/event-bus';
import { EventBus } from '@zhenming/kernel';
import type { ReadPartition } from './notices-heard.js';

/** How far the notices are read from which times count: the group of `NoticesConsumer`, as the bus knows it, whichever copies read. */
@Injectable()
export class NoticesGroup {
  constructor(private readonly bus: EventBus) {}

  /** Of a group that has read nothing yet, none. */
  async partitions(): Promise<readonly ReadPartition[]> {
    const groups = this.bus instanceof OperableBus ? await this.bus.groups() : [];
    return groups.find(({ group }) => group === 'id-conflict.holder-notices')?.partitions ?? [];
  }
}
