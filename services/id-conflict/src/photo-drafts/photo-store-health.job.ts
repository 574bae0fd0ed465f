import { Injectable } from '@nestjs/common';
import { ObjectStoreUnavailable } from '@zhenming/kernel';
import { Component, ServiceLog, type ComponentHealth } from '@zhenming/service-kit';
import type { StoreStanding } from './photo-store-standing.js';
import { PhotoStoreTies } from './photo-store-tie.repository.js';

const EVERY_MS = 5_000;

const STATES: Readonly<Record<StoreStanding, string>> = {
  ours: 'reachable',
  newer: 'reachable, newer than the database: nothing is deleted',
  foreign: 'not the store of this database',
};

/** Looks whether the photos can be reached, and are ours: else this copy is not ready, and it is as soon as they are back. */
@Injectable()
export class PhotoStoreHealth extends Component {
  readonly name = 'object store';
  private state = 'unknown';
  /** why no tie could be made */
  private untied: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly ties: PhotoStoreTies,
    private readonly log: ServiceLog,
  ) {
    super();
  }

  async start(): Promise<void> {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    this.timer.unref();
    await this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  health(): ComponentHealth[] {
    const ready = this.state === STATES.ours || this.state === STATES.newer;
    return [{ name: this.name, ready, state: this.state, gauges: { object_store_unknown_ties: this.ties.unknown } }];
  }

  /** One look at a time: a silent store takes longer than the pause. */
  private look(): Promise<void> {
    this.looking ??= this.lookNow().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async lookNow(): Promise<void> {
    const before = this.state;
    try {
      const standing = await this.ties.look();
      this.state = STATES[standing];
      if (standing !== 'ours' && this.state !== before) this.log.event('object store', { state: this.state }, 'error');
    } catch (error) {
      this.state = error instanceof ObjectStoreUnavailable ? `unreachable (${error.code})` : 'failed';
      if (this.state !== before) this.log.failure('object store', error);
      return;
    }
    await this.tie();
  }

  /** A full disk is no reason not to be ready: what is there can be read. */
  private async tie(): Promise<void> {
    try {
      await this.ties.renew();
      this.untied = undefined;
    } catch (error) {
      const why = (error as Error).message;
      if (why !== this.untied) this.log.failure('tie of the object store', error);
      this.untied = why;
    }
  }
}
