import { Injectable } from '@nestjs/common';
import { DeadlinesConfig } from '../config.js';

/**
 * Until when nothing ends by silence, by a wait or by a window: the operator's instant after a restore or a long outage, or one that
 * photos set which cannot be taken. Timers do not fire before it, and no case is loaded with an end before it.
 */
@Injectable()
export class Tolling {
  private latest: string;

  constructor({ DEADLINES_FROM: from }: DeadlinesConfig) {
    this.latest = from === undefined ? '' : new Date(from).toISOString();
  }

  /** ISO 8601 UTC; empty: nothing is held */
  get until(): string {
    return this.latest;
  }

  /** Never moves it back. */
  hold(until: Date): void {
    const other = until.toISOString();
    if (other > this.latest) this.latest = other;
  }
}
