import { Injectable } from '@nestjs/common';
import { Clock, ObjectStoreUnavailable } from '@zhenming/kernel';
import { Component, ServiceLog, type ComponentHealth } from '@zhenming/service-kit';
import { PhotoDecoderHealth } from '../photo-decoding/photo-decoder-health.service.js';
import { MissedLooks } from '../tolling/missed-looks.service.js';
import { Tolling } from '../tolling/tolling.service.js';
import type { StoreStanding } from './photo-store-standing.js';
import { PhotoStoreTies } from './photo-store-tie.repository.js';

const EVERY_MS = 5_000;
/** nothing ends so long after photos could not be taken: who owes some comes back */
const HELD_MS = { first: 60_000, more: 3_600_000 };

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
  /** that no photo can be taken */
  private readonly missed: MissedLooks;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly ties: PhotoStoreTies,
    private readonly decoder: PhotoDecoderHealth,
    tolling: Tolling,
    clock: Clock,
    private readonly log: ServiceLog,
  ) {
    super();
    this.missed = new MissedLooks(tolling, clock, log, HELD_MS);
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
    return [
      {
        name: this.name,
        ready: this.isReady,
        state: this.state,
        gauges: { object_store_unknown_ties: this.ties.unknown },
      },
    ];
  }

  private get isReady(): boolean {
    return this.state === STATES.ours || this.state === STATES.newer;
  }

  /** One look at a time: a silent store takes longer than the pause. */
  private look(): Promise<void> {
    this.looking ??= this.missed.look(() => this.takesNone()).finally(() => (this.looking = undefined));
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

  /** Whoever owes photos is not silent while none can be taken: nothing can be put, or nothing decoded. */
  private async takesNone(): Promise<boolean> {
    await this.lookNow();
    const canPut = this.isReady && this.untied === undefined;
    return !canPut || (await this.decoder.health()).some(({ ready }) => !ready);
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
