import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ServiceLog } from '@zhenming/service-kit';
import { DoNextErrand } from '../app/errand.commands.js';

/** between looks; the odd part keeps the moment of the work from following the moment of the question */
const EVERY_MS = 400;
const SPREAD_MS = 400;

/** Does errands a moment after they were asked for. Several copies share the rows. */
@Injectable()
export class ErrandsLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly commands: CommandBus,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    this.later(EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private later(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.look();
    }, ms);
  }

  private async look(): Promise<void> {
    try {
      while (!this.stopped && (await this.commands.execute(new DoNextErrand())));
    } catch (error) {
      this.log.failure('errand', error);
    }
    this.later(EVERY_MS + Math.random() * SPREAD_MS);
  }
}
