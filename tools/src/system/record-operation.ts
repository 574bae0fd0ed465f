import { randomUUID } from 'node:crypto';
import { streams, uuidV7, type Operation } from '@zhenming/contracts';
import { PostgresEventStore } from '@zhenming/event-store';
import { Database } from '@zhenming/postgres';

/** who orders by a command: whoever has the owner's role of the database */
const actor = { kind: 'office', id: 'operators-command' } as const;

/**
 * Puts what an operator orders into the log of review-queue, which keeps what the office does. Before it is done: what cannot be
 * recorded is not done. `databaseUrl`: of the owner.
 */
export async function recordOperation(databaseUrl: string, operation: Operation, target: string): Promise<void> {
  const options = { schema: 'review_queue', poolSize: 1, applicationName: 'tools' };
  const db = await Database.connect({ url: databaseUrl, ...options });
  try {
    const [operationId, causationId] = [randomUUID(), uuidV7()];
    const ordered = { type: 'OperationOrdered', data: { operationId, operation, target } } as const;
    const metadata = { causationId, correlationId: causationId, actor };
    const store = new PostgresEventStore(db);
    await db.run(() => store.append(streams.operation(operationId), 0, [ordered], metadata));
  } finally {
    await db.close();
  }
}
