import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ServiceLog } from '@zhenming/service-kit';
import { ViewGrants } from './view-grant.repository.js';

const EVERY_MS = 3_600_000;

/** Forgets used grants that nobody can use any more, once an hour. */
@Injectable()
export class ViewGrantSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly grants: ViewGrants,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    const forget = () => void this.grants.forget().catch((error: unknown) => this.log.failure('view grants', error));
    this.timer = setInterval(forget, EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
