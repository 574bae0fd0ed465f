import { Injectable } from '@nestjs/common';
import { serviceTopic } from '@zhenming/contracts';
import { OperableBus } from '@zhenming/event-bus';
import { EventBus } from '@zhenming/kernel';
import type { ReadPartition } from './notices-heard.js';

/** How far the notices are read from which times count: the group of `NoticesConsumer`, as the bus knows it, whichever copies read. */
@Injectable()
export class NoticesGroup {
  constructor(private readonly bus: EventBus) {}

  /** By topic: of a group that was set back to its beginning a bus may know nothing, and all of it is unread. */
  partitions(): Promise<readonly ReadPartition[]> {
    if (!(this.bus instanceof OperableBus)) return Promise.resolve([]);
    return this.bus.positions('id-conflict.holder-notices', [serviceTopic('notification')]);
  }
}
