import { AsyncLocalStorage } from 'node:async_hooks';
import { UnitOfWork } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';

/** A request with a key, while it is at work. */
export interface KeyedRequest {
  /** The first thing in each of its transactions: keeps the key to the end of one, and throws where the key is lost. */
  hold(): Promise<void>;
  /** something of it is committed, or appended to a log that undoes nothing */
  left?: true;
}

/** where the present async flow stands inside a request with a key */
interface Place {
  /** inside one of its units of work */
  readonly nested: boolean;
  readonly request: KeyedRequest;
}
const inside = new AsyncLocalStorage<Place>();

/**
 * The unit of work that command handlers get. A request with a key has no transaction before its first unit: until then its
 * handler asks others. From there on everything to the answer is one transaction, in which each further unit is a savepoint: a
 * refusal undoes its own unit and nothing else, exactly as without a key. So a counted try outlives the refusal that follows it.
 *
 * Where an append is no part of the transaction, nothing may be undone behind one: each unit is a transaction of its own. A
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

  /** The work of one request. */
  idempotent<T>(request: KeyedRequest, work: () => Promise<T>): Promise<T> {
    const placed = () => inside.run({ nested: false, request }, work);
    return this.transactional ? this.db.deferred(() => request.hold(), placed) : placed();
  }

  /**
   * For an answer that is made of what others say: they are asked without a transaction, so what the request has done is
   * committed before. Given again after a death in between it finds its causation, and makes the answer anew. Quiet outside a
   * request with a key.
   */
  async commitSoFar(): Promise<void> {
    const place = inside.getStore();
    if (place && (await this.db.commitSoFar())) place.request.left = true;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const place = inside.getStore();
    if (!place || place.nested) return this.db.run(work);
    const { request } = place;
    const unit = () => inside.run({ nested: true, request }, work);
    if (this.transactional) return this.db.part(unit);
    request.left = true;
    return this.db.run(async () => {
      await request.hold();
      return unit();
    });
  }
}
