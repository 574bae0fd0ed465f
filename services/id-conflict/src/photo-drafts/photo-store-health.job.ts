import { Injectable } from '@nestjs/common';
import { ObjectStore, ObjectStoreUnavailable } from '@zhenming/kernel';
import { Component, ServiceLog, type ComponentHealth } from '@zhenming/service-kit';

const EVERY_MS = 5_000;
/** nothing has a name that begins so: the answer is short, and it is one */
const NOTHING = 'is-it-there/';

/** Looks whether the photos can be reached: without them this copy is not ready, and it is as soon as they are back. */
@Injectable()
export class PhotoStoreHealth extends Component {
  readonly name = 'object store';
  private state = 'unknown';
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly store: ObjectStore,
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
    return [{ name: this.name, ready: this.state === 'reachable', state: this.state }];
  }

  /** One look at a time: a silent store takes longer than the pause. */
  private look(): Promise<void> {
    this.looking ??= this.list().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async list(): Promise<void> {
    try {
      await this.store.list(NOTHING);
      this.state = 'reachable';
    } catch (error) {
      const state = error instanceof ObjectStoreUnavailable ? `unreachable (${error.code})` : 'failed';
      if (state !== this.state) this.log.failure('object store', error);
      this.state = state;
    }
  }
}
