import type { DueTimer } from '@zhenming/postgres';

/** What happens when a durable timer of this name falls due. Runs inside a unit of work that also marks it fired. */
export abstract class TimerTask {
  /** as given to `Timers.set` */
  abstract readonly name: string;
  abstract fire(due: DueTimer): Promise<void>;
}
