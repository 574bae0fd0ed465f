import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ServiceName } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import { ConsumerGroups } from './consumer-groups.client.js';
import { OperationRecord } from './operation-record.repository.js';
import { ParkedOfServices } from './parked-messages.client.js';

/** A consumer group stops or goes on. Refuses with `consumer/unknown`, and records nothing then. */
export class OperateGroup extends Command<void> {
  constructor(
    readonly operation: 'PAUSE_GROUP' | 'RESUME_GROUP',
    readonly group: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(OperateGroup)
export class OperateGroupHandler implements ICommandHandler<OperateGroup> {
  constructor(
    private readonly groups: ConsumerGroups,
    private readonly record: OperationRecord,
  ) {}

  async execute({ operation, group, metadata }: OperateGroup): Promise<void> {
    await this.groups.assertKnown(group);
    await this.record.add(operation, group, metadata);
    await (operation === 'PAUSE_GROUP' ? this.groups.pause(group) : this.groups.resume(group));
  }
}

/**
 * A parked message, and all of its key, is tried again. Returns how many. Refuses with `parked/not-found` what its service does not
 * have, which is known only when it is asked: that it was ordered is on record all the same.
 */
export class ReplayParked extends Command<number> {
  constructor(
    readonly service: ServiceName,
    readonly id: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReplayParked)
export class ReplayParkedHandler implements ICommandHandler<ReplayParked> {
  constructor(
    private readonly parked: ParkedOfServices,
    private readonly record: OperationRecord,
  ) {}

  async execute({ service, id, metadata }: ReplayParked): Promise<number> {
    await this.record.add('REPLAY_PARKED', `${service}/${id}`, metadata);
    return this.parked.replay(service, id);
  }
}
