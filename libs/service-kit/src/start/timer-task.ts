import type { DueTimer, TimerHandler } from '@zhenming/postgres';

/**
 * What happens when a durable timer of this name falls due. `fire` runs inside a unit of work that also marks it fired, and asks
 * nobody over the network: `prepare` does, before it.
 */
export abstract class TimerTask<Facts = unknown> implements TimerHandler<Facts> {
  /** as given to `Timers.set` */
  abstract readonly name: string;
  prepare?(due: DueTimer): Promise<Facts>;
  abstract fire(due: DueTimer, facts: Facts): Promise<void>;
}
