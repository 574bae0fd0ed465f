import { Injectable } from '@nestjs/common';
import { streams, uuidV5, type Operation } from '@zhenming/contracts';
import { EventStore, type CommandMetadata } from '@zhenming/kernel';
import { RequestUnitOfWork } from '@zhenming/service-kit';

/** What operators order, in the log before it is done: what cannot be recorded is not done. */
@Injectable()
export class OperationRecord {
  constructor(
    private readonly store: EventStore,
    private readonly request: RequestUnitOfWork,
  ) {}

  /** Committed when it returns, also inside a request with a key: what follows is done elsewhere. Quiet on a repeat of the request. */
  async add(operation: Operation, target: string, metadata: CommandMetadata): Promise<void> {
    const operationId = uuidV5(operation, metadata.causationId);
    const ordered = { type: 'OperationOrdered', data: { operationId, operation, target } } as const;
    await this.request.run(() => this.store.append(streams.operation(operationId), 0, [ordered], metadata));
    await this.request.commitSoFar();
  }
}
