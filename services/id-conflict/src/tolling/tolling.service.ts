import { Injectable } from '@nestjs/common';
import { DeadlinesConfig } from '../config.js';

/** Somebody who looks whether ends have to be held. */
export interface Look {
  /** whether it has looked lately */
  readonly isKnown: boolean;
}

const NOT_YET = '9999-12-31T23:59:59.999Z';

/**
 * Until when nothing ends by silence, by a wait or by a window: the operator's instant after a restore or a long outage, or one that
 * photos set which cannot be taken. Timers do not fire before it, and no case is loaded with an end before it.
 */
@Injectable()
export class Tolling {
  private latest: string;
  private readonly looks: Look[] = [];

  constructor({ DEADLINES_FROM: from }: DeadlinesConfig) {
    this.latest = from === undefined ? '' : new Date(from).toISOString();
  }

  /** ISO 8601 UTC; empty: nothing is held */
  get until(): string {
    return this.latest;
  }

  /** Whether everybody has looked lately: `until` may lie too early else. */
  get isKnown(): boolean {
    return this.looks.every(({ isKnown }) => isKnown);
  }

  /** From when timers fire: `until`, and not at all while that is not known. */
  get from(): string {
    return this.isKnown ? this.latest : NOT_YET;
  }

  /** Never moves it back. */
  hold(until: Date): void {
    const other = until.toISOString();
    if (other > this.latest) this.latest = other;
  }

  dependOn(look: Look): void {
    this.looks.push(look);
  }
}
