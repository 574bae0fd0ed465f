import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { streams, type Operation } from '@zhenming/contracts';
import { EventStore, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';

/** What operators order, in the log before it is done: what cannot be recorded is not done. */
@Injectable()
export class OperationRecord {
  constructor(
    private readonly store: EventStore,
    private readonly uow: UnitOfWork,
  ) {}

  async add(operation: Operation, target: string, metadata: CommandMetadata): Promise<void> {
    const operationId = randomUUID();
    const ordered = { type: 'OperationOrdered', data: { operationId, operation, target } } as const;
    await this.uow.run(() => this.store.append(streams.operation(operationId), 0, [ordered], metadata));
  }
}
