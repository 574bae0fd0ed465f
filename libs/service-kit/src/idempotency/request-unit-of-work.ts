import { AsyncLocalStorage } from 'node:async_hooks';
import { UnitOfWork } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';

/** where the present async flow stands inside an idempotent request: how deep in units of work */
const inside = new AsyncLocalStorage<{ readonly nested: boolean }>();

/**
 * The unit of work that command handlers get. Within an idempotent request, whose answer is written in the same
 * transaction, each unit is a savepoint: a refusal undoes its own unit and nothing else, exactly as without a key. So a
 * counted try outlives the refusal that follows it, key or no key.
 */
export class RequestUnitOfWork extends UnitOfWork {
  constructor(private readonly db: Database) {
    super();
  }

  /** Everything inside shares one transaction, in which `run` sets savepoints. */
  idempotent<T>(work: () => Promise<T>): Promise<T> {
    return this.db.run(() => inside.run({ nested: false }, work));
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    const place = inside.getStore();
    if (!place || place.nested || !this.db.inTransaction) return this.db.run(work);
    return inside.run({ nested: true }, () => this.inSavepoint(work));
  }

  private async inSavepoint<T>(work: () => Promise<T>): Promise<T> {
    await this.db.query('savepoint unit_of_work');
    try {
      const result = await work();
      await this.db.query('release savepoint unit_of_work');
      return result;
    } catch (error) {
      await this.db.query('rollback to savepoint unit_of_work');
      throw error;
    }
  }
}
