import { AsyncLocalStorage } from 'node:async_hooks';
import { UnitOfWork } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';

/** where the present async flow stands inside an idempotent request: how deep in units of work */
interface Place {
  readonly nested: boolean;
  /** takes the request's key again, for a transaction that begins */
  readonly lock: () => Promise<void>;
}
const inside = new AsyncLocalStorage<Place>();

/**
 * The unit of work that command handlers get. Within an idempotent request, whose answer is written in the same
 * transaction, each unit is a savepoint: a refusal undoes its own unit and nothing else, exactly as without a key. So a
 * counted try outlives the refusal that follows it, key or no key.
 *
 * Where an append is no part of the transaction, nothing may be undone behind one: each unit commits when it ends. A
 * request that dies on the way leaves what it would have left without a key; given again it finds its causation.
 */
export class RequestUnitOfWork extends UnitOfWork {
  constructor(
    private readonly db: Database,
    /** whether an append is part of the transaction around it */
    private readonly transactional = true,
  ) {
    super();
  }

  /** Everything inside shares one transaction, in which `run` sets savepoints; `lock` holds the key to the end of one. */
  idempotent<T>(lock: () => Promise<void>, work: () => Promise<T>): Promise<T> {
    return this.db.run(async () => {
      await lock();
      return inside.run({ nested: false, lock }, work);
    });
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const place = inside.getStore();
    if (!place || place.nested || !this.db.inTransaction) return this.db.run(work);
    const result = await inside.run({ ...place, nested: true }, () => this.inSavepoint(work));
    if (!this.transactional) {
      await this.db.commitSoFar();
      await place.lock();
    }
    return result;
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
